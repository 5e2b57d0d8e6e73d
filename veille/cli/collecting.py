"""« relever », « interpreter » and « regrouper »: what the sources gave, and what the machine understood."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, progress, say
from veille.domain.clock import utc_now
from veille.domain.errors import NotFound
from veille.domain.source import Source
from veille.services.collecting import CollectReport, collect, due_sources, out_of_quarantine

if TYPE_CHECKING:
    from veille.services.interpreting import BadLine

SOME_FAILED = 5


@click.command(help="Lit les sources nommées, ou toutes les sources actives, maintenant.")
@click.argument("ids", nargs=-1, metavar="[ID]…")
@click.option("--dues", is_flag=True, help="Seulement celles dont l'heure est venue, comme le fait « travailler ».")
@click.option("--strict", is_flag=True, help="Sort avec le code 5 si une source a échoué.")
@json_option
@pass_desk
def relever(desk: Desk, ids: tuple[str, ...], dues: bool, strict: bool, as_json: bool) -> int:
    """Collect, then tell what came."""
    report = read_sources(desk, ids, dues)
    if as_json:
        answer(report_record(report))
    else:
        tell_report(report)
    return SOME_FAILED if strict and report.failed else 0


def read_sources(desk: Desk, ids: Sequence[str] = (), dues: bool = False) -> CollectReport:
    """Read the sources asked for, under a bar when somebody watches."""
    from veille.interpret.packaged import packaged_ground
    from veille.wiring import open_fetcher, with_learned
    from veille.wording import explain

    follow(desk, at_once=True)
    chosen = chosen_sources(desk.watch.sources, ids)
    with desk.archive() as archive:
        if dues:
            chosen = due_sources(chosen, archive=archive, now=utc_now())
        elif not ids:
            chosen = out_of_quarantine(chosen, archive)
        with progress("Relevé", len(chosen)) as bar:
            return collect(
                chosen,
                fetcher=open_fetcher(desk.settings),
                archive=archive,
                lexicon=with_learned(desk.watch, archive).lexicon,
                ground=packaged_ground(),
                clock=utc_now,
                explain=explain,
                progress=lambda report: bar.step(report.source.id, 0 if report.more else 1),
            )


def follow(desk: Desk, *, at_once: bool = False) -> None:
    """Bring the common base of sources up to date first, where there is one on the web; a faulty one is told."""
    from veille.wiring_sources import follow_base, has_web_base

    if has_web_base(desk.folder):
        with desk.archive() as archive:
            fault = follow_base(desk.settings, archive, at_once=at_once)
        if fault:
            say(f"{fault[:1].upper()}{fault[1:]}")


def chosen_sources(sources: Sequence[Source], ids: Sequence[str]) -> tuple[Source, ...]:
    """Give the named sources (active or not), or every active one; raises NotFound for an unknown name."""
    if not ids:
        return tuple(source for source in sources if source.active)
    by_id = {source.id: source for source in sources}
    for name in ids:
        if name not in by_id:
            raise NotFound("source", name, tuple(by_id))
    return tuple(by_id[name] for name in dict.fromkeys(ids))


def report_record(report: CollectReport) -> dict[str, object]:
    """Write a report in the contract's keys."""
    return {
        "sources": {
            "total": len(report.sources),
            "reussies": report.succeeded,
            "inchangees": report.unchanged,
            "en_echec": len(report.failed),
        },
        "articles": {
            "nouveaux": report.articles("new"),
            "modifies": report.articles("changed"),
            "rattaches": report.articles("attached"),
        },
        "erreurs": [
            {"source": failed.source.id, "type": type(failed.error).__name__, "message": failed.message}
            for failed in report.failed
        ],
    }


def tell_report(report: CollectReport) -> None:
    """Tell a report in a few lines, failures last with what to do."""
    if not report.sources:
        say("Aucune source à lire maintenant.")
        return
    good = plural(report.succeeded, "source à jour", "sources à jour")
    say(f" ✓ {good} (dont {plural(report.unchanged, 'inchangée')})")
    say(
        f" {plural(report.articles('new'), 'nouvel article', 'nouveaux articles')} · "
        f"{plural(report.articles('changed'), 'modifié')} · "
        f"{plural(report.articles('attached'), 'rattaché')} à un article déjà connu"
    )
    if len(report.failed) == len(report.sources) > 1:
        say(" Aucune source n'a répondu : cette machine a-t-elle bien accès à internet ?")
    for failed in report.failed:
        say(f" ✗ {failed.source.id}  {failed.message}")
        say(f"   → veille sources tester {failed.source.id}")


@click.command(
    help="Étiquette des articles lus dans un fichier JSON Lines (« - » : entrée standard), sans rien garder."
)
@click.argument("fichier", type=click.File("r", encoding="utf-8", errors="replace"))
@json_option
@pass_desk
def interpreter(desk: Desk, fichier: TextIO, as_json: bool) -> int:
    """Answer a line a line; the answer is JSON with or without --json."""
    from veille.services.interpreting import interpret_lines
    from veille.wiring import lexicon_in_force

    lexicon = lexicon_in_force(desk.settings)
    return _tell_lines(interpret_lines(fichier, lexicon=lexicon, now=utc_now()))


@click.command(
    help="Dit quels articles d'un fichier JSON Lines (« - » : entrée standard) rapportent le même fait, et pourquoi,"
    " sans rien garder."
)
@click.argument("fichier", type=click.File("r", encoding="utf-8", errors="replace"))
@json_option
def regrouper(fichier: TextIO, as_json: bool) -> int:
    """Answer a line an article; the answer is JSON with or without --json."""
    from veille.interpret.packaged import packaged_ground
    from veille.services.grouping import group_lines

    return _tell_lines(group_lines(fichier, ground=packaged_ground(), now=utc_now()))


def _tell_lines(lines: "Iterable[Mapping[str, object] | BadLine]") -> int:
    """Write each answer, and say which lines could not be read."""
    from veille.services.interpreting import BadLine

    bad = 0
    for line in lines:
        if isinstance(line, BadLine):
            bad += 1
            say(f"ligne {line.number} : {line.message}")
        else:
            answer(line)
    sys.stdout.flush()
    return 2 if bad else 0
