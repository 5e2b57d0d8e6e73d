"""A configured place to look, and what we remember of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

Option = str | int | float | bool | None | tuple["Option", ...] | Mapping[str, "Option"]

NO_OPTIONS: Mapping[str, Option] = MappingProxyType({})


FIELDS = ("titre", "date", "resume")
"""What an article of a source may come with, besides its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry of `sources.yaml` (contract §1), with every default filled in.

    `body` is who publishes it. `per_month`, `at_least` (articles a reading), `fields` and `silence` are its contract:
    None leaves it to its own past to say what is usual. `shared`: it comes from the common base.
    """

    id: str
    name: str
    kind: str
    url: str
    body: str = ""
    publics: tuple[str, ...] = ()
    nature: str | None = None
    generalist: bool = False
    every: timedelta = timedelta(hours=24)
    per_month: float | None = None
    at_least: int | None = None
    fields: tuple[str, ...] | None = None
    silence: timedelta | None = None
    excerpt: int = 200
    licence: str = ""
    active: bool = True
    paid: bool = False
    shared: bool = False
    options: Mapping[str, Option] = field(default_factory=lambda: NO_OPTIONS)


Health = Literal["jamais", "a_jour", "ralentie", "muette", "degradee", "en_echec", "suspendue"]
"""How a source is against its contract and its own past; the rule is in `services.wellbeing`."""

State = Literal["jamais", "a_jour", "inchangee", "vide", "pas_un_flux", "cassee", "refusee", "injoignable"]

SUCCESSES: tuple[State, ...] = ("a_jour", "inchangee", "vide")
"""The states of a source whose last reading went as it should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the archive remembers of a source between two readings.

    `fingerprint` is that of the source's address and options: when they change, the validators below are worth nothing.
    `body_hash` is a SHA-256 in hexadecimal of the last body that was read and kept. `wait_until` is what the site asked
    for (Retry-After): nobody may ask it anything before. `full_read_at` is the last reading without validators.
    `cursor` is the kind's own mark: all before it was read and kept. `entries` and `gave` (words of FIELDS) are what
    the last complete reading brought, `most` and `usual` what complete readings ever did; `sound_at` is the last that
    lacked nothing. `quarantined_at`: its address failed a trial and is not read. `told` is the illness that the
    operator knows of.
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
    entries: int = 0
    most: int = 0
    gave: str = ""
    usual: str = ""
    sound_at: datetime | None = None
    quarantined_at: datetime | None = None
    told: str = ""
