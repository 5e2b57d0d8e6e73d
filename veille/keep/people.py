"""The people who keep the watch, and who is what in which espace."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.person import Account, Person, Role
from veille.domain.subscriber import folded
from veille.keep.database import Database, Row
from veille.keep.shapes import storable


class People:
    """The store of those who keep the watch; an address, whatever its case, is one person's at a time."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, account: Account) -> None:
        """Keep somebody, new or changed."""
        self._db.run(
            "put_person",
            id=account.id,
            address=account.address,
            folded=folded(account.address) or None,
            name=storable(account.name),
            generation=account.generation,
            made_at=stamp(account.made_at),
            removed_at=stamp(account.removed_at) if account.removed_at else None,
        )

    def get(self, person: str) -> Account | None:
        """Give what is kept of somebody, or None."""
        row = self._db.one("person", id=person)
        return _account(row) if row else None

    def at(self, address: str) -> Account | None:
        """Give the person at an address, or None."""
        row = self._db.one("person_at", folded=folded(address))
        return _account(row) if row else None

    def names(self) -> Mapping[str, str]:
        """Say what everybody is or was called, by id."""
        rows = cast("list[dict[str, str]]", self._db.many("person_names"))
        return {row["id"]: row["name"] or row["address"].partition("@")[0] for row in rows}

    def give_role(self, person: str, espace: str, role: Role) -> None:
        """Let somebody be something in an espace."""
        self._db.run("put_member", person=person, espace=espace, role=role.value)

    def take_role(self, person: str, espace: str) -> bool:
        """Let somebody be nothing in an espace any more, and say whether they were something."""
        return bool(self._db.run("drop_member", person=person, espace=espace))

    def member(self, person: str, espace: str) -> Person | None:
        """Give somebody as they are in an espace, or None."""
        row = self._db.one("member", person=person, espace=espace)
        return _person(row) if row else None

    def memberships(self, person: str) -> tuple[Person, ...]:
        """Give somebody as they are in each of their espaces, the common one first."""
        return tuple(map(_person, self._db.many("memberships", person=person)))

    def members(self, espace: str) -> tuple[Person, ...]:
        """Give the people of an espace, by name."""
        return tuple(map(_person, self._db.many("people_in_espace", espace=espace)))

    def everybody(self) -> tuple[Person, ...]:
        """Give everybody as they are in each of their espaces."""
        return tuple(map(_person, self._db.many("members_everywhere")))


def _person(row: Row) -> Person:
    values = cast("dict[str, str]", row)
    return Person(
        id=values["id"],
        address=values["address"],
        name=values["name"],
        role=Role(values["role"]),
        espace=values["espace"],
    )


def _account(row: Row) -> Account:
    values = cast("dict[str, Any]", row)
    return Account(
        id=values["id"],
        address=values["address"],
        name=values["name"],
        made_at=read_stamp(values["made_at"]),
        generation=values["generation"],
        removed_at=_instant(values["removed_at"]),
    )


def _instant(value: str | None) -> datetime | None:
    return read_stamp(value) if value else None
