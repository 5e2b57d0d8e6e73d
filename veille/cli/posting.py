"""« abonnes retours » and « envois »: what came back, and whether letters may leave from this archive."""

import sys
from collections.abc import Iterator, Mapping

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import stamp, utc_now
from veille.domain.errors import ConfigError, Fault
from veille.domain.hook import HookPost

STATES: Mapping[str, str] = {
    "attente": "en attente",
    "en_cours": "sans réponse connue",
    "envoye": "prévenus",
    "echec": "en échec",
    "douteux": "en doute",
    "retire": "retirés",
}

NO_MAILBOX = Fault(
    file="veille.toml",
    line=1,
    column=1,
    message="aucune boîte des retours n'est indiquée",
    cure='ajoutez « retours_boite = "imaps://imap.exemple.fr" » sous [courriel], ou VEILLE_COURRIEL_RETOURS_BOITE',
)


@click.command(help="Lit un retour sur l'entrée standard, ou ceux de la boîte IMAP (--boite).")
@click.option("--boite", is_flag=True, help="Lit les messages non lus de la boîte indiquée par courriel.retours_boite.")
@json_option
@pass_desk
def retours(desk: Desk, boite: bool, as_json: bool) -> None:
    """Read what came back, and draw the consequences."""
    from veille.domain.verp import Verp
    from veille.services.returning import read_returns

    with desk.archive() as archive:
        office = desk.office(archive)
        verp = Verp(desk.settings.mail.failures, office.key)
        report = read_returns(_mailbox(desk) if boite else [sys.stdin.buffer.read()], verp, office)
    if as_json:
        answer({"nouveaux": report.new, "deja_connus": report.known, "etrangers": report.foreign})
    else:
        say(f"{plural(report.new, 'nouveau retour', 'nouveaux retours')}, {report.known} déjà connus.")


@click.group(help="Dit si les lettres peuvent partir d'ici ; suspend ou reprend les envois.")
def envois() -> None:
    """Hold the three acts."""


@envois.command(help="Dit si les lettres peuvent partir, et combien attendent.")
@json_option
@pass_desk
def etat(desk: Desk, as_json: bool) -> None:
    """Tell whether letters may leave."""
    with desk.archive() as archive:
        archive.outbox.standing.may_send(utc_now())
        since, waiting = archive.outbox.standing.held_since(), archive.outbox.count_due(utc_now())
        posts, counts = archive.hooks.in_trouble(), archive.hooks.counts()
    if as_json:
        told = {"etats": dict(counts), "ennuis": [_post_record(post, desk) for post in posts]}
        answer({"suspendu_depuis": stamp(since) if since else None, "en_attente": waiting, "webhooks": told})
        return
    say(f"{plural(waiting, 'lettre peut', 'lettres peuvent')} partir maintenant.")
    if since:
        say(
            f"Rien ne part depuis le {stamp(since)} : cette base semble être une copie, ou on a suspendu les envois. "
            "« veille envois reprendre » relance sans rien renvoyer de ce qui attendait."
        )
    if counts:
        say(f"Webhooks : {', '.join(f'{number} {STATES[state]}' for state, number in counts.items())}.")
    for post in posts:
        record = _post_record(post, desk)
        say(f" {record['liste']}, {record['periode']}, {record['webhook']} : {STATES[post.state]} ({post.message})")
    if counts.get("echec"):
        say("Une fois la cause réparée, « veille envois relancer-webhooks » réessaie.")


@envois.command(help="Ne laisse plus rien partir, par exemple avant de remettre une machine en service.")
@pass_desk
def suspendre(desk: Desk) -> None:
    """Hold every letter."""
    with desk.archive() as archive:
        archive.outbox.standing.hold(utc_now())
    say("Plus rien ne part. « veille envois reprendre » relancera les envois.")


@envois.command(help="Relance les envois d'ici ; ce qui attendait est mis en doute et ne part pas.")
@click.option("--renvoyer", is_flag=True, help="Laisse partir aussi ce qui attendait, quitte à l'envoyer deux fois.")
@pass_desk
def reprendre(desk: Desk, renvoyer: bool) -> None:
    """Let letters leave from here again."""
    with desk.archive() as archive:
        doubted = archive.outbox.standing.resume(utc_now(), resend=renvoyer)
    say(f"Les envois reprennent ; {plural(doubted, 'lettre mise', 'lettres mises')} en doute ne partiront pas.")


@envois.command("relancer-webhooks", help="Réessaie au prochain travail les webhooks en échec.")
@json_option
@pass_desk
def retry_hooks(desk: Desk, as_json: bool) -> None:
    """Let what failed for good be tried anew."""
    with desk.archive() as archive:
        number = archive.hooks.retry_failed()
    if as_json:
        answer({"relances": number})
    else:
        say(f"{plural(number, 'envoi sera réessayé', 'envois seront réessayés')} au prochain travail.")


def _post_record(post: HookPost, desk: Desk) -> dict[str, object]:
    """Write a post in the answer's keys; a hook's path may hold a secret, so only its host is told."""
    from veille.services.hooking import hooks_of, host_of

    hook = hooks_of(desk.watch.plans).get(post.hook)
    return {
        "liste": post.list_id,
        "periode": post.label,
        "webhook": f"{hook.kind} vers {host_of(hook)}" if hook else "webhook retiré",
        "etat": post.state,
        "essais": post.attempts,
        "message": post.message,
    }


def _mailbox(desk: Desk) -> Iterator[bytes]:
    from veille.wiring_post import open_mailbox

    if not desk.settings.mail.mailbox:
        raise ConfigError((NO_MAILBOX,))
    return open_mailbox(desk.settings)
