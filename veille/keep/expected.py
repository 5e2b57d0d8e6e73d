"""The decrees that laws expect, by legislative file, by law, by what changed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.timetable import ExpectedDecree
from veille.keep.database import Database, Row, Value
from veille.keep.shapes import storable

_TEXTS = ("dossier", "line", "law", "law_id", "law_title", "article", "basis", "purpose", "said", "decree", "was")


class ExpectedDecrees:
    """The store of expected decrees."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def replace(self, dossier: str, source: str, decrees: Sequence[ExpectedDecree]) -> None:
        """Write the whole timetable of a legislative file in place of what was known of it."""
        with self._db.transaction():
            self._db.run("forget_timetable", dossier=storable(dossier))
            self._db.batch("put_expected_decree", [_values(decree) | {"source": source} for decree in decrees])

    def of_dossier(self, dossier: str) -> tuple[ExpectedDecree, ...]:
        """Give the timetable of a legislative file (`JORFDOLE…`), in its order."""
        return self._all("timetable", dossier=storable(dossier))

    def of_law(self, law: str) -> tuple[ExpectedDecree, ...]:
        """Give the decrees that a law expects, by its normal form (`loi/2022-140`), in the order of its articles."""
        return self._all("expected_by_law", law=storable(law))

    def all(self, *, everything: bool = False) -> tuple[ExpectedDecree, ...]:
        """Give the expected decrees of the field, or of every law, the latest law first."""
        return self._all("expected_decrees", least=0 if everything else 1)

    def changed(self, start: datetime, end: datetime) -> tuple[ExpectedDecree, ...]:
        """Give those of the field that changed from one instant to just before another."""
        return self._all("expected_changed", start=stamp(start), finish=stamp(end))

    def due(self, first: date, last: date) -> tuple[ExpectedDecree, ...]:
        """Give those of the field, not published, whose last day announced lies between two, both included."""
        return self._all("expected_due", first=first.isoformat(), last=last.isoformat())

    def _all(self, query: str, **values: Value) -> tuple[ExpectedDecree, ...]:
        return tuple(_decree(row) for row in self._db.many(query, **values))


def _values(decree: ExpectedDecree) -> dict[str, Value]:
    return {
        **{name: storable(getattr(decree, name)) for name in _TEXTS},
        "place": decree.place,
        "due": decree.due.isoformat() if decree.due else "",
        "relevant": int(decree.relevant),
        "seen_at": stamp(decree.seen_at),
        "changed_at": stamp(decree.changed_at) if decree.changed_at else "",
    }


def _decree(row: Row) -> ExpectedDecree:
    text = cast("dict[str, str]", row)
    return ExpectedDecree(
        dossier=text["dossier"],
        line=text["line"],
        place=cast("int", row["place"]),
        law=text["law"],
        law_id=text["law_id"],
        law_title=text["law_title"],
        article=text["article"],
        basis=text["basis"],
        purpose=text["purpose"],
        said=text["said"],
        decree=text["decree"],
        due=date.fromisoformat(text["due"]) if text["due"] else None,
        relevant=bool(row["relevant"]),
        seen_at=read_stamp(text["seen_at"]),
        changed_at=read_stamp(text["changed_at"]) if text["changed_at"] else None,
        was=text["was"],
    )
