"""A rule of exclusion: articles of one source, alike in one thing, that one list no longer takes by itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from veille.domain.triage import Author

RuleKind = Literal["mot", "theme"]
"""Alike by words of their titles, or by a theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What stays out of a list; `value` is a few words as they are written, or the slug of a theme.

    It bears on articles that this source alone gave, and never on one that a curator kept.
    """

    list_id: str
    source: str
    kind: RuleKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDecision:
    """What somebody said of a rule; a refused one is not proposed again while it stands."""

    number: int
    rule: Rule
    accepted: bool
    author: Author
    at: datetime
    revoked_at: datetime | None = None
    revoked_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether nobody has gone back on it."""
        return self.revoked_at is None
