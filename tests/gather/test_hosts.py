"""Politeness in a loop whose clock jumps: no test waits, and every pause is exact."""

import asyncio
import selectors
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.support.reading import NOW, limits
from veille.domain.errors import Rebuffed
from veille.gather.hosts import Hosts, host_of


class JumpingLoop(asyncio.SelectorEventLoop):
    """Time passes only while everybody sleeps, and then at once."""

    def __init__(self) -> None:
        self.now = 0.0
        loop = self

        class Jump(selectors.DefaultSelector):
            def select(self, timeout: float | None = None) -> Any:
                loop.now += timeout or 0.0
                return super().select(0)

        super().__init__(Jump())

    def time(self) -> float:
        return self.now


def play(scene: Callable[[], Awaitable[None]]) -> None:
    loop = JumpingLoop()
    try:
        loop.run_until_complete(asyncio.ensure_future(scene(), loop=loop))
    finally:
        loop.close()


async def ask(hosts: Hosts, url: str, moments: list[float], lasts: float = 0.0) -> None:
    async with hosts.turn(url):
        moments.append(round(asyncio.get_running_loop().time(), 3))
        await asyncio.sleep(lasts)


def test_two_requests_to_one_host_are_a_pause_apart_and_the_first_does_not_wait() -> None:
    async def scene() -> None:
        hosts, moments = Hosts(limits(pause=2.0)), list[float]()
        await asyncio.gather(*(ask(hosts, "https://h.example/", moments, lasts=1.0) for _ in range(3)))
        assert moments == [0.0, 3.0, 6.0]

    play(scene)


def test_another_host_does_not_wait() -> None:
    async def scene() -> None:
        hosts, moments = Hosts(limits(pause=2.0)), list[float]()
        await asyncio.gather(ask(hosts, "https://one.example/", moments), ask(hosts, "https://two.example/", moments))
        assert moments == [0.0, 0.0]

    play(scene)


def test_a_crawl_delay_makes_the_pause_longer_but_not_endless() -> None:
    async def scene() -> None:
        hosts, moments = Hosts(limits(pause=2.0)), list[float]()
        hosts.slow_down("https://h.example/", 5.0)
        hosts.slow_down("https://h.example/", 1.0)
        hosts.slow_down("https://slow.example/", 1e9)
        for url in ("https://h.example/", "https://h.example/", "https://slow.example/", "https://slow.example/"):
            await ask(hosts, url, moments)
        assert moments == [0.0, 5.0, 5.0, 65.0]

    play(scene)


def test_a_host_that_asked_for_rest_is_waited_for_or_given_up() -> None:
    async def scene() -> None:
        hosts, moments = Hosts(limits(deadline=30.0)), list[float]()
        hosts.rest("https://soon.example/", Rebuffed(503, NOW + timedelta(seconds=20)), NOW)
        await ask(hosts, "https://soon.example/", moments)
        assert moments == [20.0]
        hosts.rest("https://late.example/", Rebuffed(429, NOW + timedelta(seconds=31)), NOW)
        with pytest.raises(Rebuffed) as refusal:
            await ask(hosts, "https://late.example/", moments)
        assert (refusal.value.status, refusal.value.retry_after) == (429, NOW + timedelta(seconds=31))

    play(scene)


def test_a_failed_turn_counts_as_one_and_is_given_back() -> None:
    async def scene() -> None:
        hosts, moments = Hosts(limits(pause=2.0)), list[float]()
        with pytest.raises(OSError, match="cut"):
            async with hosts.turn("https://h.example/"):
                raise OSError("cut")
        await ask(hosts, "https://h.example/", moments)
        assert moments == [2.0]

    play(scene)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://H.example/a", "h.example"),
        ("http://h.example:80/", "h.example"),
        ("https://h.example:8443/", "h.example:8443"),
    ],
)
def test_a_host_is_its_name_with_an_unusual_port(url: str, host: str) -> None:
    assert host_of(url) == host
