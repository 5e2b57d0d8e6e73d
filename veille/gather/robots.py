"""robots.txt as RFC 9309 has it: what a site asks of machines that read its pages."""

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from veille.domain.clock import Clock
from veille.domain.errors import Rebuffed, RobotsForbid, TooManyRedirects, Unreadable
from veille.gather.exchange import Request
from veille.gather.hosts import Hosts
from veille.gather.visit import Terms, Visitor

if TYPE_CHECKING:
    from protego import Protego

PRODUCT = "veille"
"""Our name in a robots.txt (RFC 9309 §2.2.1)."""

READ_AT_MOST = 512 * 1024
"""Bytes: the RFC (§2.5) wants at least 500 KiB to be read."""


class Robots:
    """What every site of one run allows; each robots.txt is asked for once a run (RFC 9309 §2.4: a day at most)."""

    def __init__(self, visitor: Visitor, hosts: Hosts, clock: Clock) -> None:
        self._visitor = visitor
        self._hosts = hosts
        self._clock = clock
        self._rules: dict[str, Protego | RobotsForbid] = {}
        self._gates: dict[str, asyncio.Lock] = {}

    async def allow(self, client: httpx.AsyncClient, url: str) -> None:
        """Return if an address may be read.

        Raises RobotsForbid when the rules say no or the site cannot say (5xx, 429: RFC 9309 §2.3.1.4), and whatever
        kept us from reaching the site. No file (4xx) allows everything.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        async with self._gates.setdefault(site, asyncio.Lock()):
            if site not in self._rules:
                self._rules[site] = await self._ask(client, site)
        rules = self._rules[site]
        if isinstance(rules, RobotsForbid):
            raise RobotsForbid(rules.detail)
        self._hosts.slow_down(url, float(rules.crawl_delay(PRODUCT) or 0.0))
        if not rules.can_fetch(url, PRODUCT):
            raise RobotsForbid(f"{site}/robots.txt forbids {parts.path or '/'}")

    async def _ask(self, client: httpx.AsyncClient, site: str) -> "Protego | RobotsForbid":
        from protego import Protego

        terms = Terms(now=self._clock(), cut=READ_AT_MOST)
        try:
            visit = await self._visitor.visit(client, Request(url=f"{site}/robots.txt"), terms)
            text = visit.response.body.decode("utf-8", "replace")
        except Rebuffed as refusal:
            if refusal.status >= 500 or refusal.status == 429:
                return RobotsForbid(f"{site}/robots.txt answers HTTP {refusal.status}: nothing may be read for now")
            text = ""
        except (TooManyRedirects, Unreadable):
            text = ""
        return Protego.parse(text)
