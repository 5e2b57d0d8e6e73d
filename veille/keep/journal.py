"""The journal of acts: who did what, when, to what; a line is written, read, and never changed."""

from datetime import datetime
from typing import Any, cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.person import COMMUN, Line, Person
from veille.keep.database import Database, Row
from veille.keep.shapes import storable

_LAST = 2**62
"""Above every line."""


class Journal:
    """The store of acts; the database itself ignores whoever would change or take out a line."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def write(
        self, by: Person | None, act: str, target: str = "", *, now: datetime, detail: str = "", espace: str = ""
    ) -> None:
        """Add a line, inside the transaction of the act when there is one; `by` is None for the operator's own hand.

        `target` is `kind/id`. The espace is the person's own unless said otherwise. No address may stand in it.
        """
        with self._db.transaction():
            self._db.one("hold_the_pen")
            self._db.run(
                "write_act",
                at=stamp(now),
                person=by.id if by else "",
                espace=espace or (by.espace if by else COMMUN),
                act=act,
                target=storable(target)[:200],
                detail=storable(detail)[:500],
            )

    def last(self, *, espace: str = "", before: int = _LAST, limit: int = 100) -> tuple[Line, ...]:
        """Give a page of lines, the last first, of one espace or of all."""
        if espace:
            return tuple(map(_line, self._db.many("acts_in", espace=espace, before=before, limit=limit)))
        return tuple(map(_line, self._db.many("acts", before=before, limit=limit)))

    def on(self, target: str, *, before: int = _LAST, limit: int = 100) -> tuple[Line, ...]:
        """Give what was done to one thing, the last first."""
        return tuple(map(_line, self._db.many("acts_on", target=target, before=before, limit=limit)))


def _line(row: Row) -> Line:
    values = cast("dict[str, Any]", row)
    return Line(
        number=values["number"],
        at=read_stamp(values["at"]),
        person=values["person"],
        espace=values["espace"],
        act=values["act"],
        target=values["target"],
        detail=values["detail"],
    )
