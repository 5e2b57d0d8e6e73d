"""The promise of storage, on PostgreSQL, by psycopg 3: for a watch that several machines share."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import cast

import psycopg
from psycopg.rows import DictRow, dict_row

from veille.domain.errors import ArchiveDown
from veille.keep.database import Row, Value, shaped
from veille.keep.queries import load
from veille.keep.threads import Session, Sessions

Connection = psycopg.Connection[DictRow]

_PLACEHOLDER = re.compile(r"(?<![:\w]):([a-z_]+)")
_OUR_MISTAKES = (psycopg.IntegrityError, psycopg.ProgrammingError, psycopg.DataError, psycopg.NotSupportedError)


class PostgresDatabase:
    """A PostgreSQL database, at a `postgresql://` address; each thread has its own connection, opened anew when cut.

    `patience` is how many seconds to wait for the server, and for a lock. Raises ArchiveDown when it cannot be reached.
    """

    dialect = "postgres"

    def __init__(self, url: str, *, read_only: bool = False, patience: float = 30.0) -> None:
        self._url = url
        self._read_only = read_only
        self._patience = patience
        self._queries = _queries()
        self._sessions: Sessions[Connection] = Sessions(self._connect, alive=lambda connection: not connection.closed)
        self._open_at_once()

    def one(self, query: str, /, **values: Value) -> Row | None:
        """Give the first row of a named query, or None."""
        rows = self.many(query, **values)
        return rows[0] if rows else None

    def many(self, query: str, /, **values: Value) -> list[Row]:
        """Give every row of a named query."""
        with self._session() as session:
            return cast("list[Row]", session.connection.execute(self._queries[query], values).fetchall())

    def run(self, query: str, /, **values: Value) -> int:
        """Carry out a named statement and say how many rows it touched."""
        with self._session() as session:
            return session.connection.execute(self._queries[query], values).rowcount

    def batch(self, query: str, rows: Iterable[Mapping[str, Value]], /) -> None:
        """Carry out a named statement once for each row of values."""
        with self.transaction(), self._session() as session, session.connection.cursor() as cursor:
            cursor.executemany(self._queries[query], rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all of it or nothing; inside another transaction, join it."""
        with self._session() as session, session.transaction("BEGIN"):
            yield

    def rows(self, table: str) -> Iterator[Row]:
        """Give every row of a table of the schema, as they come: the server keeps the rest."""
        with self.transaction(), self._session() as session:
            cursor = session.connection.cursor(f"all_of_{table}")
            with cursor:
                yield from cast("Iterator[Row]", cursor.execute(f"SELECT * FROM {table}".encode()))

    def fill(self, table: str, rows: Iterable[Row]) -> None:
        """Put rows into a table of the schema, at once."""
        with self.transaction(), self._session() as session, session.connection.cursor() as cursor:
            for names, values in shaped(rows):
                with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN".encode()) as copy:
                    for row in values:
                        copy.write_row(row)

    def empty(self, tables: Iterable[str]) -> None:
        """Take every row out of these tables of the schema, and out of the index; the last ones first."""
        with self.transaction(), self._session() as session:
            session.connection.execute(f"TRUNCATE {', '.join(['article_index', *tables])}".encode())

    @contextmanager
    def exclusive(self, name: str) -> Iterator[bool]:
        """Hold a named right: an advisory lock on a connection of its own, given back when the connection is cut."""
        with self._telling(), self._connect() as connection:
            row = connection.execute(self._queries["take_right"], {"name": name}).fetchone()
            yield bool(row and row["held"])

    def close(self) -> None:
        """Let go of every connection."""
        self._sessions.close()

    def _open_at_once(self) -> None:
        with self._session():
            pass

    @contextmanager
    def _session(self) -> Iterator[Session[Connection]]:
        with self._telling(), self._sessions.one() as session:
            yield session

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turn what the server or the network did to us into ArchiveDown; our own mistakes stay what they are."""
        try:
            yield
        except _OUR_MISTAKES:
            raise
        except psycopg.Error as error:
            raise ArchiveDown(f"PostgreSQL: {error}".strip()) from error

    def _connect(self) -> Connection:
        patience = f"-c lock_timeout={int(self._patience * 1000)}"
        rights = f"-c default_transaction_read_only={'on' if self._read_only else 'off'}"
        return psycopg.connect(
            self._url,
            autocommit=True,
            row_factory=dict_row,
            connect_timeout=max(2, int(self._patience)),
            application_name="veille",
            options=f"{patience} {rights}",
        )


@cache
def _queries() -> Mapping[str, bytes]:
    """Write the named queries as psycopg wants them: `%(name)s` for `:name`, `%` doubled."""
    return {
        name: _PLACEHOLDER.sub(r"%(\1)s", statement.replace("%", "%%")).encode()
        for name, statement in load(PostgresDatabase.dialect).items()
    }
