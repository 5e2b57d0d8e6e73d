"""The personal editions: each kept once, for all the people for whom it would be the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.subscriber import Choices
from veille.keep.database import Database
from veille.keep.subscribers import read_choices, write_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A personal edition as it is kept; `content` is the text that the caller gave."""

    id: str
    choices: Choices
    label: str
    first: date
    last: date
    content: str
    articles: int
    composed_at: datetime


class Compositions:
    """The store of personal editions; what is composed stays as it is."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def find(self, composition_id: str) -> Composition | None:
        """Give one personal edition, or None."""
        row = self._db.one("composition", id=composition_id)
        if row is None:
            return None
        return Composition(
            id=composition_id,
            choices=read_choices(str(row["choices"])),
            label=str(row["label"]),
            first=date.fromisoformat(str(row["first_day"])),
            last=date.fromisoformat(str(row["last_day"])),
            content=str(row["content"]),
            articles=cast("int", row["articles"]),
            composed_at=read_stamp(str(row["composed_at"])),
        )

    def put(self, made: Composition, articles: Iterable[str]) -> None:
        """Keep a personal edition and what it shows; one that exists stays as it is."""
        rows = [{"composition": made.id, "article": article} for article in articles]
        with self._db.transaction():
            written = self._db.run(
                "put_composition",
                id=made.id,
                choices=write_choices(made.choices),
                label=made.label,
                first_day=made.first.isoformat(),
                last_day=made.last.isoformat(),
                content=made.content,
                articles=len(rows),
                now=stamp(made.composed_at),
            )
            if written:
                self._db.batch("show_in_composition", rows)

    def empty(self, before: datetime) -> int:
        """Forget what personal editions of before an instant said; that they existed still counts for numbers."""
        with self._db.transaction():
            self._db.run("empty_composition_articles", before=stamp(before))
            return self._db.run("empty_compositions", before=stamp(before))

    def number_for(self, choices: Choices, label: str) -> int:
        """Give the number that the edition of these choices under a label bears: one more than those before it."""
        row = self._db.one("count_compositions", choices=write_choices(choices), label=label)
        return cast("int", row["number"]) + 1 if row else 1

    def shown_in(self, batch: str) -> frozenset[str]:
        """Give the ids of the articles that a batch of letters showed, a list's edition or a personal one."""
        list_id, _, label = batch.partition("/")
        rows = self._db.many("shown_in_batch", batch=batch, list_id=list_id, label=label)
        return frozenset(cast("str", row["article"]) for row in rows)
