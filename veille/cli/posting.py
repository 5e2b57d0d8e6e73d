"""« abonnes retours » and « envois »: what came back, and whether letters may leave from this archive."""

import sys
from collections.abc import Iterator

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import stamp, utc_now
from veille.domain.errors import ConfigError, Fault

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
    from veille.interpret.returns import read_return
    from veille.services.returning import ReturnReport, take_back

    counts = {True: 0, False: 0, None: 0}
    with desk.archive() as archive:
        office = desk.office(archive)
        verp = Verp(desk.settings.mail.failures, office.key)
        for raw in _mailbox(desk) if boite else [sys.stdin.buffer.read()]:
            back = read_return(raw, verp)
            counts[take_back(back, office) if back else None] += 1
    report = ReturnReport(new=counts[True], known=counts[False], foreign=counts[None])
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
    if as_json:
        answer({"suspendu_depuis": stamp(since) if since else None, "en_attente": waiting})
        return
    say(f"{plural(waiting, 'lettre peut', 'lettres peuvent')} partir maintenant.")
    if since:
        say(
            f"Rien ne part depuis le {stamp(since)} : cette base semble être une copie, ou on a suspendu les envois. "
            "« veille envois reprendre » relance sans rien renvoyer de ce qui attendait."
        )


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


def _mailbox(desk: Desk) -> Iterator[bytes]:
    from veille.wiring_post import open_mailbox

    if not desk.settings.mail.mailbox:
        raise ConfigError((NO_MAILBOX,))
    return open_mailbox(desk.settings)
