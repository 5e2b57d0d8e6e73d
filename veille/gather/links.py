"""Do these links still lead somewhere? Asked as politely as sources are read: robots.txt, pauses, turns."""

import asyncio
import ssl
from collections.abc import Callable, Iterable

import httpx

from veille.domain.clock import Clock
from veille.domain.errors import SourceError
from veille.gather.exchange import Request
from veille.gather.hosts import Hosts
from veille.gather.limits import Limits
from veille.gather.robots import Robots
from veille.gather.visit import Terms, Visitor
from veille.outbound.connect import Resolver, open_client, system_resolver, trusted

FIRST_BYTES = 1024
"""What is read of a page: enough to know that it is there."""

Told = Callable[[str, SourceError | None], None]
"""Told of each link: nothing when it leads somewhere, else what went wrong."""


class LinkChecker:
    """Checks links; `resolve` and `certificates` stand in for the machine's, in tests."""

    def __init__(
        self,
        limits: Limits,
        clock: Clock,
        *,
        resolve: Resolver = system_resolver,
        certificates: ssl.SSLContext | None = None,
    ) -> None:
        self._limits, self._clock, self._resolve, self._certificates = limits, clock, resolve, certificates

    def check(self, urls: Iterable[str], told: Told) -> None:
        """Try each link once and tell what came of it, as it comes; raises for no fault of a link."""
        asyncio.run(self._all(list(dict.fromkeys(urls)), told))

    async def _all(self, urls: list[str], told: Told) -> None:
        hosts = Hosts(self._limits)
        visitor = Visitor(self._limits, hosts)
        robots = Robots(visitor, hosts, self._clock)
        together = asyncio.Semaphore(self._limits.together)
        opened = open_client(
            allow_private=self._limits.allow_private,
            deadline=self._limits.deadline,
            resolve=self._resolve,
            certificates=self._certificates or trusted(),
        )
        async with opened as client, asyncio.TaskGroup() as side_by_side:
            for url in urls:
                side_by_side.create_task(self._one(client, visitor, robots, together, url, told))

    async def _one(
        self,
        client: httpx.AsyncClient,
        visitor: Visitor,
        robots: Robots,
        together: asyncio.Semaphore,
        url: str,
        told: Told,
    ) -> None:
        terms = Terms(now=self._clock(), allowed=robots.allow, cut=FIRST_BYTES)
        fault: SourceError | None = None
        async with together:
            try:
                await visitor.visit(client, Request(url=url), terms)
            except SourceError as error:
                fault = error
        told(url, fault)
