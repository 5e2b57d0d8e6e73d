"""What left the archive for good: erased, or merged into another article; its address still answers."""

from collections.abc import Iterable
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.departure import Departure
from veille.keep.database import Database
from veille.keep.search import mark
from veille.keep.shapes import storable

_ERASED = (
    "unindex_article",
    "forget_versions",
    "forget_sightings",
    "forget_aliases",
    "forget_keys",
    "forget_mentions",
    "forget_place",
    "forget_sorting",
    "forget_gazette_texts",
    "forget_article",
)
_BY_ARTICLE = ("forget_keys", "forget_mentions")


class Departures:
    """The store of departures."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, ids: Iterable[str]) -> Departure | None:
        """Give the first departure among these ids, if any."""
        rows = (self._db.one("departure", id=storable(name)) for name in ids)
        row = next(filter(None, rows), None)
        if row is None:
            return None
        text = {name: cast("str", value) for name, value in row.items()}
        return Departure(id=text["id"], target=text["target"], why=text["why"], at=read_stamp(text["at"]))

    def erase(self, gone: Departure) -> None:
        """Erase an article and remember why; no source brings it back."""
        self._leave(gone, ("bar_keys",))

    def merge(self, gone: Departure) -> None:
        """Make an article another one: its sources, its identities and its address are the other's from then on."""
        given = [cast("str", row["source"]) for row in self._db.many("sightings_to_hand_over", **_names(gone))]
        with self._db.transaction():
            self._leave(gone, ("hand_over_aliases", "hand_over_sightings", "hand_over_keys", "hand_over_gazette_texts"))
            for source in given:
                self._db.run("mark_article", id=gone.target, mark=mark("source", source))

    def _leave(self, gone: Departure, first: tuple[str, ...]) -> None:
        with self._db.transaction():
            self._db.one("hold_the_pen")
            self._db.run("note_departure", **_names(gone), why=storable(gone.why), at=stamp(gone.at))
            self._db.run("follow_departures", **_names(gone))
            for query in first:
                self._db.run(query, **(_names(gone) if query != "bar_keys" else {"id": gone.id}))
            for query in _ERASED:
                self._db.run(query, **{"article" if query in _BY_ARTICLE else "id": gone.id})


def _names(gone: Departure) -> dict[str, str]:
    return {"id": gone.id, "target": gone.target}
