"""The only network reader: many sources at once, each with an outcome, none able to stop the others."""

import logging
import queue
import ssl
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping

from veille.domain.clock import Clock
from veille.gather.crew import Crew
from veille.gather.exchange import Errand, Outcome, SourceKind
from veille.gather.keyring import NO_KEYS, Keyring
from veille.gather.letterboxes import NO_LETTERS, Letterboxes
from veille.gather.limits import Limits
from veille.outbound.connect import Resolver, system_resolver, trusted

__all__ = ["HttpFetcher", "Limits"]

_POLL = 0.1

log = logging.getLogger(__name__)


class HttpFetcher:
    """Keeps the promise of `exchange.Fetcher` over HTTP, politely (`Limits`).

    `resolve` and `certificates` stand in for the machine's name service and trusted authorities; both are given by
    tests and by nobody else.
    """

    def __init__(
        self,
        limits: Limits,
        kinds: Mapping[str, SourceKind],
        clock: Clock,
        *,
        letters: Letterboxes = NO_LETTERS,
        keys: Keyring = NO_KEYS,
        resolve: Resolver = system_resolver,
        certificates: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits
        self._kinds = kinds
        self._clock = clock
        self._letters = letters
        self._keys = keys
        self._resolve = resolve
        self._certificates = certificates

    def run(
        self, errands: Iterable[Errand], *, stopped: Callable[[], bool] = lambda: False
    ) -> Generator[Outcome, None, None]:
        """Yield one outcome an errand, in the order they end; several, in their order, for one that has more to give.

        `stopped` is asked several times a second; once it says so, or once the caller stops reading, every
        connection and every parse is given up.
        """
        waiting = list(errands)
        if not waiting:
            return
        outbox: queue.SimpleQueue[Outcome | BaseException | None] = queue.SimpleQueue()
        trusted = self._trusted()
        crew = Crew(
            self._limits, self._kinds, self._clock, self._resolve, trusted, outbox.put, self._letters, self._keys
        )
        thread = threading.Thread(target=_drive, args=(crew, waiting, outbox), name="veille-gather", daemon=True)
        thread.start()
        try:
            yield from _handed_over(outbox, crew, stopped)
        finally:
            crew.stop()
            thread.join()

    def _trusted(self) -> ssl.SSLContext:
        if self._certificates is None:
            self._certificates = trusted()
        return self._certificates


def _drive(crew: Crew, errands: list[Errand], outbox: "queue.SimpleQueue[Outcome | BaseException | None]") -> None:
    """Run the crew to its end in a thread of its own, and say when it is over."""
    try:
        crew.run(errands)
    except BaseException as error:
        log.exception("the collector failed")
        outbox.put(error)
    outbox.put(None)


def _handed_over(
    outbox: "queue.SimpleQueue[Outcome | BaseException | None]", crew: Crew, stopped: Callable[[], bool]
) -> Iterator[Outcome]:
    while not stopped():
        try:
            said = outbox.get(timeout=_POLL)
        except queue.Empty:
            continue
        if said is None:
            return
        if isinstance(said, BaseException):
            raise said
        yield said
        crew.taken()
