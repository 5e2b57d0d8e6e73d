"""Conditional requests: nothing is asked for twice, nothing is missed."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.reading import FEED, NOW, errand, read
from tests.support.site import Asked, Site, answer
from veille.domain.errors import Rebuffed
from veille.domain.source import Memory
from veille.gather.pace import after

MODIFIED = "Mon, 16 Nov 2026 08:00:00 GMT"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as opened:
        yield opened


def remembered(site: Site, tag: str | bytes) -> Memory:
    """Read a feed that gives validators; what to remember of it."""

    async def honest(asked: Asked, writer: asyncio.StreamWriter) -> None:
        fresh = asked.headers.get("if-none-match") == (tag if isinstance(tag, str) else tag.decode("latin-1"))
        writer.write(answer(b"", 304) if fresh else answer(FEED, etag=tag, last_modified=MODIFIED))

    site.routes["/feed"] = honest
    first = read(site.url("/feed"))
    assert first.found
    return after(first.source, errand(site.url("/feed")).memory, first, NOW, 0.0)


@pytest.mark.parametrize("tag", ['"1"', 'W/"weak"', "bare", b'"\xe9\xff"', '"a b, c"', '"' + "x" * 500 + '"'])
def test_validators_go_back_exactly_as_they_came(site: Site, tag: str | bytes) -> None:
    outcome = read(site.url("/feed"), memory=remembered(site, tag))
    assert (outcome.unchanged, outcome.status, outcome.error) == (True, 304, None)
    assert site.asked[-1].headers["if-modified-since"] == MODIFIED


def test_a_new_address_or_option_forgets_the_validators(site: Site) -> None:
    memory = replace(remembered(site, '"1"'), fingerprint="of another address")
    assert read(site.url("/feed"), memory=memory).found
    assert "if-none-match" not in site.asked[-1].headers


def test_once_a_day_the_whole_is_asked_for(site: Site) -> None:
    memory = replace(remembered(site, '"1"'), full_read_at=NOW - timedelta(hours=24))
    outcome = read(site.url("/feed"), memory=memory)
    assert "if-none-match" not in site.asked[-1].headers
    assert (outcome.unchanged, outcome.status) == (True, 200)


def test_a_304_that_lies_costs_a_day_at_most(site: Site) -> None:
    memory = remembered(site, '"1"')
    later = NOW
    for _ in range(3):
        later += timedelta(hours=6)
        outcome = read(site.url("/feed"), memory=memory)
        memory = after(outcome.source, memory, outcome, later, 0.0)
    assert memory.full_read_at == NOW


def test_a_304_nobody_asked_for_is_a_refusal(site: Site) -> None:
    site.routes["/feed"] = answer(b"", 304)
    assert isinstance(read(site.url("/feed")).error, Rebuffed)


def test_a_tag_that_cannot_be_sent_is_left_out(site: Site) -> None:
    memory = replace(remembered(site, '"1"'), etag='"œ\r\nX: y"', modified="")
    assert read(site.url("/feed"), memory=memory).unchanged
    assert "if-none-match" not in site.asked[-1].headers


def test_a_cookie_is_never_given_back(site: Site) -> None:
    site.routes |= {"/a": answer(b"", 302, location="/b", set_cookie="who=me; Path=/"), "/b": answer(FEED)}
    assert read(site.url("/a")).found
    assert "cookie" not in site.asked[-1].headers
