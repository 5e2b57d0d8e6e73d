import asyncio
import multiprocessing
import os
import signal
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from tests.support.reading import FEED, errand, limits, read, source
from tests.support.site import Site, answer
from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.gather.exchange import NO_PAST, Conversation, Haul, Request, Response
from veille.gather.kinds.feed import FeedKind
from veille.gather.workshop import Workshop

HERE = "https://h.example/feed"


class DyingKind:
    """Its parser is killed by the system, as one that takes all the memory would be."""

    name = "mourant"
    summary = "un genre qui meurt"

    def faults(self, source: object) -> tuple[tuple[str, str], ...]:
        return ()

    def read(self, source: object, past: object) -> Conversation:
        yield Request(url=HERE)
        os.kill(os.getpid(), signal.SIGKILL)
        return Haul()


class LocalKind(FeedKind):
    """A kind that cannot travel; the worker finds the one of its name."""

    def __reduce__(self) -> Any:
        raise TypeError("stays here")


def answered(body: bytes) -> tuple[Response, ...]:
    return (Response(url=HERE, status=200, headers={}, body=body),)


def in_workshop(work: Any) -> Any:
    async def scene() -> Any:
        workshop = Workshop(limits())
        try:
            step: Coroutine[Any, Any, Any] = work(workshop)
            return await step
        finally:
            workshop.abandon()

    return asyncio.run(scene())


def test_a_parser_that_dies_is_an_unreadable_answer_and_the_next_is_read() -> None:
    async def work(workshop: Workshop) -> Any:
        with pytest.raises(Unreadable, match="died"):
            await workshop.advance(DyingKind(), source(HERE), answered(FEED), NO_PAST)
        return await workshop.advance(FeedKind(), source(HERE), answered(FEED), NO_PAST)

    [found] = in_workshop(work).found
    assert isinstance(found, Found)


def test_what_a_kind_refuses_comes_back_as_it_was() -> None:
    async def work(workshop: Workshop) -> Any:
        with pytest.raises(NotAFeed, match="empty"):
            await workshop.advance(FeedKind(), source(HERE), answered(b""), NO_PAST)

    in_workshop(work)


def test_a_kind_that_cannot_travel_is_found_again_by_name() -> None:
    async def work(workshop: Workshop) -> Any:
        return await workshop.advance(LocalKind(), source(HERE), answered(FEED), NO_PAST)

    assert len(in_workshop(work).found) == 1


def test_nothing_parsed_starts_no_process(tmp_path: Path) -> None:
    async def work(workshop: Workshop) -> Any:
        return workshop.started

    assert in_workshop(work) is False


def test_no_process_outlives_a_run() -> None:
    others = set(multiprocessing.active_children())  # those of earlier tests are not this run's
    with Site({"/feed": answer(FEED)}) as site:
        assert read(site.url("/feed")).found
    assert set(multiprocessing.active_children()) <= others


def test_an_errand_is_made_of_values_that_can_travel() -> None:
    import pickle

    assert pickle.loads(pickle.dumps(errand(HERE).source)) == source(HERE)
    assert pickle.loads(pickle.dumps(Request(url=HERE))) == Request(url=HERE)
