"""Who is signed in where, and the links by which one signs in: hashes only, so that reading them opens nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.person import Session
from veille.keep.database import Database, Row
from veille.keep.shapes import storable

EntryPurpose = Literal["entrer", "rejoindre"]
"""Sign in because one asked, sign in because one was invited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A link by which one person may sign in, once; then they go `towards` a page of ours."""

    hash: str
    purpose: EntryPurpose
    person: str
    expires_at: datetime
    towards: str = ""


class Entries:
    """The store of the links that sign in."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def give(self, entry: Entry) -> None:
        """Keep a link."""
        self._db.run(
            "give_entry",
            hash=entry.hash,
            purpose=entry.purpose,
            person=entry.person,
            towards=entry.towards,
            expires_at=stamp(entry.expires_at),
        )

    def find(self, hashed: str, now: datetime) -> Entry | None:
        """Give what a link was made for, or None when it is unknown, used or too old."""
        row = cast("dict[str, str] | None", self._db.one("entry", hash=hashed))
        if row is None or read_stamp(row["expires_at"]) <= now:
            return None
        return Entry(
            hash=hashed,
            purpose=cast("EntryPurpose", row["purpose"]),
            person=row["person"],
            expires_at=read_stamp(row["expires_at"]),
            towards=row["towards"],
        )

    def spend(self, hashed: str) -> bool:
        """Use a link up; True for the one who did, however many try at once."""
        return self._db.run("spend_entry", hash=hashed) == 1

    def revoke(self, person: str) -> None:
        """Let no link of a person work any more."""
        self._db.run("revoke_entries", person=person)

    def prune(self, now: datetime) -> int:
        """Forget the links that no longer work."""
        return self._db.run("prune_entries", now=stamp(now))


class SignedIn:
    """The store of sessions."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def open(self, session: Session) -> None:
        """Keep a new session."""
        self._db.run(
            "open_session",
            hash=session.id,
            person=session.person,
            espace=session.espace,
            made_at=stamp(session.made_at),
            seen_at=stamp(session.seen_at),
            agent=storable(session.agent)[:200],
            client=session.client,
        )

    def get(self, hashed: str) -> Session | None:
        """Give the session of a cookie's hash, or None."""
        row = self._db.one("session", hash=hashed)
        return _session(row) if row else None

    def of(self, person: str) -> tuple[Session, ...]:
        """Give a person's sessions, the one seen last first."""
        return tuple(map(_session, self._db.many("sessions_of", person=person)))

    def see(self, session: str, now: datetime) -> None:
        """Note that a session was used."""
        self._db.run("see_session", hash=session, now=stamp(now))

    def move(self, session: str, espace: str) -> None:
        """Let a session go on in another espace."""
        self._db.run("move_session", hash=session, espace=espace)

    def end(self, session: str) -> bool:
        """End one session, and say whether it was there."""
        return bool(self._db.run("end_session", hash=session))

    def end_all(self, person: str, *, but: str = "") -> int:
        """End a person's sessions, but perhaps one, and say how many."""
        return self._db.run("end_sessions", person=person, kept=but)

    def prune(self, *, seen_before: datetime, made_before: datetime) -> int:
        """Forget the sessions that ended by themselves."""
        return self._db.run("prune_sessions", seen_before=stamp(seen_before), made_before=stamp(made_before))


def _session(row: Row) -> Session:
    values = cast("dict[str, str]", row)
    return Session(
        id=values["hash"],
        person=values["person"],
        espace=values["espace"],
        made_at=read_stamp(values["made_at"]),
        seen_at=read_stamp(values["seen_at"]),
        agent=values["agent"],
        client=values["client"],
    )
