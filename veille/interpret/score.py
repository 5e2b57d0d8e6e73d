"""Figures that say how well labels are given: precision, recall, F1, each with a bootstrap interval.

A public, a theme or a nature counts only when its article was also said to be relevant. A label that is neither wanted
nor given has no figures, and no part in the macro average. Intervals hold 95 % of the figures of samples drawn with
replacement (Efron and Tibshirani, An Introduction to the Bootstrap, 1993); the draw is seeded: same rows, same figures.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from veille.domain.item import Reason
from veille.domain.judgement import RELEVANCE

DRAWS = 1_000
SEED = 20_261_122
_BITS = 24  # one packed count holds up to 16 million rows
_MASK = (1 << _BITS) - 1

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Rightly given, wrongly given, wrongly left out; a figure of nothing is 0."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of the given labels that are right."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """The share of the right labels that were given."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0

    def __bool__(self) -> bool:
        return bool(self.right or self.wrong or self.missed)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(right=self.right + other.right, wrong=self.wrong + other.wrong, missed=self.missed + other.missed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One article: the labels it should bear and those it got, by facet (`pertinence`, `publics`, …).

    A facet that is absent from `wanted` was not looked at by whoever labelled the article, and is not counted.
    """

    id: str
    title: str
    wanted: Mapping[str, frozenset[str]]
    given: Mapping[str, frozenset[str]]
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()

    @property
    def errors(self) -> int:
        """How many labels are wrong or missing."""
        return sum(len(wanted ^ self.given.get(facet, frozenset())) for facet, wanted in self.wanted.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The counts of a label and the interval of its F1."""

    counts: Counts
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """The figures of a facet: a label each, all counts together (`micro`), and the mean of the labels' F1 (`macro`)."""

    labels: Mapping[str, Figure]
    micro: Figure
    macro: float
    macro_interval: Interval


def score(rows: Sequence[Marked], *, draws: int = DRAWS) -> Mapping[str, Facet]:
    """Give the figures of every facet that the rows hold, in the order they are first met."""
    facets = dict.fromkeys(facet for row in rows for facet in row.wanted)
    return {facet: _facet(rows, facet, draws) for facet in facets}


def count(wanted: bool, given: bool) -> Counts:
    """Count one label of one article."""
    return Counts(right=int(wanted and given), wrong=int(given and not wanted), missed=int(wanted and not given))


def worst(rows: Sequence[Marked], most: int = 10) -> tuple[Marked, ...]:
    """Give the articles that were understood worst: relevance first, the surest of the wrong ones before the others."""

    def badness(row: Marked) -> tuple[bool, float, int]:
        mistaken = row.wanted.get(RELEVANCE) != row.given.get(RELEVANCE)
        return mistaken, abs(row.score - 0.5) if mistaken else 0.0, row.errors

    return tuple(sorted((row for row in rows if row.errors), key=badness, reverse=True)[:most])


def _facet(rows: Sequence[Marked], facet: str, draws: int) -> Facet:
    rows = [row for row in rows if facet in row.wanted]
    met = [labels for row in rows for labels in (row.wanted[facet], row.given.get(facet, frozenset()))]
    labels = sorted(frozenset().union(*met))
    packed = [_packed(row, facet, labels) for row in rows]
    samples = [_unpacked(sum(drawn), labels) for drawn in _draws(packed, draws)]
    whole = _unpacked(sum(packed), labels)
    figures = {
        label: Figure(counts=whole[label], interval=_interval(samples, lambda counts, label=label: counts[label].f1))  # type: ignore[misc]
        for label in labels
    }
    micro = Figure(counts=_together(whole), interval=_interval(samples, lambda counts: _together(counts).f1))
    return Facet(labels=figures, micro=micro, macro=_macro(whole), macro_interval=_interval(samples, _macro))


def _draws(packed: Sequence[int], draws: int) -> list[list[int]]:
    random = Random(SEED)
    return [random.choices(packed, k=len(packed)) for _ in range(draws)]


def _packed(row: Marked, facet: str, labels: Sequence[str]) -> int:
    """Write a row's counts side by side in one integer: a sample's counts are then one sum."""
    number = 0
    for label in labels:
        counts = count(label in row.wanted[facet], label in row.given.get(facet, frozenset()))
        for value in (counts.right, counts.wrong, counts.missed):
            number = number << _BITS | value
    return number


def _unpacked(number: int, labels: Sequence[str]) -> dict[str, Counts]:
    counts = {}
    for label in reversed(labels):
        missed, wrong, right = number & _MASK, number >> _BITS & _MASK, number >> 2 * _BITS & _MASK
        counts[label] = Counts(right=right, wrong=wrong, missed=missed)
        number >>= 3 * _BITS
    return counts


def _together(counts: Mapping[str, Counts]) -> Counts:
    return sum(counts.values(), Counts())


def _macro(counts: Mapping[str, Counts]) -> float:
    met = [each.f1 for each in counts.values() if each]
    return sum(met) / len(met) if met else 0.0


def _interval(samples: Sequence[Mapping[str, Counts]], figure: Callable[[Mapping[str, Counts]], float]) -> Interval:
    values = sorted(figure(counts) for counts in samples)
    if not values:
        return 0.0, 0.0
    tail = len(values) // 40  # 2.5 % at each end
    return values[tail], values[-1 - tail]
