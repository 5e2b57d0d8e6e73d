"""What a page offers to who would follow it: the feeds that it declares, and how it could be read itself.

No kind of a watch: it is asked of an address that somebody pasted. What it finds is told in the words of the seam, so
that strangers' pages are parsed where they may do no harm.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from veille.domain.item import Found
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.bounded import web_address
from veille.gather.kinds.charset import decode
from veille.gather.kinds.guessing import guesses
from veille.gather.kinds.page import base_of, check_is_page

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

FEED, PAGE = "flux", "page"
"""What each thing found is: a feed that the page declares, or a way to read the page."""

USUAL = ("feed", "rss", "rss.xml", "atom.xml", "feed.xml", "actualites/rss")
"""Where feeds often are, below the site or below a section of it."""

_FEED_TYPES = ("rss+xml", "atom+xml", "rdf+xml", "feed+json")
_FEEDS_AT_MOST = 12
_TITLE_AT_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a page offers: its own title, feeds as (address, title), and options for the kind `page`, the best first."""

    title: str = ""
    feeds: tuple[tuple[str, str], ...] = ()
    pages: tuple[Mapping[str, str], ...] = ()


class LookoutKind:
    """Looks at one page, if robots.txt allows it."""

    name = "decouverte"
    summary = "ce qu'une page propose de suivre"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:  # noqa: ARG002  nobody writes this kind
        """Find no fault: there are no options."""
        return ()

    def read(self, source: Source, past: Past) -> Conversation:  # noqa: ARG002  a page has no past
        """Ask for the page and give what it offers; raises NotAFeed when it is no page."""
        response = yield Request(
            url=source.url, headers={"Accept": "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"}
        )
        return Haul(found=tuple(_offered(response)))


def seen(found: tuple[Found, ...]) -> Seen:
    """Read back what the kind told."""
    feeds = tuple((one.url, one.title) for one in found if one.native_id == FEED)
    pages = tuple(json.loads(one.body) for one in found if one.native_id == PAGE)
    return Seen(title=next((one.title for one in found if not one.native_id), ""), feeds=feeds, pages=pages)


def usual_places(url: str) -> tuple[str, ...]:
    """Give where the feeds of a page usually are: below its section, then below its site."""
    parts = urlsplit(url)
    site = f"{parts.scheme}://{parts.netloc}/"
    section = f"{site}{parts.path.strip('/')}/" if parts.path.strip("/") else site
    below = [f"{section}feed", f"{section}rss"] if section != site else []
    return tuple(dict.fromkeys([*below, *(site + name for name in USUAL)]))


def _offered(response: Response) -> Iterator[Found]:
    from bs4 import BeautifulSoup

    check_is_page(response)
    soup = BeautifulSoup(decode(response.body, response.headers.get("content-type", "")), "lxml")
    title = soup.title.get_text(" ") if soup.title else ""
    yield Found(url=response.url, title=_line(title))
    yield from _feeds(soup, base_of(soup, response.url))
    for guess in guesses(soup):
        yield Found(url=response.url, title="", body=json.dumps(dict(guess.options)), native_id=PAGE)


def _feeds(soup: "BeautifulSoup", base: str) -> Iterator[Found]:
    """Give the feeds of `<link rel=alternate>`, those of comments last (WordPress declares both)."""
    declared: dict[str, str] = {}
    for link in soup.select('link[rel~="alternate" i][href], a[type][href]'):
        kind = str(link.get("type") or "").lower()
        address = web_address(str(link["href"]), base)
        if address and any(name in kind for name in _FEED_TYPES):
            declared.setdefault(address, _line(str(link.get("title") or link.get_text(" "))))
    comments = [url for url in declared if "comment" in url.lower()]
    ordered = [*(url for url in declared if url not in comments), *comments]
    for url in ordered[:_FEEDS_AT_MOST]:
        yield Found(url=url, title=declared[url], native_id=FEED)


def _line(text: str) -> str:
    return " ".join(text.split())[:_TITLE_AT_MOST]
