"""The promise of storage, on SQLite: one file in WAL, readers never wait, writers wait for their turn.

The settings follow SQLite's own advice (wal.html, security.html): a killed process loses no commit; after a power cut
the file is sound and may lack its last commits. Each thread has its own connection (`threads`).
"""

import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from veille.domain.errors import ArchiveDown
from veille.keep.database import Row, Value, shaped
from veille.keep.queries import load
from veille.keep.threads import Session, Sessions

if TYPE_CHECKING:
    import sqlite_utils

MEMORY = Path(":memory:")

_SETTINGS = (
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
    "PRAGMA wal_autocheckpoint = 4000",
)
_OUR_MISTAKES = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError)
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

Connection = sqlite3.Connection


class SqliteDatabase:
    """A SQLite file, or an archive in memory for the path `:memory:`.

    `patience` is how many seconds a writer waits for another one. A file that cannot be written is opened for reading:
    only writing then raises ArchiveDown. Raises ArchiveDown for a missing folder and for a file that is no database.
    """

    dialect = "sqlite"

    def __init__(self, path: Path, *, read_only: bool = False, patience: float = 30.0) -> None:
        self.path = path
        self._patience = patience
        self._read_only = read_only
        self._queries = load(self.dialect)
        self._rights: set[str] = set()
        self._rights_guard = threading.Lock()
        self._sessions: Sessions[Connection] = Sessions(self._connect, single=path == MEMORY)
        self._open_at_once()

    def one(self, query: str, /, **values: Value) -> Row | None:
        """Give the first row of a named query, or None."""
        rows = self.many(query, **values)
        return rows[0] if rows else None

    def many(self, query: str, /, **values: Value) -> list[Row]:
        """Give every row of a named query."""
        with self._session() as session:
            cursor = session.connection.execute(self._queries[query], values)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def run(self, query: str, /, **values: Value) -> int:
        """Carry out a named statement and say how many rows it touched."""
        with self._session() as session:
            return session.connection.execute(self._queries[query], values).rowcount

    def batch(self, query: str, rows: Iterable[Mapping[str, Value]], /) -> None:
        """Carry out a named statement once for each row of values."""
        with self.transaction(), self._session() as session:
            session.connection.executemany(self._queries[query], rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all of it or nothing, with the only right to write from the start; inside another one, join it."""
        with self._session() as session, session.transaction("BEGIN IMMEDIATE"):
            yield

    def rows(self, table: str) -> Iterator[Row]:
        """Give every row of a table of the schema, as they come."""
        with self._session() as session:
            cursor = session.connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))

    def fill(self, table: str, rows: Iterable[Row]) -> None:
        """Put rows into a table of the schema, at once."""
        with self.transaction(), self._session() as session:
            for names, values in shaped(rows):
                marks = ", ".join("?" * len(names))
                statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
                session.connection.executemany(statement, values)

    def set_aside(self, path: Path) -> None:
        """Write a sound copy of the whole file, without the room that erased rows left, while others read and write."""
        with self._session() as session:
            session.connection.execute("VACUUM INTO ?", (str(path),))

    def empty(self, tables: Iterable[str]) -> None:
        """Take every row out of these tables of the schema, and out of the index; the last ones first."""
        with self.transaction(), self._session() as session:
            guards = list(session.connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
            for name, _ in guards:  # what is never rewritten may be put back whole
                session.connection.execute(f"DROP TRIGGER {name}")
            for table in reversed(["article_index", *tables]):
                session.connection.execute(f"DELETE FROM {table}")
            for _, statement in guards:
                session.connection.execute(statement)

    @contextmanager
    def exclusive(self, name: str) -> Iterator[bool]:
        """Hold a named right: a lock on `<database>.<name>.verrou`, that the system gives back when a process dies."""
        hold = self._hold_in_process if self.path == MEMORY else self._hold_file
        with hold(name) as held:
            yield held

    @contextmanager
    def maintenance(self) -> "Iterator[sqlite_utils.Database]":
        """Lend this thread's connection to sqlite-utils, for work that is not in the named queries."""
        import sqlite_utils

        with self._session() as session:
            yield sqlite_utils.Database(session.connection)

    def close(self) -> None:
        """Let go of every connection."""
        self._sessions.close()

    def _open_at_once(self) -> None:
        with self._session() as session:
            session.connection.execute("PRAGMA schema_version")

    @contextmanager
    def _session(self) -> Iterator[Session[Connection]]:
        try:
            with self._sessions.one() as session:
                yield session
        except _OUR_MISTAKES:
            raise
        except sqlite3.DatabaseError as error:
            if _code(error) == sqlite3.SQLITE_ERROR:
                raise
            raise ArchiveDown(_detail(self.path, error)) from error

    @contextmanager
    def _hold_file(self, name: str) -> Iterator[bool]:
        from filelock import FileLock, Timeout

        safe_name = re.sub(r"[^\w.-]", "_", name)
        lock = FileLock(f"{self.path}.{safe_name}.verrou", timeout=0)
        try:
            lock.acquire()
        except Timeout:
            yield False
            return
        except OSError as error:
            raise ArchiveDown(f"{self.path}: cannot lock beside it: {error}") from error
        try:
            yield True
        finally:
            lock.release()

    @contextmanager
    def _hold_in_process(self, name: str) -> Iterator[bool]:
        with self._rights_guard:
            held = name not in self._rights
            self._rights.add(name)
        try:
            yield held
        finally:
            if held:
                self._rights.discard(name)

    def _connect(self) -> Connection:
        ways = _ways_in(self.path, read_only=self._read_only)
        for number, (address, prepare) in enumerate(ways, start=1):
            connection = sqlite3.connect(
                address, uri=True, timeout=self._patience, isolation_level=None, check_same_thread=False
            )
            try:
                prepare(connection)
                return connection
            except sqlite3.OperationalError as error:
                connection.close()
                if number == len(ways) or not _is_refusal(error):
                    raise
            except sqlite3.DatabaseError:
                connection.close()
                raise
        raise AssertionError("there is always a way in")


def _ways_in(path: Path, *, read_only: bool) -> list[tuple[str, Callable[[Connection], None]]]:
    """Say how to open a file: to write, else to read, else to read a file that nobody can change (no WAL beside it)."""
    if path == MEMORY:
        return [(":memory:", _prepare)]
    address = f"file:{quote(str(path))}"
    ways: list[tuple[str, Callable[[Connection], None]]] = [] if read_only else [(f"{address}?mode=rwc", _make_wal)]
    if read_only or path.exists():
        ways.append((f"{address}?mode=ro", _prepare))
        if not Path(f"{path}-wal").exists():
            ways.append((f"{address}?mode=ro&immutable=1", _prepare))
    return ways


def _prepare(connection: Connection) -> None:
    for setting in _SETTINGS:
        connection.execute(setting)
    if hasattr(connection, "setconfig"):  # from Python 3.12 on
        connection.setconfig(1010, True)  # SQLITE_DBCONFIG_DEFENSIVE: our own SQL cannot harm the file either
    connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()


def _make_wal(connection: Connection) -> None:
    _prepare(connection)
    connection.execute("PRAGMA journal_mode = WAL")


def _is_refusal(error: sqlite3.Error) -> bool:
    return _code(error) in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


def _detail(path: Path, error: sqlite3.Error) -> str:
    advice = "; the file is damaged, restore a backup" if _code(error) in _DAMAGED else ""
    return f"{path}: {error}{advice}"


def _code(error: sqlite3.Error) -> int:
    """Give SQLite's primary result code (its low byte), 0 when the error is not SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
