"""What a reader asked of the archive, and a page of answers."""

from dataclasses import dataclass
from datetime import date

from veille.domain.item import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A reader's line, understood: every word and phrase is already folded and stemmed like the index.

    `words` must all be there, each tuple of `phrases` in that order, none of `without`; `prefixes` begin a word.
    Filters narrow further; several values of one filter mean any of them. `types` are kinds of services (`mecs`),
    `territories` INSEE codes or `national`.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    publics: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of the answers, newest first, and how many there are in all."""

    total: int
    items: tuple[Item, ...]
