"""What people say of two articles: that they report one fact, or two. Nothing is ever overwritten."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWord:
    """One line of the book: at `at`, `curator` said that `one` and `other` report one fact (`together`) or do not."""

    one: str
    other: str
    together: bool
    curator: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFact:
    """A fact that several articles report: its id, how many, and the ISO day of the latest."""

    id: str
    articles: int
    last: str
