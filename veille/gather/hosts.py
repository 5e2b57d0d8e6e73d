"""Politeness: whose turn it is to ask which host, after which pause, and who must be left alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from urllib.parse import urlsplit

from veille.domain.errors import Rebuffed
from veille.gather.limits import Limits

LONGEST_PAUSE = 60.0
"""Seconds: a crawl delay beyond it is not believed."""


def host_of(url: str) -> str:
    """Name the host to be polite to: its name, with its port only when that is neither 80 nor 443."""
    parts = urlsplit(url)
    name = parts.hostname or ""
    return name if parts.port in (None, 80, 443) else f"{name}:{parts.port}"


class Hosts:
    """Every host of one run; lives in one event loop."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._known: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait for one's turn with the host of an address, and hold it; raises Rebuffed when it asked to be left alone.

        Turns are never nested: a redirect to another host gives the first turn back before it takes the second.
        """
        host = self._of(url)
        async with host.gate:
            await host.ready()
            try:
                yield
            finally:
                host.asked()

    def slow_down(self, url: str, pause: float) -> None:
        """Make the pause of a host longer (Crawl-delay), within `LONGEST_PAUSE`."""
        host = self._of(url)
        host.pause = max(host.pause, min(pause, LONGEST_PAUSE))

    def rest(self, url: str, refusal: Rebuffed, now: datetime) -> None:
        """Leave a host alone until its refusal says: wait if that is short, else give it up for this run."""
        if refusal.retry_after is None:
            return
        host = self._of(url)
        wait = (refusal.retry_after - now).total_seconds()
        if wait > self._limits.deadline:
            host.refusal = refusal
        host.free_at = max(host.free_at, asyncio.get_running_loop().time() + min(wait, self._limits.deadline))

    def _of(self, url: str) -> "_Host":
        name = host_of(url)
        if name not in self._known:
            self._known[name] = _Host(self._limits)
        return self._known[name]


class _Host:
    """One host: how many may ask at once, and when the next may."""

    def __init__(self, limits: Limits) -> None:
        self.gate = asyncio.Semaphore(limits.per_host)
        self.pause = limits.pause
        self.free_at = 0.0
        self.refusal: Rebuffed | None = None

    async def ready(self) -> None:
        """Sleep until the next request may leave, and reserve that moment."""
        loop = asyncio.get_running_loop()
        while True:
            if self.refusal is not None:
                raise Rebuffed(self.refusal.status, self.refusal.retry_after)
            wait = self.free_at - loop.time()
            if wait <= 0:
                break
            await asyncio.sleep(wait)
        self.free_at = loop.time() + self.pause

    def asked(self) -> None:
        """Count the pause again from the end of a request."""
        self.free_at = max(self.free_at, asyncio.get_running_loop().time() + self.pause)
