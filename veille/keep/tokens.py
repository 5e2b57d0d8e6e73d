"""The links that were given out: only their hashes, what each is for and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.token import Purpose
from veille.keep.database import Database, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A link that was given to a person for one purpose; `expires_at` is None for one that works for ever."""

    hash: str
    purpose: Purpose
    subscriber: str
    made_at: datetime
    expires_at: datetime | None = None
    used_at: datetime | None = None


class Tokens:
    """The store of links."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def give(self, links: Iterable[Given]) -> None:
        """Keep links; one that is known already stays as it is."""
        self._db.batch("give_token", [_row(link) for link in links])

    def find(self, hashed: str) -> Given | None:
        """Give what a link was made for, or None."""
        row = self._db.one("token", hash=hashed)
        if row is None:
            return None
        return Given(
            hash=hashed,
            purpose=cast("Purpose", row["purpose"]),
            subscriber=cast("str", row["subscriber"]),
            made_at=read_stamp(str(row["made_at"])),
            expires_at=read_stamp(str(row["expires_at"])) if row["expires_at"] else None,
            used_at=read_stamp(str(row["used_at"])) if row["used_at"] else None,
        )

    def use(self, hashed: str, now: datetime) -> None:
        """Note when a link was first used."""
        self._db.run("use_token", hash=hashed, now=stamp(now))

    def revoke(self, subscriber: str, purpose: Purpose) -> int:
        """Let no link of a person for one purpose work any more."""
        return self._db.run("revoke_tokens", subscriber=subscriber, purpose=purpose)

    def prune(self, now: datetime) -> int:
        """Forget the links that no longer work."""
        return self._db.run("prune_tokens", now=stamp(now))


def _row(link: Given) -> dict[str, Value]:
    return {
        "hash": link.hash,
        "purpose": link.purpose,
        "subscriber": link.subscriber,
        "made_at": stamp(link.made_at),
        "expires_at": stamp(link.expires_at) if link.expires_at else None,
    }
