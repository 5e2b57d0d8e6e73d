"""Facets: what may still be picked, with how many articles each choice leaves, and what was picked already."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from veille.domain.question import Question, Spread
from veille.domain.theme import NATURES, PUBLICS
from veille.web.listing import Listing, asked_of, labels_of, names_of
from veille.web.visit import Visit

MANY, FRESH = 5_000, timedelta(minutes=1)
"""Answers from which counts are remembered, and for how long."""

NEWEST = 5_000
"""Answers that are counted at the most; of more, the newest."""

MOST_SPREADS = 200

OFFERED = 60
"""Choices of a facet in all, the most frequent: of two hundred sources one is typed (`source:…`), not looked for."""

SHOWN = 8
"""Choices of a facet that are shown at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value: the words for it, how many articles it leaves, where picking it (or leaving it) leads."""

    words: str
    number: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One facet; `first` choices are shown, `rest` are one gesture away.

    `counted` says of how many of the newest answers, 0 for all.
    """

    name: str
    title: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    counted: int = 0


_COUNTS: Mapping[str, tuple[str, Callable[[Spread], Mapping[str, int]]]] = {
    "theme": ("Thème", lambda spread: spread.themes),
    "public": ("Public", lambda spread: spread.publics),
    "nature": ("Nature", lambda spread: spread.natures),
    "source": ("Source", lambda spread: spread.sources),
    "annee": ("Année", lambda spread: spread.years),
}


def facets(shown: Listing, question: Question, visit: Visit, *, left_out: str = "") -> tuple[Facet, ...]:
    """Give the facets of a list that still tell something; `left_out` is the one that its address already says."""
    words = {
        "theme": labels_of(visit),
        "public": PUBLICS,
        "nature": NATURES,
        "source": names_of(visit),
    }
    spread = spread_of(question, visit)
    found = (
        replace(
            _facet(name, shown, _counts(name, shown, spread, visit), words.get(name, {})),
            counted=0 if name == "annee" else spread.counted,
        )
        for name in _COUNTS
        if name != left_out
    )
    return tuple(facet for facet in found if facet.first)


def spread_of(question: Question, visit: Visit) -> Spread:
    """Count how answers are spread; where that takes long, the counts of a minute ago at most will do.

    Of MANY answers nobody sees a difference of a few, and each page of a theme asks the same.
    """
    held, archive = visit.house.spreads, visit.house.reading
    known = held.get(question)
    if known and known[0] > visit.now:
        return known[1]
    spread = archive.items.spread(question, NEWEST)
    if sum(spread.years.values()) > MANY:
        if len(held) >= MOST_SPREADS:
            held.clear()
        held[question] = (visit.now + FRESH, spread)
    return spread


def _counts(name: str, shown: Listing, spread: Spread, visit: Visit) -> Mapping[str, int]:
    """Count a facet's values among the answers; where one is picked, as if it were not, so that one may change."""
    if shown.chosen(name):
        spread = spread_of(asked_of(shown.without(name), visit), visit)
    return _COUNTS[name][1](spread)


def _facet(name: str, shown: Listing, counts: Mapping[str, int], words: Mapping[str, str]) -> Facet:
    chosen = shown.chosen(name)
    values = sorted(
        counts, key=(lambda year: -int(year)) if name == "annee" else (lambda value: (-counts[value], value))
    )
    values = [*chosen, *(value for value in values if value not in chosen)]
    known = [value for value in values if value in chosen or not words or value in words][:OFFERED]
    choices = tuple(_choice(name, value, shown, counts.get(value, 0), words) for value in known)
    few = max(SHOWN, len(chosen))
    cut = few if len(choices) > few + 1 else len(choices)
    return Facet(name=name, title=_COUNTS[name][0], first=choices[:cut], rest=choices[cut:])


def _choice(name: str, value: str, shown: Listing, number: int, words: Mapping[str, str]) -> Choice:
    chosen = value in shown.chosen(name)
    leads = shown.without(name, value) if chosen else shown.having(name, value)
    said = words.get(value, value)
    return Choice(words=said[:1].upper() + said[1:], number=number, href=leads.address(), chosen=chosen)
