"""French for every error and state: the one home of what people read when something is wrong or merely so."""

from collections.abc import Callable
from datetime import date, datetime

from veille.domain.clock import PARIS
from veille.domain.errors import (
    AlreadyHere,
    ArchiveDown,
    Busy,
    CannotListen,
    ConfigError,
    Conflict,
    Delayed,
    Fault,
    ForbiddenAddress,
    KeyUnfit,
    NotABackup,
    NotAFeed,
    NotFound,
    NothingToFollow,
    Overtaken,
    Rebuffed,
    Refused,
    RobotsForbid,
    SchemaTooNew,
    Taken,
    TooLarge,
    TooManyRedirects,
    Unreachable,
    Unreadable,
    Unwritable,
    VeilleError,
)
from veille.domain.errors_people import (
    AddressTaken,
    BadAddress,
    BadEntry,
    BadIdentity,
    BadKey,
    BadMoment,
    BadName,
    BadReference,
    BadToken,
    LastAdministrator,
    NotAllowed,
    SignedOut,
    StaleForm,
    TooManyRequests,
)
from veille.wording_faults import REACHING, STATUSES, UNREADABLE, key_unfit

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

PAGE_FAILURES: dict[int | str, tuple[str, str]] = {
    400: ("Demande incomprise", "Votre navigateur a envoyé une demande que ce service ne comprend pas."),
    403: ("Accès refusé", "Vous n'avez pas accès à cette page."),
    404: ("Cette page n'existe pas", "L'adresse est peut-être incomplète, ou l'article n'est plus dans l'archive."),
    405: ("Cette page ne s'utilise pas ainsi", "Revenez à l'accueil, ou à la page d'où vous venez."),
    409: ("Cela n'a pas été fait", "Quelque chose s'y oppose."),
    413: ("Envoi trop long", "Ce que vous avez envoyé est trop long. Raccourcissez-le, puis recommencez."),
    429: ("Trop de demandes", "Trop de demandes ont été faites d'ici ; réessayez dans une heure."),
    500: ("Une erreur s'est produite", "La faute n'est pas la vôtre. Rien n'a été perdu ; réessayez plus tard."),
    503: ("Service momentanément indisponible", "L'archive ne répond pas. Réessayez dans quelques minutes."),
    "lien": ("Ce lien n'est pas valable", ""),
}
"""What readers of a page are told, by status: a title, a sentence."""

FORM_FAULTS = {
    "adresse": "indiquez votre adresse électronique",
    "accord": "cochez la case pour accepter de recevoir la lettre",
}
"""What a form lacks, by field, in the order of the form."""

DONE = {
    "choix": "Vos choix sont enregistrés.",
    "pause": "La pause commence. Les lettres reprendront d'elles-mêmes, et vous en serez prévenu.",
    "reprise": "Les lettres reprennent.",
    "adresse": "Si cette adresse peut recevoir vos lettres, un courriel vient d'y partir : ouvrez-le pour confirmer.",
}
"""What a person is told once an act is done."""

OVERTAKEN = {
    "article": "quelqu'un a décidé autre chose de cet article depuis ; rien n'a été annulé",
    "edition": "cette édition est publiée, ses mots ne changent plus ; corrigez dans la prochaine",
    "partie": "cette édition est déjà partie ; rien n'a changé",
}

IDENTITY = {
    "muet": (
        "le fournisseur d'identité de votre organisation ne répond pas comme il devrait ; réessayez plus tard, ou "
        "entrez par un lien reçu par courriel"
    ),
    "preuve": (
        "ce que dit le fournisseur d'identité ne suffit pas pour entrer : recommencez depuis la page « Entrer » ; si "
        "cela continue, votre adresse n'y est peut-être pas vérifiée"
    ),
    "inconnu": "cette adresse n'est celle de personne dans l'équipe ; demandez une invitation à qui l'administre",
}
"""Why an identity provider let nobody in."""


def day_in_words(day: date) -> str:
    """Write a day in full: « 12 mars 2026 », « 1er avril 2026 »."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_in_words(instant: datetime) -> str:
    """Write an instant as people say it in Paris: « 12 mars 2026 à 7 h 05 »."""
    local = instant.astimezone(PARIS)
    minutes = f" {local.minute:02d}" if local.minute else ""
    return f"{day_in_words(local.date())} à {local.hour} h{minutes}"


def fault_in_words(fault: Fault) -> str:
    """Write a fault as `file:line:column  what`, the line itself, and the cure."""
    lines = [f"{fault.file}:{fault.line}:{fault.column}  {fault.message}"]
    if fault.excerpt:
        margin = f"{fault.line:>5} | "
        lines += [margin + fault.excerpt, " " * (len(margin) + fault.column - 1) + "^"]
    if fault.cure:
        lines.append(f"      → {fault.cure}")
    return "\n".join(lines)


def explain(error: VeilleError) -> str:
    """Say in one French sentence, without final stop, what went wrong and if possible what to do."""
    for kind in type(error).__mro__:
        if kind in _SENTENCES:
            return _SENTENCES[kind](error)
    return f"une erreur inattendue s'est produite ({error})"


def _rebuffed(error: Rebuffed) -> str:
    sentence = STATUSES.get(error.status)
    if sentence is None:
        fault = "le site est en panne" if error.status >= 500 else "le site a refusé la demande"
        sentence = fault
    wait = f" ; pas de nouvelle demande avant le {moment_in_words(error.retry_after)}" if error.retry_after else ""
    return f"{sentence} (réponse {error.status}){wait}"


def _forbidden(error: ForbiddenAddress) -> str:
    if error.private:
        return (
            "cette adresse est privée ou réservée, elle n'est pas lue par sécurité ; pour l'autoriser, écrivez "
            "« adresses_privees = true » sous [reseau] dans veille.toml (clé reseau.adresses_privees)"
        )
    return "cette adresse n'est pas lisible : seules les adresses http:// et https:// le sont"


def _not_found(error: NotFound) -> str:
    known = f" ; connu : {', '.join(error.known)}" if error.known else ""
    return f"{error.what} introuvable : « {error.name} »{known}"


def _config(error: ConfigError) -> str:
    count = len(error.faults)
    words = "\n".join(fault_in_words(fault) for fault in error.faults)
    return f"{words}\n{count} erreur{'s' if count > 1 else ''}. Rien n'a été modifié."


_SENTENCES: dict[type, Callable[..., str]] = {
    Unreachable: lambda e: REACHING[e.cause],
    Rebuffed: _rebuffed,
    KeyUnfit: key_unfit,
    RobotsForbid: lambda _: "le site interdit la lecture automatique de cette page (robots.txt) ; retirez la source",
    ForbiddenAddress: _forbidden,
    TooLarge: lambda _: "la réponse dépasse 15 Mio ; elle n'a pas été lue",
    TooManyRedirects: lambda e: f"l'adresse renvoie sans fin d'une page à l'autre ({e.detail})",
    Unreadable: lambda e: UNREADABLE.get(e.cause, UNREADABLE["abime"]),
    NotAFeed: lambda _: (
        "la réponse n'est pas ce que cette source doit donner (souvent une page d'accueil ou d'erreur) ; "
        "son adresse a sans doute changé"
    ),
    NothingToFollow: lambda _: (
        "aucun flux à cette adresse, et rien ne s'y répète qui ressemble à une liste d'articles ; donnez "
        "l'adresse de la page qui liste les actualités"
    ),
    NotFound: _not_found,
    Conflict: lambda _: "cet article a changé depuis que vous l'avez lu ; relisez-le, puis jugez-le à nouveau",
    Overtaken: lambda e: OVERTAKEN.get(str(e), OVERTAKEN["article"]),
    AlreadyHere: lambda _: "cet article est déjà dans l'archive, ou en a été effacé ; rien n'a été changé",
    ArchiveDown: lambda e: f"la base de données ne répond pas ({e}) ; rien n'a été perdu, réessayez",
    Unwritable: lambda e: f"impossible d'écrire {e.path} ; vérifiez les droits du dossier et la place sur le disque",
    SchemaTooNew: lambda _: "la base a été écrite par une version plus récente de veille ; mettez veille à jour",
    Taken: lambda _: "la base d'arrivée contient déjà des articles ; choisissez-en une vide",
    NotABackup: lambda _: (
        "ce fichier n'est pas une sauvegarde entière de veille ; rien n'a été changé, essayez une autre sauvegarde"
    ),
    CannotListen: lambda e: f"impossible d'écouter à {e.where} ; choisissez un autre --port ou une autre --adresse",
    Busy: lambda _: "un autre veille fait déjà ce travail ; laissez-le finir",
    BadAddress: lambda _: "cette adresse électronique ne se comprend pas ; écrivez-la seule, comme nom@exemple.fr",
    BadToken: lambda _: "ce lien n'est pas ou plus valable ; demandez-en un nouveau avec votre adresse",
    BadEntry: lambda _: (
        "ce lien pour entrer n'est pas ou plus valable : il sert une fois, pendant un quart d'heure ; demandez-en "
        "un nouveau"
    ),
    AddressTaken: lambda _: "cette adresse est déjà celle d'une personne de la veille",
    BadReference: lambda error: (
        f"« {str(error)[:80]} » ne désigne pas un texte ; écrivez par exemple casf/L223-1, casf/L221-1..L221-5, "
        "loi/2002-2 ou « article 375 du code civil »"
    ),
    BadName: lambda _: (
        "ce nom court est déjà pris ou ne convient pas : des lettres sans accent, des chiffres, des tirets ; et un nom"
    ),
    LastAdministrator: lambda _: (
        "il faut garder au moins un administrateur dans l'espace commun ; nommez-en d'abord un autre"
    ),
    BadKey: lambda _: "cette clé d'accès n'a pas pu servir ; recommencez, ou entrez par un lien reçu par courriel",
    BadIdentity: lambda e: IDENTITY.get(str(e), IDENTITY["preuve"]),
    SignedOut: lambda _: "votre session n'est pas ou plus ouverte ; entrez, puis recommencez",
    NotAllowed: lambda _: "votre rôle ne permet pas cela ; un administrateur de la veille peut le changer",
    StaleForm: lambda _: (
        "ce formulaire n'est plus valable, rien n'a été changé ; revenez à la page d'avant, rechargez-la, recommencez"
    ),
    BadMoment: lambda _: (
        "choisissez un moment dans cinq minutes au plus tôt, et avant l'heure où l'édition part d'elle-même"
    ),
    TooManyRequests: lambda _: "trop de demandes ont été faites d'ici ; réessayez dans une heure",
    Delayed: lambda e: f"le courriel n'est pas encore parti ({e}) ; il sera retenté",
    Refused: lambda e: f"le courriel a été refusé par le serveur ({e})",
    ConfigError: _config,
}
