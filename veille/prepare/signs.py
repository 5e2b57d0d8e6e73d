"""What a curator should know of a card at once, in a few words each, the most telling first."""

from collections.abc import Iterator, Mapping

from veille.domain.source import Source
from veille.domain.triage import Sorting
from veille.prepare.bundles import Bundle
from veille.prepare.facets import is_official, specialised
from veille.prepare.select import SURE

LIKELY = 0.8
"""The score under which an article deserves a second look."""


def signs(bundle: Bundle, said: Mapping[str, Sorting], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Say what makes this card worth a look, or less so; `said` is what was decided of its articles, by id."""
    return tuple(_signs(bundle, said, sources))


def _signs(bundle: Bundle, said: Mapping[str, Sorting], sources: Mapping[str, Source]) -> Iterator[str]:
    if is_official(bundle.lead):
        yield "nouveau texte officiel"
    verdicts = {said[item.id].verdict for item in bundle.items if item.id in said}
    if any(item.id not in said or not said[item.id].verdict for item in bundle.items):
        if "garde" in verdicts:
            yield "suite d'un fait gardé"
        elif "ecarte" in verdicts:
            yield "rejoint un fait écarté"
    yield _likelihood(bundle, sources)


def _likelihood(bundle: Bundle, sources: Mapping[str, Source]) -> str:
    """Put the score into words; they are those of the guide."""
    labels = bundle.lead.labels
    if not labels.relevant:
        return "source spécialisée, rien reconnu" if specialised(bundle.lead, sources) else "sans doute hors sujet"
    if labels.score >= SURE:
        return "très probable"
    return "probable" if labels.score >= LIKELY else "à vérifier"
