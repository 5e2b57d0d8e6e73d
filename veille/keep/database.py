"""The seam of storage: five methods, the common tongue of SQLite and PostgreSQL.

Only text, integers, floats, bytes and null cross. Instants are UTC text ending in `Z` (`domain.clock.stamp`), days are
ISO text, truth is 0 or 1, lists and records are JSON text. Queries are named in `queries/*.sql`, written once with
`:name` placeholders; a file `*.postgres.sql` or `*.sqlite.sql` holds the few that must differ.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import chain
from typing import Protocol

Value = str | int | float | bytes | None
Row = Mapping[str, Value]


class Database(Protocol):
    """What a store may ask of a database; every method raises ArchiveDown when the database cannot answer."""

    dialect: str

    def one(self, query: str, /, **values: Value) -> Row | None:
        """Give the first row of a named query, or None."""
        ...

    def many(self, query: str, /, **values: Value) -> list[Row]:
        """Give every row of a named query."""
        ...

    def run(self, query: str, /, **values: Value) -> int:
        """Carry out a named statement and say how many rows it touched."""
        ...

    def batch(self, query: str, rows: Iterable[Mapping[str, Value]], /) -> None:
        """Carry out a named statement once for each row of values."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Do all of it or nothing; inside another transaction, join it."""
        ...

    def exclusive(self, name: str) -> AbstractContextManager[bool]:
        """Hold a named right among all processes: True inside when it is ours; given back even by a killed process."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


def shaped(rows: Iterable[Row]) -> Iterator[tuple[Sequence[str], Iterator[tuple[Value, ...]]]]:
    """Give the names of the columns of rows that share them, and their values one row at a time; nothing for no row."""
    waiting = iter(rows)
    for first in waiting:
        names = tuple(first)
        yield names, (tuple(row[name] for name in names) for row in chain([first], waiting))
