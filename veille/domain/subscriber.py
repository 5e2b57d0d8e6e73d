"""A person who receives letters: what they chose, where they stand, what they agreed to."""

from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Literal

from veille.domain.period import Beat

Pace = Literal["jour_ouvre", "hebdomadaire", "mensuel", "a_parution"]
"""Each weekday, weekly, monthly, or as soon as something is found."""

SubscriberState = Literal["demande", "actif", "pause", "parti"]
"""Asked and not confirmed yet, receives letters, wants none for a while, left."""

StopReason = Literal["desabonnement", "effacement", "rebond", "plainte", "opposition"]
"""Why an address is on the stop list; the last two are never written to again, whoever asks."""

Bounce = Literal["permanent", "temporaire", "politique", "plainte"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person wants to read, and when; an empty filter means everything.

    `day` is 0 for Monday to 6 in a weekly pace, 1 to 28 in a monthly one, unused in the others. With `say_nothing` a
    letter comes even when there is nothing to say. A person who follows a list as it is has its id in `list_id`, and
    then nothing else here counts.
    """

    themes: tuple[str, ...] = ()
    publics: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    pace: Pace = "hebdomadaire"
    day: int = 0
    say_nothing: bool = False
    list_id: str = ""

    @property
    def beat(self) -> Beat | None:
        """When letters leave; None for as soon as something is found."""
        return None if self.pace == "a_parution" else Beat(rhythm=self.pace, day=self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """One person: letters that leave after `since` are owed to them.

    `told_until` is the last day their letters covered. `generation` counts the notices they were sent and makes the
    links of one differ from those of another. `new_address` waits to be confirmed. Some days after a person left,
    `address` is empty.
    """

    id: str
    address: str = field(repr=False)
    choices: Choices
    asked_at: datetime
    state: SubscriberState = "demande"
    generation: int = 1
    confirmed_at: datetime | None = None
    since: datetime | None = None
    told_until: date | None = None
    paused_until: datetime | None = None
    pause_told: bool = False
    ended_at: datetime | None = None
    ended_reason: str = ""
    new_address: str = field(default="", repr=False)
    new_asked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words that a person agrees to, under a version that people can quote."""

    version: str
    text: str

    @property
    def hash(self) -> str:
        """What proves which words they were."""
        return sha256(self.text.encode()).hexdigest()


CONSENT = Wording(
    version="2026-11",
    text=(
        "J'accepte de recevoir cette lettre à l'adresse que j'indique. Je peux me désabonner à tout moment, par le "
        "lien qui figure dans chaque lettre. Mon adresse ne sert qu'à cet envoi, n'est transmise à personne, et ma "
        "lecture n'est pas suivie."
    ),
)
"""The words in force; changing one of them makes another version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One line of the book of consent: at `at`, this person did `act`, on `page`, from `client` (cut short)."""

    act: str
    at: datetime
    choices: Choices
    page: str
    client: str
    wording: Wording | None = None


def folded(address: str) -> str:
    """Give the form by which an address is one person's, whatever its case."""
    return address.strip().casefold()


def masked(address: str) -> str:
    """Write an address so that its owner knows it and nobody else does: « a…@d….fr »; for logs and lists."""
    local, _, domain = address.rpartition("@")
    name, dot, end = domain.rpartition(".")
    return f"{local[:1]}…@{name[:1]}…{dot}{end}" if local else "…"
