"""What came back: each notice once, whoever reads the mailbox again."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from veille.domain.bounce import StoredBounce
from veille.domain.clock import read_stamp, stamp
from veille.domain.subscriber import Bounce
from veille.keep.database import Database

_READ_AT = "returns_read_at"


class Bounces:
    """The store of letters that came back."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def note(self, bounce: StoredBounce) -> bool:
        """Keep one, and say whether it is new."""
        return bool(
            self._db.run(
                "note_bounce",
                proof=bounce.proof,
                subscriber=bounce.subscriber,
                outbox=bounce.outbox,
                kind=bounce.kind,
                at=stamp(bounce.at),
                message=bounce.message,
            )
        )

    def lately(self, subscriber: str, kind: Bounce, since: datetime) -> int:
        """Say how many of a person's letters came back for a reason since an instant; a letter counts once."""
        row = self._db.one("count_bounces", subscriber=subscriber, kind=kind, since=stamp(since))
        return cast("int", row["number"]) if row else 0

    def counts(self, since: datetime) -> Mapping[str, int]:
        """Say how many came back since an instant, by reason: numbers, nobody's name."""
        rows = self._db.many("count_all_bounces", since=stamp(since))
        return {cast("str", row["kind"]): cast("int", row["number"]) for row in rows}

    def read_at(self) -> datetime | None:
        """Say when the mailbox of returns was last asked, whether or not it answered."""
        found = {row["name"]: row["value"] for row in self._db.many("outbox_memory")}.get(_READ_AT)
        return read_stamp(str(found)) if found else None

    def note_reading(self, now: datetime) -> None:
        """Note that the mailbox of returns is asked now."""
        self._db.run("remember", name=_READ_AT, value=stamp(now))
