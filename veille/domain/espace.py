"""An espace: one of the services that share the common base, with its own people, lists and mutes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

MuteKind = Literal["source", "theme", "terme", "fait"]
"""A source, a theme, words of titles, a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Espace:
    """One service of the instance; `id` is a slug, never reused."""

    id: str
    name: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """What an espace no longer wants to see; the base and the other espaces keep it."""

    espace: str
    kind: MuteKind
    value: str
    person: str
    at: datetime
