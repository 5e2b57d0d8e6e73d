"""What any fetcher owes: an outcome an errand, as soon as it is there, and no source able to hurt another."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import pytest

from tests.support.reading import FEED, KINDS, NOW, PAGE, errand, fetcher, limits, read, read_all
from tests.support.site import Asked, Site, answer
from veille.domain.errors import Rebuffed, Unreachable, Unreadable
from veille.domain.source import Memory
from veille.gather.exchange import Conversation, Haul, Outcome, Request, Response
from veille.gather.fetch import HttpFetcher
from veille.gather.pace import fingerprint

RSS = answer(FEED, content_type="application/rss+xml")


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/feed": RSS, "/page": answer(PAGE), "/robots.txt": answer(b"", 404)}) as opened:
        yield opened


async def hang(asked: Asked, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


def test_every_errand_has_one_outcome(site: Site) -> None:
    errands = [errand(site.url(path)) for path in ("/feed", "/feed?2", "/absent")]
    site.routes["/feed?2"] = RSS
    outcomes = list(fetcher().run(errands))
    assert sorted(outcome.source.id for outcome in outcomes) == sorted(one.source.id for one in errands)
    assert sorted(bool(outcome.error) for outcome in outcomes) == [False, False, True]


def test_nothing_to_do_ends_at_once() -> None:
    assert list(fetcher().run([])) == []


def test_a_feed_is_read_whole(site: Site) -> None:
    outcome = read(site.url("/feed"))
    assert outcome.error is None
    assert [(one.title, one.url, one.date_text) for one in outcome.found] == [
        ("Un décret", "https://veille.example/decret", "2026-11-16T07:00:00Z")
    ]
    assert outcome.status == 200
    assert outcome.size == len(FEED)
    assert len(outcome.body_hash) == 64


def test_we_say_who_we_are_and_whom_to_write_to(site: Site) -> None:
    read(site.url("/feed"), contact="mailto:veille@example.org")
    assert site.asked[0].headers["user-agent"].startswith("veille/")
    assert site.asked[0].headers["user-agent"].endswith("(+mailto:veille@example.org)")


def test_a_host_that_hangs_delays_no_other(site: Site) -> None:
    site.routes["/never"] = hang
    with Site({"/never": hang}, host="127.0.0.2") as silent:
        errands = [errand(silent.url("/never"))]
        for number in range(20):
            site.routes[f"/feed?{number}"] = RSS
            errands.append(errand(site.url(f"/feed?{number}")))
        outcomes = list(read_all(errands, deadline=3.0).values())
    assert isinstance(outcomes[-1].error, Unreachable)
    assert outcomes[-1].error.cause == "delai"
    assert all(outcome.found for outcome in outcomes[:-1])


def test_one_host_is_asked_one_thing_at_a_time(site: Site) -> None:
    at_once: list[int] = []
    going = 0

    async def slow(asked: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal going
        going += 1
        at_once.append(going)
        await asyncio.sleep(0.02)
        going -= 1
        writer.write(RSS)

    for number in range(5):
        site.routes[f"/slow?{number}"] = slow
    read_all([errand(site.url(f"/slow?{number}")) for number in range(5)])
    assert at_once == [1] * 5
    read_all([errand(site.url(f"/slow?{number}")) for number in range(5)], per_host=3)
    assert max(at_once[5:]) in (2, 3)


def test_once_stopped_nothing_more_comes(site: Site) -> None:
    site.routes["/never"] = hang
    outcomes: list[Outcome] = []
    for outcome in fetcher(deadline=60.0).run(
        [errand(site.url("/feed")), errand(site.url("/never"))], stopped=lambda: bool(outcomes)
    ):
        outcomes.append(outcome)
    assert [bool(outcome.found) for outcome in outcomes] == [True]


def test_a_caller_who_leaves_ends_everything(site: Site) -> None:
    site.routes["/never"] = hang
    run = fetcher(deadline=60.0).run([errand(site.url("/feed")), errand(site.url("/never"))])
    assert next(iter(run)).found
    run.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "veille-gather"]


def test_more_outcomes_than_may_wait_all_come_in_the_end(site: Site) -> None:
    errands = []
    for number in range(450):
        site.routes[f"/gone?{number}"] = answer(b"", 410)
        errands.append(errand(site.url(f"/gone?{number}")))
    assert len(read_all(errands, per_host=8)) == 450


class BrokenKind:
    """A kind whose author made a mistake, before or after the first answer."""

    name = "casse"
    summary = "un genre en panne"

    def faults(self, source: object) -> tuple[tuple[str, str], ...]:
        return ()

    def read(self, source: object, past: object) -> Conversation:
        url = str(getattr(source, "url", ""))
        if url.endswith("early"):
            raise RuntimeError("before")
        yield Request(url=url, robots=False)
        raise RuntimeError("after")


class PagedKind:
    """Reads a list of two pages, the second named by the first."""

    name = "deux"
    summary = "deux pages"

    def faults(self, source: object) -> tuple[tuple[str, str], ...]:
        return ()

    def read(self, source: object, past: object) -> Conversation:
        first: Response = yield Request(url=str(getattr(source, "url", "")), robots=False)
        second: Response = yield Request(url=first.body.decode(), robots=False)
        from veille.gather.kinds.bounded import found

        return Haul(found=(found(url="https://veille.example/", title=second.body.decode()),))


class EndlessKind(PagedKind):
    """Asks for ever."""

    def read(self, source: object, past: object) -> Conversation:
        while True:
            yield Request(url=str(getattr(source, "url", "")), robots=False)


def run_kind(kind: PagedKind | BrokenKind, url: str) -> Outcome:
    [outcome] = HttpFetcher(limits(), {"k": kind, **KINDS}, lambda: NOW).run([errand(url, "k")])
    return outcome


@pytest.mark.parametrize("moment", ["early", "feed"])
def test_a_kind_that_fails_costs_its_source_only(site: Site, moment: str) -> None:
    outcome = run_kind(BrokenKind(), site.url(f"/{moment}"))
    assert isinstance(outcome.error, Unreadable)
    assert "RuntimeError" in outcome.error.detail


def test_a_kind_nobody_knows_is_an_outcome(site: Site) -> None:
    assert isinstance(read(site.url("/feed"), "inconnu").error, Unreadable)


def test_a_conversation_may_take_several_requests(site: Site) -> None:
    site.routes |= {"/first": answer(site.url("/second").encode()), "/second": answer("Le deuxième".encode())}
    outcome = run_kind(PagedKind(), site.url("/first"))
    assert [one.title for one in outcome.found] == ["Le deuxième"]
    assert site.paths() == ["/first", "/second"]


def test_a_conversation_without_end_is_ended(site: Site) -> None:
    outcome = run_kind(EndlessKind(), site.url("/feed"))
    assert isinstance(outcome.error, Unreadable)
    assert len(site.asked) == 50


def test_an_error_leaves_no_validators(site: Site) -> None:
    site.routes["/bad"] = answer(b"<html>", etag='"1"', last_modified="Mon, 16 Nov 2026 08:00:00 GMT")
    outcome = read(site.url("/bad"))
    assert outcome.error is not None
    assert (outcome.etag, outcome.modified, outcome.body_hash) == ("", "", "")


def test_the_same_fetcher_runs_twice(site: Site) -> None:
    reader = fetcher()
    one = errand(site.url("/feed"))
    assert [bool(outcome.found) for _ in range(2) for outcome in reader.run([one])] == [True, True]


@pytest.mark.parametrize("status", [400, 403, 404, 410, 500, 502, 503])
def test_a_refusal_is_told_with_its_status(site: Site, status: int) -> None:
    site.routes["/no"] = answer(FEED, status)
    outcome = read(site.url("/no"))
    assert isinstance(outcome.error, Rebuffed)
    assert outcome.error.status == outcome.status == status


def test_the_very_same_bytes_are_not_parsed_again(site: Site) -> None:
    one = errand(site.url("/feed"), "k")
    memory = Memory(source=one.source.id, fingerprint=fingerprint(one.source), body_hash=sha256(FEED).hexdigest())
    [outcome] = HttpFetcher(limits(), {"k": BrokenKind()}, lambda: NOW).run([replace(one, memory=memory)])
    assert outcome.error is None
    assert (outcome.unchanged, outcome.found, outcome.status) == (True, (), 200)
