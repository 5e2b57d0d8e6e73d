"""When and where something takes place, until when one may ask for it, and what it costs."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Mode = Literal["", "presentiel", "distance", "hybride"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A training, a conference, a call, a consultation: what is known of it, the rest empty.

    `start` and `end` are Paris days, both included; `deadline` is the last day to apply or to answer. `place` and
    `price` are words for people. `proofs` gives, for each field that was read in the text rather than told by the
    source, its name and the words that say so.
    """

    start: date | None = None
    end: date | None = None
    deadline: date | None = None
    place: str = ""
    mode: Mode = ""
    price: str = ""
    proofs: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.start or self.end or self.deadline or self.place or self.mode or self.price)

    @property
    def last_day(self) -> date | None:
        """The day after which it is over, for who applies as for who comes."""
        days = [day for day in (self.start, self.end, self.deadline) if day]
        return max(days) if days else None


NO_OCCASION = Occasion()
