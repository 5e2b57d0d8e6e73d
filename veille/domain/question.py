"""What a reader asked of the archive, a page of answers, and how answers are spread."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from veille.domain.item import Item
from veille.domain.person import COMMUN

Order = Literal["date", "pertinence"]

STATES = ("officiel", "pertinent", "epingle", "ecarte")
"""What `est:` may ask of an article: that it is an official text itself, that it concerns the field, that curators
pinned it, or dropped it."""

DECIDED = ("epingle", "ecarte")
"""Those of STATES that the curators of an espace decide of."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One side of a « OU »: stems that follow one another, the last only begun when it is a `prefix`."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """A name and its acronym, one of which was typed: `said` as it was, `other` as the other is written."""

    said: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A reader's line, understood: every word and phrase is already folded and stemmed like the index.

    `words` must all be there, each tuple of `phrases` in that order, one side of each of `either`, none of `without`;
    `prefixes` begin a word. `widened` gives, for some of `words`, phrases that do as well (« ASE » and its name), and
    `meant` tells so. Filters narrow further; several values of one filter mean any of them. `types` are kinds of
    services (`mecs`), `territories` INSEE codes or `national`, `states` some of STATES, `barred` filters that must not
    hold, by name and value. `remarks` say what was not understood. What the curators of `espace` dropped does not
    answer, unless it is asked for by its state, or `whole` looks at everything.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()
    either: tuple[tuple[Wanted, ...], ...] = ()
    without: tuple[str, ...] = ()
    widened: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    meant: tuple[Meant, ...] = ()
    themes: tuple[str, ...] = ()
    publics: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    barred: tuple[tuple[str, str], ...] = ()
    since: date | None = None
    until: date | None = None
    remarks: tuple[str, ...] = ()
    espace: str = COMMUN
    whole: bool = False

    @property
    def seeks(self) -> bool:
        """Whether words are looked for: without any, no answer is more to the point than another."""
        return bool(self.words or self.phrases or self.prefixes or self.either)

    @property
    def filtered(self) -> bool:
        """Whether anything but words and days narrows the question."""
        filters = (self.themes, self.publics, self.natures, self.sources, self.references, self.types)
        return any((*filters, self.territories, self.states, self.barred))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of the answers, in the order asked, and how many there are in all."""

    total: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How the answers to a question are spread: a number of articles by value, for each facet; `years` by `2026`.

    `counted` is 0 when all answers were, else how many of the newest: years alone are then of all.
    """

    themes: Mapping[str, int] = field(default_factory=dict)
    publics: Mapping[str, int] = field(default_factory=dict)
    natures: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    years: Mapping[str, int] = field(default_factory=dict)
    counted: int = 0
