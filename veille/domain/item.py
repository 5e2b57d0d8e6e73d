"""What was found, and what it became."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from veille.domain.occasion import NO_OCCASION, Occasion

Precision = Literal["jour", "mois", "annee"]
Origin = Literal["flux", "page", "deduite", "vue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing as a source gave it, untouched: markup, entities and lies included.

    `url` is absolute (or empty when the source gave none). `date_text` is an ISO 8601 instant or day when the kind
    could read a machine's date, else the source's own words (« Publié le 12 mars 2026 »). `native_id` is the source's
    own identifier (guid, Atom id), empty when it has none or when it only repeats the address. `act` is the normal form
    of the official text that this thing *is*, when the source says so in a field of its own (a NOR, a number). What a
    source says of the texts that are cited or changed belongs in `body`, in words that people can read.
    `occasion` is what it says, in fields of its own, of when and where something takes place.
    """

    url: str
    title: str
    body: str = ""
    date_text: str = ""
    native_id: str = ""
    act: str = ""
    occasion: Occasion = NO_OCCASION


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day with how precise it is and where it comes from (`vue`: no date was given, this is when we saw it).

    A month is written as its first day, a year as the first of January; `precision` says how much of it is true.
    """

    day: date
    precision: Precision = "jour"
    origin: Origin = "flux"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDate:
    """A date met in the text and its role there (`entree_en_vigueur`, `echeance`, `evenement`, …)."""

    day: date
    role: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a label was given: the term or rule that fired, where, its weight.

    The place is `titre`, `resume`, `source`, `reference`, or `jugement` for what a curator said.
    `label` is the label's slug, or `pertinence`. A negative weight is something that spoke against it.
    """

    label: str
    term: str
    place: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What the machine understood of a text, and why; `score` lies between 0 and 1.

    `dates` are those of the text and those that the source told; `occasion` is what it announces, when it does.
    `territories` are INSEE codes (`33`, `region-75`), none means national; `services` are slugs (`mecs`, `sessad`).
    `lexicon` is the version of the words it was read with (`interpret.learned.version_of`), empty when not known.
    """

    relevant: bool = False
    score: float = 0.0
    publics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    nature: str | None = None
    references: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    dates: tuple[TextDate, ...] = ()
    occasion: Occasion = NO_OCCASION
    reasons: tuple[Reason, ...] = ()
    lexicon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article as the archive holds it.

    `id` is short, stable and derived from `key`. `key` is the one identity of the article: `ref:decret/2024-643` for an
    official text, else `url:https://…`, else `source:<slug>:<native id or title>`. `text` is plain, `html` is safe.
    `source` is the slug of the source that gave it first; `sources` holds every slug that gave it, that one first.
    """

    id: str
    key: str
    url: str
    title: str
    text: str
    html: str
    published: Dated
    seen_at: datetime
    source: str
    native_id: str = ""
    sources: tuple[str, ...] = ()
    labels: Labels = Labels()
    revision: int = 1
