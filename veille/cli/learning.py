"""« evaluer » and « retiqueter »: how well the machine understands, and the archive read again with new words."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, progress, say
from veille.domain.clock import utc_now
from veille.domain.judgement import RELEVANCE
from veille.domain.theme import PUBLICS
from veille.interpret.score import Facet, Figure, Interval, Marked
from veille.services.evaluating import Evaluation, evaluate

UNREADABLE, INTERRUPTED = 2, 130
HEADINGS = ("attendus", "précision", "rappel", "F1", "intervalle à 95 %")
NAMES = {"themes": "thèmes"}
DECIDE_RELEVANCE = frozenset((RELEVANCE, "transversal", *PUBLICS))
SHOWN_REASONS = 4


@click.command(
    help="Mesure l'étiquetage sur des articles étiquetés par des personnes (JSON Lines ; « - » : entrée standard)."
)
@click.argument("fichier", type=click.File("r", encoding="utf-8", errors="replace"))
@click.option("--erreurs", default=10, show_default=True, type=click.IntRange(0), help="Combien d'erreurs montrer.")
@json_option
@pass_desk
def evaluer(desk: Desk, fichier: TextIO, erreurs: int, as_json: bool) -> int:
    """Print the figures and the worst errors."""
    from veille.interpret.packaged import learned_titles
    from veille.wiring import lexicon_in_force

    done = evaluate(
        fichier,
        lexicon=lexicon_in_force(desk.settings),
        now=utc_now(),
        errors=erreurs,
        learned_titles=learned_titles(),
    )
    if as_json:
        answer(_record(done))
    else:
        _tell(done)
    for line in done.bad:
        say(f"ligne {line.number} : {line.message} (ligne laissée de côté)")
    return UNREADABLE if done.bad else 0


@click.command(help="Relit toute l'archive après un changement des mots ; reprend là où il s'était arrêté.")
@json_option
@pass_desk
def retiqueter(desk: Desk, as_json: bool) -> int:
    """Label again what was read with other words, until done or told to stop."""
    from veille.interpret.learned import version_of
    from veille.services.retagging import retag
    from veille.wiring import tidy_archive, with_learned

    with desk.archive() as archive, _asked_to_stop() as stop:
        lexicon = with_learned(desk.watch, archive).lexicon
        with progress("Relecture", archive.items.count_stale(version_of(lexicon))) as bar:

            def step(count: int) -> None:
                for _ in range(count):
                    bar.step()

            done = retag(archive=archive, sources=desk.watch.by_id, lexicon=lexicon, stopped=stop.is_set, progress=step)
    if done.changes and not done.stopped:
        tidy_archive(desk.settings)
    if as_json:
        answer({"articles": done.articles, "changes": done.changes, "version": done.version})
    else:
        read = plural(done.articles, "article relu", "articles relus")
        say(f"{read}, dont {plural(done.changes, 'change', 'changent')} d'étiquettes. Lexique {done.version}.")
    if done.stopped:
        say("Interrompu. Ce qui était fait est gardé ; relancez « veille retiqueter » pour finir.")
    return INTERRUPTED if done.stopped else 0


@contextmanager
def _asked_to_stop() -> Iterator[threading.Event]:
    """Turn SIGTERM and Ctrl-C into a wish, heard between two batches."""
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _record(done: Evaluation) -> dict[str, object]:
    return {
        "lignes": done.rows,
        "appris": done.learned,
        "illisibles": [{"ligne": line.number, "message": line.message} for line in done.bad],
        **{name: _facet_record(facet) for name, facet in done.facets.items()},
        "erreurs": [_error_record(row) for row in done.worst],
    }


def _facet_record(facet: Facet) -> dict[str, object]:
    return {
        "etiquettes": {name: _figure_record(figure) for name, figure in facet.labels.items()},
        "micro": _figure_record(facet.micro),
        "macro": {"f1": round(facet.macro, 4), "intervalle": _rounded(facet.macro_interval)},
    }


def _figure_record(figure: Figure) -> dict[str, object]:
    counts = figure.counts
    return {
        "attendus": counts.right + counts.missed,
        "precision": round(counts.precision, 4),
        "rappel": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
        "intervalle": _rounded(figure.interval),
    }


def _rounded(interval: Interval) -> list[float]:
    return [round(end, 4) for end in interval]


def _error_record(row: Marked) -> dict[str, object]:
    return {
        "id": row.id,
        "titre": row.title,
        "attendu": sorted(_labels(row, wanted=True)),
        "obtenu": sorted(_labels(row, wanted=False)),
        "raisons": [{"etiquette": r.label, "terme": r.term, "lieu": r.place, "poids": r.weight} for r in row.reasons],
    }


def _labels(row: Marked, *, wanted: bool) -> frozenset[str]:
    return frozenset().union(*((row.wanted if wanted else row.given).get(facet, frozenset()) for facet in row.wanted))


def _tell(done: Evaluation) -> None:
    """Print the figures as an aligned table, then the worst errors with what decided."""
    click.echo(f"{plural(done.rows, 'article étiqueté', 'articles étiquetés')}.")
    if done.learned:
        click.echo(
            f"Attention : la machine a appris de {done.learned} d'entre eux ; ces chiffres la flattent. "
            "Mesurez-la sur des articles qu'elle n'a jamais vus."
        )
    for name, facet in done.facets.items():
        lines = [(label, figure) for label, figure in facet.labels.items() if figure.counts]
        click.echo(_line(NAMES.get(name, name), *HEADINGS))
        for label, figure in lines:
            click.echo(_figures(f"  {label}", figure))
        if len(facet.labels) > 1:
            click.echo(_figures("  ensemble (micro)", facet.micro))
            click.echo(_line("  moyenne (macro)", "", "", "", _number(facet.macro), _between(facet.macro_interval)))
    if done.worst:
        click.echo("\nLes erreurs les plus graves :")
    for row in done.worst:
        _tell_error(row)


def _figures(name: str, figure: Figure) -> str:
    counts = figure.counts
    numbers = (_number(counts.precision), _number(counts.recall), _number(counts.f1))
    return _line(name, str(counts.right + counts.missed), *numbers, _between(figure.interval))


def _line(name: str, *cells: str) -> str:
    return (f"{name:<24}" + "".join(f"{cell:>11}" for cell in cells[:-1]) + f"   {cells[-1]}").rstrip()


def _number(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")


def _between(interval: Interval) -> str:
    return f"{_number(interval[0])} à {_number(interval[1])}"


def _tell_error(row: Marked) -> None:
    wanted, given = _labels(row, wanted=True), _labels(row, wanted=False)
    click.echo(f"\n  {row.id}  {row.title}")
    click.echo(f"    attendu : {', '.join(sorted(wanted)) or 'écarté'}")
    click.echo(f"    obtenu  : {', '.join(sorted(given)) or 'écarté'}")
    disputed = DECIDE_RELEVANCE if RELEVANCE in wanted ^ given else wanted ^ given
    told = sorted(row.reasons, key=lambda reason: (reason.label not in disputed, -abs(reason.weight)))
    words = [f"{reason.label} {reason.weight:+g} « {reason.term} » ({reason.place})" for reason in told[:SHOWN_REASONS]]
    click.echo(f"    raisons : {' ; '.join(words) or 'aucun terme reconnu'}")
