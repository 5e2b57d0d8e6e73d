"""A configured place to look, and what we remember of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

Option = str | int | float | bool | None | tuple["Option", ...] | Mapping[str, "Option"]

NO_OPTIONS: Mapping[str, Option] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry of `sources.yaml` (contract §1), with every default filled in."""

    id: str
    name: str
    kind: str
    url: str
    publics: tuple[str, ...] = ()
    nature: str | None = None
    generalist: bool = False
    every: timedelta = timedelta(hours=24)
    per_month: float | None = None
    excerpt: int = 200
    licence: str = ""
    active: bool = True
    paid: bool = False
    options: Mapping[str, Option] = field(default_factory=lambda: NO_OPTIONS)


State = Literal["jamais", "a_jour", "inchangee", "vide", "pas_un_flux", "cassee", "refusee", "injoignable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the archive remembers of a source between two readings.

    `fingerprint` is that of the source's address and options: when they change, the validators below are worth nothing.
    `body_hash` is a SHA-256 in hexadecimal of the last body that was read and kept. `wait_until` is what the site asked
    for (Retry-After): nobody may ask it anything before. `full_read_at` is the last reading without validators.
    `cursor` is the kind's own mark: all before it was read and kept.
    """

    source: str
    state: State = "jamais"
    fingerprint: str = ""
    etag: str = ""
    modified: str = ""
    body_hash: str = ""
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    full_read_at: datetime | None = None
    next_at: datetime | None = None
    wait_until: datetime | None = None
    failures: int = 0
    message: str = ""
    moved_to: str = ""
    moved_count: int = 0
    cursor: str = ""
