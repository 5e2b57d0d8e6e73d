"""What people want of an edition before it leaves: its opening words, the order of its cards, its departure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.triage import Author
from veille.keep.database import Database, Row
from veille.keep.shapes import storable

NOBODY = Author(id="", name="")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDesk:
    """What is wanted of one edition; `leaves_at` is when it leaves unless somebody changes their mind before."""

    list_id: str
    label: str
    opening: str = ""
    ranking: tuple[str, ...] = ()
    leaves_at: datetime | None = None
    author: Author = NOBODY


class EditionDesks:
    """The store of what is wanted of editions."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def find(self, list_id: str, label: str) -> EditionDesk:
        """Give what is wanted of an edition; nothing in particular when nobody said anything."""
        row = self._db.one("edition_desk", list_id=list_id, label=label)
        return _desk(row) if row else EditionDesk(list_id=list_id, label=label)

    def put(self, desk: EditionDesk) -> None:
        """Write what is wanted of an edition, instead of what was."""
        self._db.run(
            "put_edition_desk",
            list_id=desk.list_id,
            label=desk.label,
            opening=storable(desk.opening),
            ranking=json.dumps(desk.ranking),
            leaves_at=stamp(desk.leaves_at) if desk.leaves_at else None,
            author=desk.author.id,
            author_name=storable(desk.author.name),
        )

    def leaving(self, now: datetime) -> Sequence[EditionDesk]:
        """Give the editions that somebody had leave and whose time has come, the oldest wish first."""
        return [_desk(row) for row in self._db.many("edition_desks_leaving", now=stamp(now))]


def _desk(row: Row) -> EditionDesk:
    leaves_at = cast("str | None", row["leaves_at"])
    return EditionDesk(
        list_id=cast("str", row["list_id"]),
        label=cast("str", row["label"]),
        opening=cast("str", row["opening"]),
        ranking=tuple(json.loads(cast("str", row["ranking"]))),
        leaves_at=read_stamp(leaves_at) if leaves_at else None,
        author=Author(id=cast("str", row["author"]), name=cast("str", row["author_name"])),
    )
