import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from tests.support.reading import FEED, NOW, errand, read, read_all
from tests.support.site import Asked, Site, answer
from veille.domain.errors import Rebuffed
from veille.outbound.retry_after import read_retry_after

DAY = timedelta(hours=24)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        (" 60 ", timedelta(seconds=60)),
        ("Mon, 23 Nov 2026 07:00:00 GMT", timedelta(hours=1)),
        ("Monday, 23-Nov-26 07:00:00 GMT", timedelta(hours=1)),
        ("86401", DAY),
        ("9" * 5_000, DAY),
        ("Mon, 23 Nov 2099 07:00:00 GMT", DAY),
        ("0", None),
        ("-5", None),
        ("1.5", None),
        ("Mon, 23 Nov 2020 07:00:00 GMT", None),
        ("soon", None),
        ("Mon, 99 Nov 2026 99:00:00 GMT", None),
        ("٣", None),
        ("", None),
    ],
)
def test_a_wait_is_obeyed_for_a_day_at_most_and_junk_is_none(value: str, wait: timedelta | None) -> None:
    assert read_retry_after(value, NOW) == (None if wait is None else NOW + wait)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as opened:
        yield opened


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_site_says_until_when(site: Site, status: int) -> None:
    site.routes["/feed"] = answer(b"", status, retry_after="120")
    outcome = read(site.url("/feed"))
    until: datetime = NOW + timedelta(seconds=120)
    assert isinstance(outcome.error, Rebuffed)
    assert (outcome.error.retry_after, outcome.wait_until, outcome.status) == (until, until, status)


@pytest.mark.parametrize(("status", "value"), [(429, "junk"), (503, "-1"), (404, "120"), (500, "120")])
def test_junk_or_another_status_asks_for_no_wait(site: Site, status: int, value: str) -> None:
    site.routes["/feed"] = answer(b"", status, retry_after=value)
    outcome = read(site.url("/feed"))
    assert (outcome.wait_until, outcome.status) == (None, status)


def test_a_host_that_asks_for_long_is_left_alone_for_the_rest_of_the_run(site: Site) -> None:
    site.routes |= {"/1": answer(b"", 429, retry_after="3600"), "/2": answer(FEED), "/3": answer(FEED)}
    outcomes = read_all([errand(site.url(path)) for path in ("/1", "/2", "/3")])
    assert site.paths() == ["/1"]
    assert {outcome.status for outcome in outcomes.values()} == {429}
    assert {outcome.wait_until for outcome in outcomes.values()} == {NOW + timedelta(hours=1)}


def test_a_short_wait_is_waited_for(site: Site) -> None:
    moments: list[float] = []

    async def note(asked: Asked, writer: asyncio.StreamWriter) -> None:
        moments.append(asyncio.get_running_loop().time())
        writer.write(answer(b"", 503, retry_after="1") if len(moments) == 1 else answer(FEED))

    site.routes |= {"/1": note, "/2": note}
    outcomes = read_all([errand(site.url(path)) for path in ("/1", "/2")])
    assert outcomes[site.url("/2")].found
    assert moments[1] - moments[0] > 0.9  # the server's own clock: never before the second that it asked for
