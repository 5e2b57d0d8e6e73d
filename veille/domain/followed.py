"""A legal text that somebody relies on: « mes cours reposent sur l'article L. 223-1 »."""

from dataclasses import dataclass
from datetime import date, datetime

EVERYBODY = "tous"
"""The set whose texts every list tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One text of a named set: `reference` in its normal form (a range covers what lies in it), who follows it, why.

    A set that bears a list's id is told in that list's digests; any set has a page and a feed of its own.
    """

    name: str
    reference: str
    who: str
    why: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownVersion:
    """A version of an article that a state of its code named: its identifier in the base, and its days in force.

    `until` is the first day on which it holds no more, None as long as no end is known; `by` the texts that made it;
    `text` its words, a line for each paragraph, empty when only its name is known.
    """

    reference: str
    id: str
    since: date | None = None
    until: date | None = None
    by: str = ""
    text: str = ""
