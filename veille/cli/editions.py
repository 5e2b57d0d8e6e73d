"""« edition » and « publier »: from the archive to a page, a feed, a letter."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import utc_now
from veille.domain.digest import Plan
from veille.domain.errors import ConfigError, Fault
from veille.domain.period import Period
from veille.keep.archive import Archive
from veille.prepare.record import read
from veille.send.channel import Channel
from veille.services import editing, publishing, sending

INCOMPLETE = 6

NO_SERVER = Fault(
    file="veille.toml",
    line=1,
    column=1,
    message="aucun serveur de courriel n'est indiqué, rien n'a été envoyé",
    cure='ajoutez « smtp = "smtp://localhost:25" » sous [courriel], ou la variable VEILLE_COURRIEL_SMTP',
)

period_option = click.option("--periode", default="", metavar="P", help="2026-S47, 2026-11 ou 2026-11-22.")
list_argument = click.argument("liste", metavar="LISTE")


@click.group(help="Compose, montre, publie ou envoie l'édition d'une liste pour une période.")
def edition() -> None:
    """Hold the four acts."""


@contextmanager
def making(desk: Desk) -> Iterator[editing.Desk]:
    """Open the archive and gather what editions are made from."""
    with desk.archive() as archive:
        yield editing.Desk(archive=archive, sources=desk.watch.by_id, themes=desk.watch.themes, now=utc_now())


def period_of(plan: Plan, label: str) -> Period:
    """Give the period asked for, or the last one that is over."""
    if not label:
        return plan.beat.latest_due(utc_now())
    try:
        return plan.beat.period_named(label)
    except ValueError:
        example = plan.beat.latest_due(utc_now()).label
        hint = f"pour une liste au rythme {plan.beat.rhythm}, écrivez par exemple {example}"
        raise click.BadParameter(f"« {label} » n'est pas une période de cette liste ; {hint}.") from None


@edition.command(help="Prépare l'édition et la garde comme brouillon ; refaire ne crée rien de plus.")
@list_argument
@period_option
@json_option
@pass_desk
def composer(desk: Desk, liste: str, periode: str, as_json: bool) -> None:
    """Compose one edition."""
    plan = editing.plan_named(desk.watch.plans, liste)
    with making(desk) as tools:
        stored = editing.compose(plan, period_of(plan, periode), tools)
        cards = len(read(stored.content).cards)
    if as_json:
        answer({"liste": plan.id, "periode": stored.label, "etat": stored.state, "articles": cards})
    else:
        say(f"« {plan.title} », {stored.label} : {plural(cards, 'article')} ({stored.state}).")


@edition.command(help="Montre l'édition en texte, sans rien garder ni envoyer.")
@list_argument
@period_option
@click.option("--html", is_flag=True, help="En HTML plutôt qu'en texte.")
@pass_desk
def apercevoir(desk: Desk, liste: str, periode: str, html: bool) -> None:
    """Show one edition on standard output."""
    from veille.prepare.render import to_html, to_text
    from veille.wiring import site

    plan = editing.plan_named(desk.watch.plans, liste)
    with making(desk) as tools:
        shown = editing.preview(plan, period_of(plan, periode), tools)
    click.echo((to_html if html else to_text)(shown, site(desk.settings)))


@edition.command("publier", help="Compose l'édition si besoin, l'arrête et l'écrit dans digests/.")
@list_argument
@period_option
@json_option
@pass_desk
def publish_one(desk: Desk, liste: str, periode: str, as_json: bool) -> None:
    """Publish one edition."""
    plan = editing.plan_named(desk.watch.plans, liste)
    with making(desk) as tools:
        stored = editing.issue(plan, period_of(plan, periode), tools)
        written = _write(desk, tools.archive)
    _tell_written(written, as_json, {"liste": plan.id, "periode": stored.label})


@edition.command(help="Envoie l'édition par courriel aux adresses de la liste et à ses abonnés, une fois à chacun.")
@list_argument
@period_option
@click.option("--oui", is_flag=True, help="N'attend pas de confirmation.")
@json_option
@pass_desk
def envoyer(desk: Desk, liste: str, periode: str, oui: bool, as_json: bool) -> int:
    """Send one edition."""
    from veille.wiring_post import open_post

    plan = editing.plan_named(desk.watch.plans, liste)
    post = open_post(desk.settings)
    if post is None:
        raise ConfigError((NO_SERVER,))
    period = period_of(plan, periode)
    if not oui:
        _confirm(desk, plan, period.label)
    report = _send(desk, plan, period, post)
    if as_json:
        answer(letters_record(report))
    else:
        say(letters_in_words(report))
    return 0 if report.complete else INCOMPLETE


def _send(desk: Desk, plan: Plan, period: Period, post: Channel) -> sending.SendReport:
    with making(desk) as tools:
        stored = editing.issue(plan, period, tools)
        followers = bool(desk.settings.public_address)
        sending.address_edition(plan, stored, desk.office(tools.archive), followers=followers)
        writer = desk.writer(tools.archive)
        return sending.send_due(archive=tools.archive, writer=writer, channel=post, clock=utc_now)


def letters_record(report: sending.SendReport) -> dict[str, int]:
    """Write what became of letters in the answer's keys."""
    return {"envoyes": report.sent, "en_attente": report.waiting, "refuses": report.refused}


def letters_in_words(report: sending.SendReport) -> str:
    """Tell what became of letters."""
    sent = plural(report.sent, "courriel envoyé", "courriels envoyés")
    said = f"{sent}, {report.waiting} en attente, {plural(report.refused, 'refusé')}."
    if report.held:
        said += " Rien ne part d'ici : voyez « veille envois etat »."
    return f"{said} Le serveur d'envoi ne répond pas ({report.down})." if report.down else said


def _confirm(desk: Desk, plan: Plan, label: str) -> None:
    if not sys.stdin.isatty():
        return
    with desk.archive() as archive:
        followers = len(archive.subscribers.following(plan.id))
    if followers:
        say(f"Cette liste a aussi {plural(followers, 'abonné confirmé', 'abonnés confirmés')}.")
    say(f"« {plan.title} », {label}, à {plural(len(plan.recipients), 'adresse')} :")
    for address in plan.recipients:
        say(f"  {address}")
    if click.prompt(f"Tapez « {plan.id} » pour envoyer", err=True) != plan.id:
        raise click.Abort


@click.command(help="Écrit digests/ : les éditions dues, puis pages, textes, flux, agenda et index.")
@json_option
@pass_desk
def publier(desk: Desk, as_json: bool) -> None:
    """Compose what is due, freeze it, write everything."""
    with making(desk) as tools:
        editing.issue_due(desk.watch.plans, tools)
        editing.freeze_drafts(tools)
        written = _write(desk, tools.archive)
    _tell_written(written, as_json, {})


def _write(desk: Desk, archive: Archive) -> tuple[int, int]:
    from veille.wiring import open_shelf, site

    return publishing.publish(
        archive=archive,
        plans=desk.watch.plans,
        sources=desk.watch.sources,
        site=site(desk.settings),
        shelf=open_shelf(desk.settings),
    )


def _tell_written(written: tuple[int, int], as_json: bool, more: dict[str, object]) -> None:
    total, changed = written
    if as_json:
        answer({**more, "fichiers": total, "modifies": changed})
    else:
        new = plural(changed, "nouveau ou modifié", "nouveaux ou modifiés")
        say(f"digests/ : {plural(total, 'fichier')}, dont {new}.")
