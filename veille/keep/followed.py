"""The legal texts that people follow, and the versions of articles that states of codes named."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.followed import Followed, KnownVersion
from veille.keep.database import Database, Row
from veille.keep.shapes import storable


class FollowedTexts:
    """The store of followed texts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, followed: Followed) -> None:
        """Follow a text; following it again keeps the first day and takes the newer reason."""
        self._db.run(
            "put_followed",
            name=storable(followed.name),
            reference=storable(followed.reference),
            who=storable(followed.who),
            why=storable(followed.why),
            since=stamp(followed.since),
        )

    def drop(self, name: str, reference: str) -> bool:
        """Follow a text no more, and say whether it was followed."""
        return bool(self._db.run("drop_followed", name=storable(name), reference=storable(reference)))

    def all(self) -> tuple[Followed, ...]:
        """Give every followed text, by the name of its set, then by its normal form."""
        return tuple(map(_followed, self._db.many("all_followed")))

    def of(self, *names: str) -> tuple[Followed, ...]:
        """Give the texts of some sets."""
        return tuple(one for one in self.all() if one.name in names)

    def learn(self, versions: Iterable[KnownVersion]) -> None:
        """Keep versions of articles, in one transaction; those already known are brought up to date."""
        with self._db.transaction():
            self._db.batch("put_known_version", [_row(version) for version in versions])

    def versions(self, reference: str) -> tuple[KnownVersion, ...]:
        """Give the known versions of an article, the newest first."""
        return tuple(map(_version, self._db.many("known_versions", reference=storable(reference))))


def _followed(row: Row) -> Followed:
    values = cast("dict[str, str]", row)
    return Followed(
        name=values["name"],
        reference=values["reference"],
        who=values["who"],
        why=values["why"],
        since=read_stamp(values["since"]),
    )


def _row(version: KnownVersion) -> dict[str, str]:
    return {
        "reference": storable(version.reference),
        "id": storable(version.id),
        "since": version.since.isoformat() if version.since else "",
        "until": version.until.isoformat() if version.until else "",
        "made_by": storable(version.by),
        "words": storable(version.text),
    }


def _version(row: Row) -> KnownVersion:
    values = cast("dict[str, str]", row)
    return KnownVersion(
        reference=values["reference"],
        id=values["id"],
        since=date.fromisoformat(values["since"]) if values["since"] else None,
        until=date.fromisoformat(values["until"]) if values["until"] else None,
        by=values["made_by"],
        text=values["words"],
    )
