"""The short letters about a subscription: who it is from, what happened, one button, and the way out."""

from collections.abc import Sequence
from dataclasses import dataclass

from veille.domain.message import Message, Notice
from veille.domain.subscriber import Subscriber
from veille.domain.theme import Theme
from veille.prepare.french import day_words
from veille.prepare.inert import one_line
from veille.prepare.personal import followed_words, pace_words
from veille.prepare.site import Site
from veille.prepare.templating import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """A person's links, as addresses: to leave, to their preferences, to do what the notice asks, to say « not me »."""

    leave: str = ""
    preferences: str = ""
    act: str = ""
    refuse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A notice in words: its paragraphs, the button's label and address, what stands below."""

    subject: str
    lines: tuple[str, ...]
    button: str
    url: str
    below: str = ""
    below_url: str = ""


def notice(
    kind: Notice,
    person: Subscriber,
    *,
    to: str,
    links: Links,
    site: Site,
    sender: str,
    message_id: str,
    themes: Sequence[Theme] = (),
    list_title: str = "",
) -> Message:
    """Write a notice; it is no mass mailing, so it bears none of a list's headers but the way out (RFC 8058, 3834)."""
    wanted = list_title or f"{followed_words(person.choices, themes)}, {pace_words(person.choices)}"
    said = _WORDS[kind](person, wanted, links, one_line(site.name))
    headers = [("Auto-Submitted", "auto-generated")]
    if links.leave and kind in ("bienvenue", "reprise"):
        headers += [("List-Unsubscribe", f"<{links.leave}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
    return Message(
        to=to,
        sender=sender,
        subject=said.subject,
        html=said_html(said, site),
        text=said_text(said, site),
        message_id=message_id,
        headers=tuple(headers),
    )


def said_html(said: Said, site: Site) -> str:
    """Write a notice as a page of its own, styles inlined."""
    import css_inline

    page = render("notice.html", said=said, site=site)
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False).inline(page)


def said_text(said: Said, site: Site) -> str:
    """Write a notice as plain text."""
    below = [f"{said.below} {said.below_url}".strip()] if said.below else []
    foot = f"-- \n{one_line(site.name)}. Service indépendant, non officiel. Aucun pixel de suivi."
    contact = f" Contact : {site.mailbox}." if site.mailbox else ""
    button = [f"{said.button} :\n{said.url}"] if said.url else []
    return "\n\n".join([*said.lines, *button, *below, foot + contact]) + "\n"


def _confirmation(_: Subscriber, wanted: str, links: Links, name: str) -> Said:
    return Said(
        subject=f"{name} : confirmez votre abonnement",
        lines=(
            f"Quelqu'un, sans doute vous, a demandé à recevoir à cette adresse : {wanted}.",
            "Rien ne vous sera envoyé tant que vous ne l'aurez pas confirmé. Le lien est valable sept jours ; sans "
            "réponse, la demande est effacée.",
        ),
        button="Confirmer mon abonnement",
        url=links.act,
        below="Ce n'était pas vous ? Ne faites rien, ou demandez à ne plus jamais recevoir de courriel d'ici :",
        below_url=links.refuse,
    )


def _invitation(_: Subscriber, wanted: str, links: Links, name: str) -> Said:
    return Said(
        subject=f"{name} : une invitation à recevoir la veille",
        lines=(
            f"L'équipe qui tient cette veille vous propose de recevoir : {wanted}.",
            "Vous seul·e décidez : sans confirmation de votre part, rien ne vous sera envoyé, et cette invitation est "
            "effacée dans sept jours.",
        ),
        button="Voir et confirmer",
        url=links.act,
        below="Vous ne voulez pas être invité·e ? Demandez à ne plus jamais recevoir de courriel d'ici :",
        below_url=links.refuse,
    )


def _manage(_: Subscriber, wanted: str, links: Links, name: str) -> Said:
    return Said(
        subject=f"{name} : votre abonnement",
        lines=(
            f"Cette adresse reçoit déjà : {wanted}. Vous pouvez y changer ce que vous voulez, sans mot de passe.",
            "Si vous n'avez rien demandé, ne faites rien : rien ne change.",
        ),
        button="Gérer mon abonnement",
        url=links.preferences,
        below="Ne plus rien recevoir :",
        below_url=links.leave,
    )


def _welcome(_: Subscriber, wanted: str, links: Links, name: str) -> Said:
    return Said(
        subject=f"{name} : votre abonnement est confirmé",
        lines=(
            f"C'est fait. Vous recevrez : {wanted}.",
            "La dernière lettre parue vous parvient tout de suite, s'il y en a une ; les suivantes au rythme choisi.",
        ),
        button="Changer mes choix, ma fréquence ou mon jour",
        url=links.preferences,
        below="Se désabonner, en un geste :",
        below_url=links.leave,
    )


def _address(_: Subscriber, wanted: str, links: Links, name: str) -> Said:
    return Said(
        subject=f"{name} : confirmez votre nouvelle adresse",
        lines=(
            f"Quelqu'un qui reçoit {wanted} demande à le recevoir désormais à cette adresse.",
            "Le lien est valable sept jours. Si ce n'est pas vous, ne faites rien : rien ne sera envoyé ici.",
        ),
        button="Confirmer cette adresse",
        url=links.act,
    )


def _moved(_: Subscriber, wanted: str, links: Links, name: str) -> Said:
    return Said(
        subject=f"{name} : vos lettres changent d'adresse",
        lines=(
            f"Comme demandé, vous recevrez désormais à votre nouvelle adresse : {wanted}.",
            "Si vous n'avez rien demandé, le lien ci-dessous arrête cet abonnement.",
        ),
        button="Arrêter cet abonnement",
        url=links.leave,
    )


def _resuming(person: Subscriber, wanted: str, links: Links, name: str) -> Said:
    back = f"le {day_words(person.paused_until.date())}" if person.paused_until else "bientôt"
    return Said(
        subject=f"{name} : vos lettres reprennent {back}",
        lines=(f"Votre pause se termine. Vous recevrez de nouveau, à partir de cette date : {wanted}.",),
        button="Prolonger la pause, ou changer mes choix",
        url=links.preferences,
        below="Se désabonner :",
        below_url=links.leave,
    )


_WORDS = {
    "confirmation": _confirmation,
    "invitation": _invitation,
    "gestion": _manage,
    "bienvenue": _welcome,
    "adresse": _address,
    "adresse_changee": _moved,
    "reprise": _resuming,
}
