"""The main job on the bundled sample watch, with its own clock, through the same code as everything else."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from veille.cli.collecting import report_record, tell_report
from veille.cli.terminal import answer, plural, progress, say
from veille.domain.clock import PARIS
from veille.domain.digest import Plan
from veille.domain.period import Period
from veille.interpret.packaged import packaged_ground
from veille.keep.archive import Archive
from veille.sample.serving import serve
from veille.sample.watch_folder import NOW, lay_out
from veille.services import editing, publishing
from veille.services.collecting import CollectReport, collect
from veille.settings import Settings, load
from veille.wiring import Watch, open_archive, open_fetcher, open_shelf, read_watch, site, written
from veille.wording import explain

EDITIONS = {"quotidien": 7, "hebdomadaire": 4, "mensuel": 1}
"""How many editions of each rhythm the demonstration shows."""


def show(folder: Path, environ: Mapping[str, str], as_json: bool) -> None:
    """Gather, interpret, keep, compose and publish the sample watch, then say where to look."""
    with serve() as root:
        lay_out(folder, root)
        settings = load(folder, {name: value for name, value in environ.items() if not name.startswith("VEILLE_")})
        watch = read_watch(written(folder))
        archive = open_archive(settings)
        try:
            report = _gather(settings, watch, archive)
            files = _publish(settings, watch, archive)
        finally:
            archive.close()
    _tell(folder, watch, report, files, as_json)


def _gather(settings: Settings, watch: Watch, archive: Archive) -> CollectReport:
    active = [source for source in watch.sources if source.active]
    with progress("Relevé de la veille d'exemple", len(active)) as bar:
        return collect(
            active,
            fetcher=open_fetcher(settings, lambda: NOW),
            archive=archive,
            lexicon=watch.lexicon,
            ground=packaged_ground(),
            clock=lambda: NOW,
            explain=explain,
            progress=lambda done: bar.step(done.source.id, 0 if done.more else 1),
        )


def _publish(settings: Settings, watch: Watch, archive: Archive) -> tuple[int, int]:
    desk = editing.Desk(archive=archive, sources=watch.by_id, themes=watch.themes, now=NOW)
    for plan in watch.plans:
        for period in _last_periods(plan):
            editing.issue(plan, period, desk)
    return publishing.publish(
        archive=archive,
        plans=watch.plans,
        sources=watch.sources,
        site=site(settings),
        shelf=open_shelf(settings),
    )


def _last_periods(plan: Plan) -> Iterator[Period]:
    """Give the last periods that are over at the sample's instant, oldest first."""
    periods = [plan.beat.latest_due(NOW)]
    while len(periods) < EDITIONS[plan.beat.rhythm]:
        periods.append(plan.beat.period_ending(periods[-1].first - timedelta(days=1)))
    return reversed(periods)


def _tell(folder: Path, watch: Watch, report: CollectReport, files: tuple[int, int], as_json: bool) -> None:
    total, changed = files
    index = folder / "digests" / "index.html"
    if as_json:
        answer({**report_record(report), "fichiers": total, "modifies": changed, "index": str(index)})
        return
    say(f"Veille d'exemple, telle qu'elle était le {NOW.astimezone(PARIS):%d/%m/%Y}, dans {folder}/")
    tell_report(report)
    new = plural(changed, "nouveau ou modifié", "nouveaux ou modifiés")
    say(f" {plural(total, 'fichier publié', 'fichiers publiés')}, dont {new}.")
    say("À voir maintenant :")
    say(f"   {index}  (dans un navigateur : toutes les éditions)")
    for plan in watch.plans:
        label = plan.beat.latest_due(NOW).label
        say(f"   {folder / 'digests' / plan.id / label[:4] / label / 'index.html'}  ({plan.title})")
    say(f'   {_program()} --dossier {folder} chercher "secret professionnel"')
    say(f"   {_program()} --dossier {folder} etat")


def _program() -> str:
    """Name veille as it can be typed here: by its name when the shell finds it, else by where it was started from."""
    started = Path(sys.argv[0])
    return "veille" if shutil.which("veille") or started.name != "veille" else str(started)
