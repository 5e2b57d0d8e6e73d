"""« diagnostiquer --sonder »: try the address of each source politely, say what works, what does not, what to write."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from veille.cli.terminal import Desk, answer, plural, progress, say

if TYPE_CHECKING:
    from veille.domain.source import Source
    from veille.services.probing import Trial

SIGNS = {"bon": "✓", "vide": "○", "attente": "…", "echec": "✗"}
SENTENCES = {"vide": "répond, mais ne contient rien", "bon": ""}


def probe(desk: Desk, idents: Sequence[str], as_json: bool) -> int:
    """Try the named sources, or all of them, suspended ones included; give the exit code."""
    from veille.cli.collecting import chosen_sources
    from veille.services.probing import moves, probe_sources
    from veille.wiring_sources import open_scout
    from veille.wording import explain

    sources = chosen_sources(desk.watch.sources, idents) if idents else desk.watch.sources
    scout = open_scout(desk.settings, desk.watch.lexicon)
    trials = []
    with desk.archive() as archive:
        with progress("Essai des adresses", len(sources)) as bar:
            for trial in probe_sources(sources, scout, archive, explain):
                trials.append(trial)
                bar.step(trial.source.id)
        moved = moves(sources, archive)
    if as_json:
        answer({"sources": [_record(trial) for trial in trials], "demenagees": [_move(*move) for move in moved]})
    else:
        _tell(trials, moved)
    return 0


def _tell(trials: "Sequence[Trial]", moved: "Sequence[tuple[Source, str]]") -> None:
    for trial in sorted(trials, key=lambda one: list(SIGNS).index(one.probe.verdict)):
        told = trial.probe
        words = told.message or SENTENCES.get(told.verdict, "") or plural(told.articles, "article")
        click.echo(f" {SIGNS[told.verdict]} {trial.source.id} : {words}")
        if told.found:
            click.echo(f"   → essayez cette adresse dans sources.yaml : {told.found}")
    for source, address in moved:
        click.echo(f" → {source.id} a déménagé : remplacez son adresse par {address}")
    failed = sum(trial.probe.verdict == "echec" for trial in trials)
    say(
        f"{plural(len(trials), 'adresse essayée', 'adresses essayées')}, {plural(failed, 'échec')}. Celles qui ont "
        "échoué ne sont plus lues : corrigez leur adresse, ou « veille sources reprendre ID »."
        if failed
        else f"{plural(len(trials), 'adresse essayée', 'adresses essayées')}, toutes répondent ou demandent d'attendre."
    )


def _record(trial: "Trial") -> dict[str, object]:
    told = trial.probe
    return {
        "id": told.source,
        "verdict": told.verdict,
        "articles": told.articles,
        "message": told.message,
        "quarantaine": told.verdict == "echec",
        "adresse_proposee": told.found or None,
    }


def _move(source: "Source", address: str) -> dict[str, object]:
    return {"id": source.id, "url": source.url, "adresse_proposee": address}
