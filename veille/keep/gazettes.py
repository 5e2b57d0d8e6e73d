"""The Journal officiel's editions and the verdict on each of their texts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast

from veille.domain.clock import stamp
from veille.domain.errors import NotFound
from veille.domain.gazette import Entry, Gazette, Verdict
from veille.keep.database import Database, Row
from veille.keep.shapes import storable


class Gazettes:
    """The store of editions of the Journal officiel."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, gazette: Gazette, source: str, entries: Sequence[Entry], now: datetime) -> None:
        """Write an edition and its texts, or what a later delivery says of both: nothing is ever doubled."""
        with self._db.transaction():
            self._db.run(
                "put_gazette",
                id=gazette.id,
                source=source,
                day=gazette.day.isoformat(),
                number=gazette.number,
                title=storable(gazette.title),
                nominative=gazette.nominative,
                whole=int(gazette.whole),
                now=stamp(now),
            )
            self._db.batch("put_gazette_text", [_values(entry, place) for place, entry in enumerate(entries, start=1)])

    def find(self, gazette: str) -> Gazette | None:
        """Give one edition, without its texts, or None."""
        row = self._db.one("gazettes_of_id", id=gazette)
        return _gazette(row) if row else None

    def entries(self, gazette: str) -> tuple[Entry, ...]:
        """Give the texts of one edition, in its order."""
        return tuple(_entry(row) for row in self._db.many("gazette_texts", gazette=gazette))

    def entry(self, text: str) -> Entry:
        """Give one text; raises NotFound."""
        row = self._db.one("gazette_text", id=storable(text))
        if row is None:
            raise NotFound("texte du Journal officiel", text)
        return _entry(row)

    def around(self, first: date, last: date) -> tuple[Gazette, ...]:
        """Give the editions of these days, both included, with the last before them and the first after them."""
        rows = self._db.many("gazettes_around", first=first.isoformat(), last=last.isoformat())
        return tuple(_gazette(row) for row in rows)

    def within(self, first: date, last: date) -> tuple[Entry, ...]:
        """Give the texts of the editions of these days, both included, in their order."""
        rows = self._db.many("gazette_texts_within", first=first.isoformat(), last=last.isoformat())
        return tuple(_entry(row) for row in rows)

    def givers(self) -> frozenset[str]:
        """Give the sources that brought an edition."""
        return frozenset(cast("str", row["source"]) for row in self._db.many("gazette_givers"))

    def decide(self, entry: Entry) -> None:
        """Write what a person decided of a text that is there already."""
        self._db.run("decide_gazette_text", **_decision(entry))


def _decision(entry: Entry) -> dict[str, str]:
    return {
        "id": entry.id,
        "verdict": entry.verdict,
        "why": storable(entry.why),
        "article": entry.article,
        "decided_by": storable(entry.by),
    }


def _values(entry: Entry, place: int) -> dict[str, str | int]:
    return {
        **_decision(entry),
        "gazette": entry.gazette,
        "place": place,
        "title": storable(entry.title),
        "rubric": storable(entry.rubric),
        "act": entry.act,
    }


def _gazette(row: Row) -> Gazette:
    return Gazette(
        id=cast("str", row["id"]),
        day=date.fromisoformat(cast("str", row["day"])),
        number=cast("int", row["number"]),
        title=cast("str", row["title"]),
        nominative=cast("int", row["nominative"]),
        whole=bool(row["whole"]),
        source=cast("str", row["source"]),
    )


def _entry(row: Row) -> Entry:
    text = {name: cast("str", value) for name, value in row.items()}
    return Entry(
        id=text["id"],
        gazette=text["gazette"],
        title=text["title"],
        rubric=text["rubric"],
        act=text["act"],
        verdict=cast("Verdict", text["verdict"]),
        why=text["why"],
        article=text["article"],
        by=text["decided_by"],
    )
