"""An article that is here no longer, and what its address answers."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Where an article went: merged into `target`, or (an empty target) erased for the reason `why`, told readers."""

    id: str
    target: str
    why: str
    at: datetime
