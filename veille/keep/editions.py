"""The editions: one for a list and a period, however often and by however many processes it is composed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.errors import NotFound
from veille.keep.database import Database, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEdition:
    """An edition as it is kept; `content` is the text that the caller gave, `number` counts within the list from 1."""

    list_id: str
    label: str
    first: date
    last: date
    number: int
    state: Literal["brouillon", "publiee"]
    content: str
    composed_at: datetime
    published_at: datetime | None = None


class Editions:
    """The store of editions."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def find(self, list_id: str, label: str) -> StoredEdition | None:
        """Give one edition, or None."""
        row = self._db.one("edition", list_id=list_id, label=label)
        return _edition(row) if row else None

    def latest(self, list_id: str) -> StoredEdition | None:
        """Give the edition of a list that covers the latest days, or None."""
        row = self._db.one("latest_edition", list_id=list_id)
        return _edition(row) if row else None

    def all(self, list_id: str | None = None) -> tuple[StoredEdition, ...]:
        """Give every edition of a list, or of all lists, in the order of the days they cover."""
        return tuple(_edition(row) for row in self._db.many("editions", list_id=list_id or ""))

    def published(self) -> tuple[StoredEdition, ...]:
        """Give every published edition, the latest days first, without its content: a list of years stays light."""
        return tuple(_edition(row) for row in self._db.many("published_editions"))

    def put(
        self, list_id: str, label: str, first: date, last: date, content: str, articles: Sequence[str], now: datetime
    ) -> StoredEdition:
        """Create an edition under the list's next number, or refresh a draft; what is published stays as it is."""
        name = {"list_id": list_id, "label": label}
        with self._db.transaction():
            self._db.one("hold_the_pen")
            written = self._db.run(
                "put_edition",
                **name,
                first_day=first.isoformat(),
                last_day=last.isoformat(),
                content=content,
                now=stamp(now),
            )
            if written:
                self._db.run("forget_edition_articles", **name)
                self._db.batch("show_article", [name | {"article": article} for article in articles])
            return self._known(list_id, label)

    def number_for(self, list_id: str, label: str) -> int:
        """Give the number that an edition bears, or would bear if it were composed now."""
        known = self.find(list_id, label)
        if known:
            return known.number
        row = self._db.one("next_edition_number", list_id=list_id)
        return cast("int", row["number"]) if row else 1

    def freeze(self, list_id: str, label: str, now: datetime) -> StoredEdition:
        """Publish a draft; a second time changes nothing. Raises NotFound."""
        with self._db.transaction():
            self._db.run("freeze_edition", list_id=list_id, label=label, now=stamp(now))
            return self._known(list_id, label)

    def shown(self, list_id: str, except_label: str = "") -> frozenset[str]:
        """Give the ids of the articles that the other editions of a list have shown."""
        rows = self._db.many("shown_articles", list_id=list_id, label=except_label)
        return frozenset(cast("str", row["article"]) for row in rows)

    def retitled(self, list_id: str, except_label: str = "") -> tuple[str, ...]:
        """Give the articles that the other editions of a list showed and whose title changed after the last of them."""
        rows = self._db.many("retitled_articles", list_id=list_id, label=except_label)
        return tuple(cast("str", row["article"]) for row in rows)

    def _known(self, list_id: str, label: str) -> StoredEdition:
        edition = self.find(list_id, label)
        if edition is None:
            raise NotFound("édition", f"{list_id} {label}")
        return edition


def _edition(row: Row) -> StoredEdition:
    published_at = cast("str | None", row["published_at"])
    return StoredEdition(
        list_id=cast("str", row["list_id"]),
        label=cast("str", row["label"]),
        first=date.fromisoformat(cast("str", row["first_day"])),
        last=date.fromisoformat(cast("str", row["last_day"])),
        number=cast("int", row["number"]),
        state=cast("Literal['brouillon', 'publiee']", row["state"]),
        content=cast("str", row["content"]),
        composed_at=read_stamp(cast("str", row["composed_at"])),
        published_at=read_stamp(published_at) if published_at else None,
    )
