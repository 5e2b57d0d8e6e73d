"""The espaces, and what each has of its own over the common base: the lists it answers for, its mutes."""

from collections.abc import Iterable, Mapping
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.espace import Espace, Mute, MuteKind
from veille.domain.person import COMMUN
from veille.keep.database import Database, Row
from veille.keep.shapes import storable


class Spaces:
    """The store of espaces."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, espace: Espace) -> None:
        """Keep an espace, new or called otherwise."""
        self._db.run("put_espace", id=espace.id, name=storable(espace.name), made_at=stamp(espace.made_at))

    def get(self, espace: str) -> Espace | None:
        """Give one espace, or None."""
        row = self._db.one("espace", id=espace)
        return _espace(row) if row else None

    def all(self) -> tuple[Espace, ...]:
        """Give every espace, the common one first."""
        return tuple(map(_espace, self._db.many("espaces")))

    def give_list(self, list_id: str, espace: str) -> None:
        """Let an espace answer for a list."""
        self._db.run("give_list", list_id=list_id, espace=espace)

    def owners(self, lists: Iterable[str]) -> Mapping[str, str]:
        """Say which espace answers for each list: the common one, unless told otherwise."""
        rows = cast("list[dict[str, str]]", self._db.many("list_owners"))
        told = {row["list_id"]: row["espace"] for row in rows}
        return {list_id: told.get(list_id, COMMUN) for list_id in lists}

    def mute(self, mute: Mute) -> None:
        """Let an espace see something no more; muting it twice changes nothing."""
        self._db.run(
            "put_mute",
            espace=mute.espace,
            kind=mute.kind,
            value=storable(mute.value),
            person=mute.person,
            at=stamp(mute.at),
        )

    def unmute(self, espace: str, kind: MuteKind, value: str) -> bool:
        """Let an espace see something again, and say whether it was muted."""
        return bool(self._db.run("drop_mute", espace=espace, kind=kind, value=value))

    def mutes(self, espace: str) -> tuple[Mute, ...]:
        """Give what an espace does not want to see."""
        return tuple(map(_mute, self._db.many("mutes", espace=espace)))


def _espace(row: Row) -> Espace:
    values = cast("dict[str, str]", row)
    return Espace(id=values["id"], name=values["name"], made_at=read_stamp(values["made_at"]))


def _mute(row: Row) -> Mute:
    values = cast("dict[str, str]", row)
    return Mute(
        espace=values["espace"],
        kind=cast("MuteKind", values["kind"]),
        value=values["value"],
        person=values["person"],
        at=read_stamp(values["at"]),
    )
