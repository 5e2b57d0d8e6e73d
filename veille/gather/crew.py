"""The event loop of one run: hosts in parallel, one small client for each worker of a host."""

import asyncio
import logging
import ssl
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace

import httpx

from veille.domain.clock import Clock
from veille.domain.errors import Unreadable
from veille.gather.exchange import Errand, Outcome, SourceKind
from veille.gather.hosts import Hosts, host_of
from veille.gather.keyring import Keyring
from veille.gather.letterboxes import Letterboxes
from veille.gather.limits import Limits
from veille.gather.pace import going_on
from veille.gather.reading import Reading
from veille.gather.robots import Robots
from veille.gather.visit import Visitor
from veille.gather.workshop import Workshop
from veille.outbound.connect import Resolver, open_client

AHEAD = 200
"""Outcomes that may wait to be taken before new errands are held back."""

log = logging.getLogger(__name__)


class Crew:
    """Works off a list of errands; `run` blocks its thread, `stop` and `taken` may be called from another."""

    def __init__(
        self,
        limits: Limits,
        kinds: Mapping[str, SourceKind],
        clock: Clock,
        names: Resolver,
        certificates: ssl.SSLContext,
        tell: Callable[[Outcome], None],
        letters: Letterboxes,
        keys: Keyring,
    ) -> None:
        self._limits = limits
        self._kinds = kinds
        self._clock = clock
        self._names = names
        self._certificates = certificates
        self._tell = tell
        self._hosts = Hosts(limits)
        self._visitor = Visitor(limits, self._hosts, letters, keys)
        self._robots = Robots(self._visitor, self._hosts, clock)
        self._workshop = Workshop(limits)
        self._ahead = asyncio.Semaphore(AHEAD)
        self._loop = asyncio.new_event_loop()
        self._work: asyncio.Task[None] | None = None

    def run(self, errands: list[Errand]) -> None:
        """Do every errand, or as many as there were before `stop`."""
        try:
            self._work = self._loop.create_task(self._all(errands))
            self._loop.run_until_complete(asyncio.wait({self._work}))
            if not self._work.cancelled():
                self._work.result()
        finally:
            self._workshop.abandon()
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    def stop(self) -> None:
        """Give up what is not done; from any thread, at any moment."""
        self._from_outside(lambda: self._work and self._work.cancel())

    def taken(self) -> None:
        """Say that an outcome was taken: one more errand may begin."""
        self._from_outside(self._ahead.release)

    def _from_outside(self, act: Callable[[], object]) -> None:
        try:
            self._loop.call_soon_threadsafe(act)
        except RuntimeError:
            log.debug("the run was already over")

    async def _all(self, errands: list[Errand]) -> None:
        groups: dict[str, deque[Errand]] = {}
        for errand in errands:
            groups.setdefault(_group(errand), deque()).append(errand)
        waiting = deque(groups.values())
        async with asyncio.TaskGroup() as together:
            for _ in range(min(self._limits.together, len(waiting))):
                together.create_task(self._host_after_host(waiting))

    async def _host_after_host(self, waiting: deque[deque[Errand]]) -> None:
        while waiting:
            errands = waiting.popleft()
            async with asyncio.TaskGroup() as side_by_side:
                for _ in range(min(self._limits.per_host, len(errands))):
                    side_by_side.create_task(self._errand_after_errand(errands))

    async def _errand_after_errand(self, errands: deque[Errand]) -> None:
        async with open_client(
            allow_private=self._limits.allow_private,
            deadline=self._limits.deadline,
            resolve=self._names,
            certificates=self._certificates,
        ) as client:
            while errands:
                errand = errands.popleft()
                await self._ahead.acquire()
                outcome = await self._one(client, errand)
                self._tell(outcome)
                if (further := going_on(errand, outcome)) is not None:
                    errands.appendleft(further)

    async def _one(self, client: httpx.AsyncClient, errand: Errand) -> Outcome:
        """Do one errand; even a mistake of ours costs this one source only."""
        started = self._loop.time()
        kind = self._kinds.get(errand.source.kind)
        try:
            if kind is None:
                raise Unreadable(f"unknown kind {errand.source.kind!r}")
            outcome = await Reading(errand, kind, self._clock()).outcome(
                client, self._visitor, self._robots, self._workshop
            )
        except Unreadable as error:
            outcome = Outcome(source=errand.source, error=error)
        except Exception as error:
            log.exception("reading %s failed", errand.source.id)
            outcome = Outcome(source=errand.source, error=Unreadable(f"{type(error).__name__}: {str(error)[:200]}"))
        return replace(outcome, seconds=self._loop.time() - started)


def _group(errand: Errand) -> str:
    try:
        return host_of(errand.source.url)
    except ValueError:
        return errand.source.url
