"""A source that was not read for a while gives everything it published since, one archive after the other."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.articles import stem
from tests.support.reading import limits, source
from tests.support.site import Site, answer
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request
from veille.gather.fetch import HttpFetcher
from veille.gather.kinds.bounded import found
from veille.interpret.packaged import packaged_ground, packaged_lexicon
from veille.keep.archive import Archive
from veille.keep.opening import open_archive
from veille.services.collecting import CollectReport, collect

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


class Deliveries:
    """Reads an index of deliveries, one name a line, then the first one after the mark."""

    name = "livraisons"
    summary = "un dépôt de livraisons"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        return ()

    def read(self, source: Source, past: Past) -> Conversation:
        index = yield Request(url=source.url, robots=False)
        waiting = sorted(name for name in index.body.decode().split() if name > past.cursor)
        if not waiting:
            return Haul()
        delivery = yield Request(url=f"{source.url}{waiting[0]}", robots=False, bulk=True)
        lines = delivery.body.decode().splitlines()
        articles = tuple(found(url=f"https://jo.example/{line}", title=line) for line in lines)
        return Haul(found=articles, cursor=waiting[0], more=len(waiting) > 1)


class Restless(Deliveries):
    """Always says that there is more, and never gets any further."""

    def read(self, source: Source, past: Past) -> Conversation:
        yield Request(url=source.url, robots=False)
        return Haul(more=True)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem) as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as opened:
        opened.routes["/"] = answer(b"01 02 03")
        opened.routes |= {f"/0{n}": answer(f"un-{n}\ndeux-{n}".encode()) for n in (1, 2, 3)}
        yield opened


def read(site: Site, archive: Archive, kind: Deliveries) -> CollectReport:
    return collect(
        [source(site.url("/"), kind.name, id="jo")],
        fetcher=HttpFetcher(limits(), {kind.name: kind}, lambda: NOW),
        archive=archive,
        lexicon=packaged_lexicon(),
        ground=packaged_ground(),
        clock=lambda: NOW,
        explain=str,
    )


def test_all_that_was_delivered_meanwhile_is_read_in_one_go_and_counted_once(site: Site, archive: Archive) -> None:
    report = read(site, archive, Deliveries())
    assert (len(report.sources), report.articles("new"), archive.items.count()) == (1, 6, 6)
    assert archive.sources.memory("jo").cursor == "03"
    again = read(site, archive, Deliveries())
    assert (again.unchanged, again.articles("new")) == (1, 0)


def test_a_broken_delivery_is_told_and_nothing_before_or_after_it_is_lost(site: Site, archive: Archive) -> None:
    site.routes["/02"] = answer(b"", status=500)
    report = read(site, archive, Deliveries())
    assert len(report.failed) == 1
    assert report.articles("new") == archive.items.count() == 2
    assert archive.sources.memory("jo").cursor == "01"
    site.routes["/02"] = answer(b"tard-2")
    assert read(site, archive, Deliveries()).articles("new") == 3
    assert archive.sources.memory("jo").cursor == "03"


def test_another_address_starts_from_the_beginning(site: Site, archive: Archive) -> None:
    read(site, archive, Deliveries())
    site.routes["/autre/"] = answer(b"02")
    site.routes["/autre/02"] = answer(b"ailleurs")
    moved = [source(site.url("/autre/"), "livraisons", id="jo")]
    fetcher = HttpFetcher(limits(), {"livraisons": Deliveries()}, lambda: NOW)
    collect(
        moved,
        fetcher=fetcher,
        archive=archive,
        lexicon=packaged_lexicon(),
        ground=packaged_ground(),
        clock=lambda: NOW,
        explain=str,
    )
    assert archive.sources.memory("jo").cursor == "02"


def test_a_kind_that_never_gets_further_is_not_read_for_ever(site: Site, archive: Archive) -> None:
    assert len(read(site, archive, Restless()).sources) == 1
    assert site.paths() == ["/"]
