"""Sites that are slow, endless, broken or lying, for real on loopback: each ends in a clean outcome."""

import asyncio
import gzip
import socket
import struct
import zlib
from collections.abc import Callable, Iterator

import pytest

from tests.support.reading import FEED, errand, read, read_all
from tests.support.site import Asked, Script, Site, answer
from veille.domain.errors import NotAFeed, SourceError, TooLarge, Unreachable, Unreadable

SMALL = 200_000


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/good": answer(FEED)}) as opened:
        yield opened


async def hang(asked: Asked, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def one_byte_at_a_time(asked: Asked, writer: asyncio.StreamWriter) -> None:
    for byte in answer(FEED):
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.1)


async def slow_body(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(600):
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.1)


async def endless_body(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n" + FEED)
    while True:
        writer.write(b"<!-- more -->" * 5_000)
        await writer.drain()


async def endless_headers(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: and more\r\n" * 1_000)
        await writer.drain()


async def reset_in_the_middle(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(FEED, content_length="5000"))
    await writer.drain()
    connection: socket.socket = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def bomb() -> bytes:
    return gzip.compress(bytes(50_000_000))


HOSTILE: dict[str, tuple[bytes | Script | Callable[[], bytes], type[SourceError]]] = {
    "hangs": (hang, Unreachable),
    "a byte at a time": (one_byte_at_a_time, Unreachable),
    "a slow body": (slow_body, Unreachable),
    "an endless body": (endless_body, TooLarge),
    "endless headers": (endless_headers, Unreachable),
    "a reset in the middle": (reset_in_the_middle, Unreachable),
    "a body shorter than announced": (answer(FEED, content_length="5000"), Unreachable),
    "ten gigabytes announced": (answer(FEED, content_length="10000000000"), TooLarge),
    "two lengths": (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n123456", Unreachable),
    "bad chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", Unreachable),
    "not HTTP": (b"220 mail.example ESMTP\r\n", Unreachable),
    "nothing": (b"", Unreachable),
    "a gzip bomb": (answer(bomb(), content_encoding="gzip"), TooLarge),
    "a gzip bomb in gzip": (answer(gzip.compress(bomb()), content_encoding="gzip, gzip"), TooLarge),
    "five encodings": (answer(FEED, content_encoding="gzip, gzip, gzip, gzip, gzip"), Unreadable),
    "an unknown encoding": (answer(FEED, content_encoding="br"), Unreadable),
    "false gzip": (answer(FEED, content_encoding="gzip"), Unreadable),
    "cut gzip": (answer(gzip.compress(FEED)[:-20], content_encoding="gzip"), Unreadable),
    "an empty body": (answer(b""), NotAFeed),
    "a web page": (answer(b"<!DOCTYPE html><html><body>Maintenance</body></html>", content_type="text/html"), NotAFeed),
    "a request rejected": (answer(b"<html><head><title>Request Rejected</title></head></html>"), NotAFeed),
    "another XML": (answer(b"<root>Invalid parameter</root>", content_type="text/xml"), NotAFeed),
    "binary": (answer(bytes(range(256)) * 40, content_type="application/rss+xml"), NotAFeed),
    "a 304 nobody asked for": (answer(b"", 304), SourceError),
    "a redirect to nowhere": (answer(b"", 302), SourceError),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_site_ends_in_a_clean_outcome(site: Site, name: str) -> None:
    script, expected = HOSTILE[name]
    site.routes["/bad"] = script  # type: ignore[assignment]
    outcome = read(site.url("/bad"), deadline=1.0, size=SMALL)
    assert isinstance(outcome.error, expected)
    assert outcome.error.detail
    assert (outcome.found, outcome.unchanged, outcome.etag, outcome.body_hash) == ((), False, "", "")


def test_all_hostile_sites_at_once_hurt_no_good_one() -> None:
    bad = Site({f"/{place}": script for place, (script, _) in enumerate(HOSTILE.values())}, host="127.0.0.2")  # type: ignore[misc]
    good = Site({f"/{place}": answer(FEED) for place in range(20)})
    with bad, good:
        errands = [errand(bad.url(path)) for path in bad.routes] + [errand(good.url(path)) for path in good.routes]
        outcomes = read_all(errands, deadline=1.0, size=SMALL, per_host=4)
    assert all(outcomes[good.url(path)].found for path in good.routes)
    assert all(outcomes[bad.url(path)].error for path in bad.routes)


def test_a_closed_port_is_unreachable() -> None:
    with Site() as closed:
        url = closed.url("/feed")
    outcome = read(url)
    assert isinstance(outcome.error, Unreachable)
    assert outcome.error.cause == "connexion"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(FEED)),
        ("x-gzip", gzip.compress(FEED)),
        ("gzip", gzip.compress(FEED[:100]) + gzip.compress(FEED[100:])),
        ("gzip", gzip.compress(FEED) + b"\r\n"),
        ("deflate", zlib.compress(FEED)),
        ("deflate", zlib.compress(FEED)[2:-4]),
        ("gzip, gzip", gzip.compress(gzip.compress(FEED))),
        ("deflate, gzip", gzip.compress(zlib.compress(FEED))),
        ("identity", FEED),
    ],
    ids=["gzip", "x-gzip", "two members", "trailing bytes", "deflate", "bare deflate", "twice", "stacked", "identity"],
)
def test_honest_compression_is_undone(site: Site, encoding: str, body: bytes) -> None:
    site.routes["/packed"] = answer(body, content_encoding=encoding)
    assert [one.title for one in read(site.url("/packed")).found] == ["Un décret"]


def test_a_cut_feed_gives_the_entries_that_are_whole(site: Site) -> None:
    site.routes["/cut"] = answer(FEED[:-30] + b"<item><title>Coup")
    assert read(site.url("/cut")).found[0].title == "Un décret"


def test_a_broken_feed_without_any_entry_is_not_a_quiet_day(site: Site) -> None:
    site.routes["/cut"] = answer(FEED[:90])
    assert isinstance(read(site.url("/cut")).error, Unreadable)


def test_a_sound_feed_without_entries_is_empty(site: Site) -> None:
    site.routes["/empty"] = answer(b'<rss version="2.0"><channel><title>Rien</title></channel></rss>')
    outcome = read(site.url("/empty"))
    assert (outcome.error, outcome.found, outcome.unchanged) == (None, (), False)


def test_after_a_cut_reading_the_next_is_whole(site: Site) -> None:
    site.routes["/cut"] = answer(FEED, content_length="5000", etag='"1"')
    assert read(site.url("/cut")).error
    site.routes["/cut"] = answer(FEED, etag='"1"')
    assert read(site.url("/cut")).found
