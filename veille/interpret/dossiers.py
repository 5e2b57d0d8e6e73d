"""Which dossiers of the two chambers may be one text, when no identifier says so: for people to decide."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from veille.domain.dossier import DossierState
from veille.interpret.folding import fold, stems

ALIKE = 0.5
"""Words in common among all those of two titles, from which they are worth showing."""

NEAREST, CROWD = 3, 200

_WORN = frozenset(
    ("loi", "projet", "proposition", "relatif", "relative", "visant", "portant", "tendant", "organique", "ordinaire")
)
_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How two dossiers resemble one another: `titles` in [0, 1], and the day of deposit that both tell, if any."""

    titles: float
    day: date | None

    @property
    def is_proposed(self) -> bool:
        """Whether it is worth a person's time."""
        return self.titles >= ALIKE or (self.day is not None and self.titles >= ALIKE / 2)


def likeness(one: DossierState, other: DossierState) -> Likeness:
    """Compare two dossiers by the words of their titles and the days on which they say that a text was deposited."""
    shared = _deposits(one) & _deposits(other)
    pairs = [(mine, theirs) for mine in _titles(one) for theirs in _titles(other) if mine and theirs]
    best = max((len(mine & theirs) / len(mine | theirs) for mine, theirs in pairs), default=0.0)
    return Likeness(titles=best, day=min(shared, default=None))


def near_titles(ones: Mapping[str, Iterable[str]], others: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs, by name, of which some titles share words enough to be compared further.

    At most `NEAREST` for each, by titles alone; a word that more than `CROWD` titles hold tells nothing.
    """
    holders: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for name, titles in others.items():
        for words in map(_words, titles):
            for word in words:
                holders[word].append((name, words))
    for one, titles in ones.items():
        near: dict[str, float] = {}
        for words in map(_words, titles):
            for other, theirs in _sharing(words, holders):
                near[other] = max(near.get(other, 0.0), len(words & theirs) / len(words | theirs))
        best = sorted((-alike, other) for other, alike in near.items() if alike >= ALIKE / 2)
        yield from ((one, other) for _, other in best[:NEAREST])


def _sharing(
    words: frozenset[str], holders: Mapping[str, Sequence[tuple[str, frozenset[str]]]]
) -> set[tuple[str, frozenset[str]]]:
    found = (holders.get(word, ()) for word in words)
    return {holder for crowd in found if len(crowd) <= CROWD for holder in crowd}


def speaks_of(text: str, titles: Iterable[str]) -> bool:
    """Say whether a text has a word of a title: « proposition de loi n° 101 » may be another chamber's."""
    held = _words(text)
    return any(held & _words(title) for title in titles)


def _titles(state: DossierState) -> list[frozenset[str]]:
    return [_words(state.title), _words(state.long_title)]


def _deposits(state: DossierState) -> set[date]:
    return {step.day for step in state.steps if step.day and step.stage == "depot"}


def _words(title: str) -> frozenset[str]:
    kept = [word for word in fold(title).replace("'", " ").split() if len(word) > _SHORTEST and word not in _WORN]
    return frozenset(stems(" ".join(kept)))
