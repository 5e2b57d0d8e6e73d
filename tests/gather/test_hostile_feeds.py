"""Feeds made to hang, swell or spy: parsed in a process with limits, and bounded."""

import sys
from collections.abc import Iterator
from subprocess import run

import pytest

from tests.support.reading import FEED, errand, read, read_all
from tests.support.shared import REPOSITORY
from tests.support.site import Site, answer
from veille.domain.errors import NotAFeed, SourceError, Unreadable
from veille.gather.kinds.bounded import MAX_ENTRIES, MAX_TITLE

HEAD = b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>T</title>'
TAIL = b"</channel></rss>"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/good": answer(FEED)}) as opened:
        yield opened


def rss(inside: bytes, doctype: bytes = b"") -> bytes:
    return HEAD.replace(b"<rss", doctype + b"<rss") + inside + TAIL


def many_attributes() -> bytes:
    return rss(b"<item " + b" ".join(b'a%d="%d"' % (n, n) for n in range(32_000)) + b"><title>x</title></item>")


def laughs() -> bytes:
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha" * 10) for n in range(12))
    return rss(b"<item><title>&l11;</title></item>", b"<!DOCTYPE rss [" + entities + b"]>")


def test_a_parser_held_by_many_attributes_is_killed_and_nobody_waits(site: Site) -> None:
    site.routes["/held"] = answer(many_attributes())
    errands = [errand(site.url("/held")), errand(site.url("/good"))]
    outcomes = read_all(errands, per_host=2, parse_seconds=1.0)
    held = outcomes[site.url("/held")].error
    assert isinstance(held, Unreadable)
    assert held.cause == "lent"
    assert next(iter(outcomes.values())).found


def test_a_parser_that_wants_too_much_memory_is_stopped(site: Site) -> None:
    site.routes["/fat"] = answer(rss(b"<item><title>" + b"x" * 8_000_000 + b"</title></item>"))
    outcomes = read_all(
        [errand(site.url("/fat")), errand(site.url("/good"))], parse_memory=40 * 2**20, parse_seconds=60.0
    )
    assert isinstance(outcomes[site.url("/fat")].error, Unreadable)
    assert outcomes[site.url("/good")].found


def test_an_entity_bomb_does_not_explode(site: Site) -> None:
    site.routes["/laughs"] = answer(laughs())
    outcome = read(site.url("/laughs"))
    assert outcome.error or len(outcome.found[0].title) <= MAX_TITLE


def test_a_foreign_entity_is_never_asked_for(site: Site) -> None:
    with Site() as canary:
        doctype = f'<!DOCTYPE rss SYSTEM "{canary.url("/dtd")}" [<!ENTITY x SYSTEM "{canary.url("/x")}">]>'
        include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{canary.url("/xi")}"/>'
        inside = f"<item><title>&x; {include}</title><link>https://veille.example/</link></item>"
        site.routes["/xxe"] = answer(rss(inside.encode(), doctype.encode()))
        read(site.url("/xxe"))
        assert canary.connections == 0


def test_a_file_named_by_an_entity_is_not_read(site: Site) -> None:
    doctype = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    site.routes["/xxe"] = answer(rss(b"<item><title>a&x;b</title></item>", doctype))
    assert all("root:" not in one.title for one in read(site.url("/xxe")).found)


def test_a_body_that_names_a_file_is_no_feed(site: Site) -> None:
    site.routes["/name"] = answer(b"/etc/passwd")
    assert isinstance(read(site.url("/name")).error, NotAFeed)


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_deep_nesting_hangs_nobody(site: Site, depth: int) -> None:
    site.routes["/deep"] = answer(rss(b"<item><title>x</title>" + b"<a>" * depth + b"</a>" * depth + b"</item>"))
    outcome = read(site.url("/deep"))
    assert outcome.found or isinstance(outcome.error, SourceError)


def test_a_huge_title_is_cut(site: Site) -> None:
    site.routes["/title"] = answer(rss(b"<item><title>" + b"long " * 2_000_000 + b"</title></item>"))
    outcome = read(site.url("/title"))
    assert outcome.error is None
    assert len(outcome.found[0].title) == MAX_TITLE


def test_of_two_hundred_thousand_items_the_first_are_kept(site: Site) -> None:
    items = b"".join(
        b"<item><title>%d</title><link>https://v.example/%d</link></item>" % (n, n) for n in range(200_000)
    )
    site.routes["/many"] = answer(rss(items))
    outcome = read(site.url("/many"))
    assert len(outcome.found) == MAX_ENTRIES
    assert [outcome.found[place].title for place in (0, -1)] == ["0", str(MAX_ENTRIES - 1)]


def test_the_collector_stays_small_whatever_comes(site: Site) -> None:
    """Peak memory of a collector in a process of its own, which holds nothing but what it reads: below 200 MB."""
    site.routes["/heavy"] = answer(rss(b"<item><title>x</title></item>" * 400_000))
    told = run([sys.executable, "-c", COLLECTOR, site.url("/heavy")], cwd=REPOSITORY, capture_output=True, check=True)
    assert 0 < int(told.stdout) < 200_000


COLLECTOR = """
import sys
from pathlib import Path
from tests.support.reading import read
read(sys.argv[1])
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""
"""Reads one address, then says the most memory it ever held, in kilobytes."""


def test_signs_that_cannot_be_stored_are_gone(site: Site) -> None:
    site.routes["/signs"] = answer(
        b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"a\\u0000\\ud800b"}]}'
    )
    [one] = read(site.url("/signs")).found
    assert one.title == "a?b"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@b.example"]
)
def test_links_that_are_not_of_the_web_are_dropped(site: Site, link: str) -> None:
    site.routes["/links"] = answer(rss(f"<item><title>x</title><link>{link}</link></item>".encode()))
    [one] = read(site.url("/links")).found
    assert one.url == ""
