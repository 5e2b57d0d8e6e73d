"""A whole archive into another one, table by table, whatever the two engines; then both are compared."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, cast

from veille.domain.errors import ArchiveDown
from veille.keep.database import Database, Row
from veille.keep.items import Items
from veille.keep.search import Stem

MODULUS = 2**128


class WholeDatabase(Database, Protocol):
    """A database that can be read and filled a table at a time."""

    def rows(self, table: str) -> Iterator[Row]:
        """Give every row of a table of the schema, as they come."""
        ...

    def fill(self, table: str, rows: Iterable[Row]) -> None:
        """Put rows into a table of the schema, at once."""
        ...

    def empty(self, tables: Iterable[str]) -> None:
        """Take every row out of these tables of the schema, children first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """How many rows a table holds, and a number that depends on all of them but not on their order."""

    count: int
    digest: int


def copy(
    origin: WholeDatabase, target: WholeDatabase, stem: Stem, progress: Callable[[str], None] = lambda _: None
) -> Mapping[str, Content]:
    """Make `target` hold what `origin` does and nothing else, and give what each table holds.

    Both are at the same step of the schema. One transaction: on any failure the target stays as it was. The search
    index is made anew. `progress` hears the name of each table before it is copied. Raises ArchiveDown when what
    arrived is not what left.
    """
    tables = table_names(origin)
    with origin.transaction(), target.transaction():
        origin.run("see_one_instant")
        target.one("hold_the_pen")
        target.empty(tables)
        for table in tables:
            progress(table)
            target.fill(table, origin.rows(table))
        held = contents(target, tables)
        if held != contents(origin, tables):
            raise ArchiveDown("the copy is not what was copied; nothing was changed")
        progress("article_index")
        Items(target, stem).index_again()
    return held


def contents(db: WholeDatabase, tables: Iterable[str]) -> Mapping[str, Content]:
    """Say what each table holds."""
    return {table: _content(db.rows(table)) for table in tables}


def table_names(db: Database) -> list[str]:
    """Give the tables of the schema, parents before children: in the order in which its steps made them."""
    return [cast("str", row["name"]) for row in db.many("tables")]


def _content(rows: Iterable[Row]) -> Content:
    count, digest = 0, 0
    for row in rows:
        count += 1
        told = repr(sorted(row.items())).encode("utf-8", "surrogatepass")
        digest = (digest + int.from_bytes(sha256(told).digest()[:16])) % MODULUS
    return Content(count=count, digest=digest)
