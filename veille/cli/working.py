"""« travailler » and « demo »: the daily work, and a first look at it."""

from pathlib import Path

import click

from veille.cli import logs
from veille.cli.collecting import report_record, tell_report
from veille.cli.editions import letters_in_words, letters_record
from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, progress, say
from veille.domain.clock import utc_now
from veille.domain.errors import ConfigError
from veille.services.working import Round

CONFIGURATION, INCOMPLETE = 3, 6


@click.command(help="Fait le travail dû, chaque minute, jusqu'à ce qu'on l'arrête (ou une seule fois avec --une-fois).")
@click.option("--une-fois", is_flag=True, help="Fait tout ce qui est dû maintenant, puis se termine.")
@json_option
@pass_desk
def travailler(desk: Desk, une_fois: bool, as_json: bool) -> int:
    """Work once or for ever."""
    if une_fois:
        return _once(desk, as_json)
    from veille.worker.run import work_for_ever

    desk.watch  # noqa: B018  a faulty configuration is told at once, before the first ring
    if logs.speak(desk.settings.log_format, verbose=desk.verbose):
        logs.tell("pret")
        work_for_ever(desk.settings, told=_log_round)
        logs.tell("arret")
        return 0
    say("veille travaille. Ctrl-C pour arrêter.")
    work_for_ever(desk.settings, told=_tell_round)
    say("Arrêté. Tout ce qui était fait est gardé.")
    return 0


def _once(desk: Desk, as_json: bool) -> int:
    from veille.cli.collecting import follow
    from veille.services.working import work_once
    from veille.worker.tools import LastValid, tools_for

    with desk.archive() as archive:
        follow(desk)
        files = LastValid(desk.folder)
        watch = files.watch(archive)
        with progress("Travail", len(watch.sources)) as bar:
            done = work_once(
                tools_for(desk.settings, watch, archive, utc_now),
                progress=lambda report: bar.step(report.source.id, 0 if report.more else 1),
            )
    if as_json:
        answer(_record(done))
    elif logs.speak(desk.settings.log_format, verbose=desk.verbose):
        _log_round(done)
    else:
        _tell_round(done)
    if files.fault:
        _tell_fault(files.fault)
        return CONFIGURATION
    return 0 if done.letters.complete and done.hooks.complete else INCOMPLETE


def _tell_fault(fault: ConfigError) -> None:
    from veille.wording import explain

    say(explain(fault))
    say("La dernière configuration valide est restée en vigueur.")


def _record(done: Round) -> dict[str, object]:
    return {
        **report_record(done.collected),
        "occupe": done.busy,
        "editions": [{"liste": e.list_id, "periode": e.label} for e in done.issued],
        "courriels": letters_record(done.letters),
        "retours": {"nouveaux": done.returns.new, "en_panne": done.returns.down},
        "webhooks": {"envoyes": done.hooks.sent, "en_attente": done.hooks.waiting, "refuses": done.hooks.refused},
    }


def _log_round(done: Round) -> None:
    logs.tell("tour", **_record(done))


def _tell_round(done: Round) -> None:
    if done.busy:
        say("Un autre veille fait déjà ce travail ; celui-ci n'a rien fait.")
        return
    if done.collected.sources:
        tell_report(done.collected)
    for stored in done.issued:
        say(f" Édition publiée : {stored.list_id}, {stored.label}")
    if done.returns.new:
        say(f" {plural(done.returns.new, 'retour de courriel', 'retours de courriel')}.")
    if done.returns.down:
        say(f" La boîte des retours ne répond pas ({done.returns.down}) ; nouvel essai dans dix minutes.")
    if done.letters.sent or not done.letters.complete:
        say(f" {letters_in_words(done.letters)}")
    if done.hooks.sent or not done.hooks.complete:
        said = plural(done.hooks.sent, "webhook prévenu", "webhooks prévenus")
        say(f" {said}, {done.hooks.waiting} en attente, {done.hooks.refused} en échec (voir « veille envois etat »).")


@click.command(help="Montre tout sur une veille d'exemple : lit, comprend, garde, compose et publie, sans réseau.")
@click.argument("dossier", type=click.Path(file_okay=False, path_type=Path), default=Path("veille-demo"))
@json_option
@pass_desk
def demo(desk: Desk, dossier: Path, as_json: bool) -> None:
    """Run the main job on the bundled sample watch."""
    from veille.cli.showing import show

    show(dossier, desk.environ, as_json)
