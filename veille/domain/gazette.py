"""The Journal officiel accounted for: each edition, and what was decided of each of its texts."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Verdict = Literal["retenu", "a_juger", "ecarte"]
"""Kept; kept aside for a person to read; set aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was decided of a text, and why, in one French sentence."""

    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteText:
    """One line of an edition's contents; the text itself, when there is one, is the `Found` with this native id.

    `rubric` is where the line stands (« Décrets, arrêtés, circulaires › Ministère de la justice »). `legible` is False
    for a text that was delivered damaged. `aside` says why the kind itself brings no text, in one French sentence.
    """

    id: str
    title: str
    rubric: str = ""
    legible: bool = True
    aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazette:
    """One edition, as it was delivered or as the archive knows it (then `texts` is empty and `source` is said).

    `number` counts within the year, 0 when nobody said it. `nominative` counts the measures that name people: they are
    counted and never kept. `whole` is False when texts came without the contents of their edition.
    """

    id: str
    day: date
    number: int = 0
    title: str = ""
    nominative: int = 0
    texts: tuple[GazetteText, ...] = ()
    whole: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text of an edition as the archive holds it: the verdict, why, and who said so (empty: the machine).

    `article` is the id of the article that it became, empty for one that was set aside. `act` is its normal form.
    """

    id: str
    gazette: str
    title: str
    rubric: str
    act: str
    verdict: Verdict
    why: str
    article: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Editions that the numbering says exist and that were not delivered; they lie between two days, both included."""

    first: date
    last: date
    numbers: tuple[int, ...]
