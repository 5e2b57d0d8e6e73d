"""One connection a thread: a thread that waits for its turn to write keeps nobody else from reading."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Any, Generic, Protocol, TypeVar
from weakref import WeakSet


class Connection(Protocol):
    """A connection, as far as this file cares."""

    def execute(self, query: Any, /) -> object:
        """Carry out a statement."""
        ...

    def close(self) -> None:
        """Let go."""
        ...


C = TypeVar("C", bound=Connection)


class Session(Generic[C]):
    """A connection and how many transactions deep it is."""

    def __init__(self, connection: C) -> None:
        self.connection = connection
        self.depth = 0

    @contextmanager
    def transaction(self, begin: str) -> Iterator[None]:
        """Do all of it or nothing; inside another transaction, join it."""
        if not self.depth:
            self.connection.execute(begin)
        self.depth += 1
        try:
            yield
            if self.depth == 1:
                self.connection.execute("COMMIT")
        except BaseException:
            if self.depth == 1:
                with suppress(Exception):  # undone already, or the connection is gone: the first error tells more
                    self.connection.execute("ROLLBACK")
            raise
        finally:
            self.depth -= 1


class Sessions(Generic[C]):
    """Gives each thread its own session, opened when first asked for.

    With `single`, all threads share one (an archive in memory exists in one connection only) and take turns. A session
    whose connection was cut (`alive` says no) is replaced, never in the middle of a transaction.
    """

    def __init__(
        self, connect: Callable[[], C], *, single: bool = False, alive: Callable[[C], bool] = lambda _: True
    ) -> None:
        self._connect = connect
        self._alive = alive
        self._single = Session(connect()) if single else None
        self._turn: AbstractContextManager[object] = threading.RLock() if single else nullcontext()
        self._mine = threading.local()
        self._all: WeakSet[Session[C]] = WeakSet()

    @contextmanager
    def one(self) -> Iterator[Session[C]]:
        """Hold this thread's session for a while."""
        with self._turn:
            yield self._single or self._own()

    def close(self) -> None:
        """Close every connection, whichever thread opened it."""
        for session in [*self._all, *([self._single] if self._single else [])]:
            session.connection.close()
        self._all.clear()
        self._mine = threading.local()

    def _own(self) -> Session[C]:
        session: Session[C] | None = getattr(self._mine, "session", None)
        if session is None or not (session.depth or self._alive(session.connection)):
            session = self._mine.session = Session(self._connect())
            self._all.add(session)
        return session
