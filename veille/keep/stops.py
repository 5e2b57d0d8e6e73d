"""Who must not be written to, and how often somebody asked: keyed hashes only, so that neither list names anybody."""

from datetime import datetime
from typing import cast

from veille.domain.clock import stamp
from veille.domain.subscriber import StopReason
from veille.keep.database import Database


class Stops:
    """The stop list."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, person: str, reason: StopReason, now: datetime) -> None:
        """Stop an address; a graver reason (a complaint, an opposition) is never replaced by a lighter one."""
        self._db.run("stop", person=person, reason=reason, now=stamp(now))

    def reason(self, person: str) -> StopReason | None:
        """Say why an address is stopped, or None."""
        row = self._db.one("stopped", person=person)
        return cast("StopReason", row["reason"]) if row else None

    def lift(self, person: str) -> None:
        """Let an address be written to again, because its owner asked."""
        self._db.run("lift_stop", person=person)

    def count(self) -> int:
        """Say how many addresses are stopped."""
        row = self._db.one("count_stopped")
        return cast("int", row["number"]) if row else 0


class Askings:
    """The letters that somebody's request made leave, as far back as a limit looks."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def note(self, person: str, client: str, now: datetime) -> None:
        """Remember one; `client` is empty for what the operator did."""
        with self._db.transaction():
            self._db.one("hold_the_pen")
            self._db.run("note_asking", person=person, client=client, now=stamp(now))

    def for_person(self, person: str, since: datetime) -> int:
        """Say how often one address was asked for since an instant."""
        return self._number("count_askings_for", since, person=person)

    def from_client(self, client: str, since: datetime) -> int:
        """Say how often one client asked since an instant."""
        return self._number("count_askings_from", since, client=client)

    def in_all(self, since: datetime) -> int:
        """Say how often anybody asked since an instant, what the operator did left out."""
        return self._number("count_askings", since)

    def forgive(self, person: str) -> None:
        """Forget what was asked for an address, once its owner confirmed."""
        self._db.run("forgive_askings", person=person)

    def prune(self, before: datetime) -> int:
        """Forget what no limit looks back to."""
        return self._db.run("prune_askings", before=stamp(before))

    def _number(self, query: str, since: datetime, **values: str) -> int:
        row = self._db.one(query, since=stamp(since), **values)
        return cast("int", row["number"]) if row else 0
