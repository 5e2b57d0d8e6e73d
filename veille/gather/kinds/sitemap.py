"""The kind `sitemap`: the addresses that a site lists for machines (sitemaps.org 0.9, Google News sitemaps)."""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nlargest
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.bounded import MAX_ENTRIES, found, web_address
from veille.gather.kinds.markup import children, elements, local, refuse_other_than_xml, words
from veille.gather.kinds.options import not_numbers, not_patterns, not_texts, number_of, text_of, unknown

if TYPE_CHECKING:
    from lxml.etree import _Element

OPTIONS = ("chemin", "motif", "sauf", "plans", "hote", "jours")
LARGEST = 50 * 2**20
"""Bytes of a sitemap once decompressed, and below it the 50,000 addresses that the protocol allows."""

MOST_ADDRESSES = 50_000
MOST_PLANS = 20
USUAL_DAYS = 365

_HEAD = 65_536
"""Bytes in which the root must come: licences and style sheets may stand before it."""

_GZIP = b"\x1f\x8b"
_MADE_AT_ONCE = 10
"""So many pages with one same instant were not changed together: the file was made then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One address of a sitemap; `changed` and `published` are the site's own words."""

    url: str
    changed: str = ""
    published: str = ""
    title: str = ""

    @property
    def day(self) -> str:
        """The day by which it is sorted."""
        return (self.published or self.changed)[:10]


class SitemapKind:
    """Reads a sitemap, or the newest sitemaps of an index; robots.txt is not asked, for it is what names them."""

    name = "sitemap"
    summary = "un plan de site (sitemap.xml), quand il n’y a pas de flux"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check the filters: texts, valid patterns, a sound number of days."""
        return (
            *unknown(source.options, self.name, OPTIONS),
            *not_texts(source.options, ("chemin", "motif", "sauf", "plans", "hote")),
            *not_patterns(source.options, ("motif", "sauf", "plans")),
            *not_numbers(source.options, {"jours": (1, 36_500)}),
        )

    def read(self, source: Source, past: Past) -> Conversation:
        """Ask for the sitemap, then for those it names; raises NotAFeed, or Unreadable when no address remains."""
        first = yield Request(url=source.url, robots=False, bulk=True)
        listed, plans = _parse(first, source)
        for plan in plans:
            more, _ = _parse((yield Request(url=plan, robots=False, bulk=True)), source)
            listed += more
        if not listed and (plans or text_of(source.options, "chemin") or text_of(source.options, "motif")):
            raise Unreadable("no address of the sitemap goes through the filters", "selecteur")
        return Haul(found=_newest(listed, source, past.today))


def _parse(response: Response, source: Source) -> tuple[list[Listed], list[str]]:
    """Read the addresses that the source wants and, of an index, the sitemaps to read next, the newest first."""
    body = _plain(response.body)
    refuse_other_than_xml(Response(url=response.url, status=200, headers=response.headers, body=body), "sitemap")
    if not re.search(rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)\b", body[:_HEAD].replace(b"\0", b"")):
        raise NotAFeed("XML, but no sitemap")
    listed: list[Listed] = []
    plans: list[tuple[str, str]] = []
    for seen, element in enumerate(elements(body, ("url", "sitemap"))):
        if seen == MOST_ADDRESSES:
            break
        if local(element) == "sitemap":
            plans.append((words(element, "lastmod"), web_address(words(element, "loc"), response.url)))
        elif (one := _listed(element, response.url, source)) is not None:
            listed.append(one)
    wanted = re.compile(text_of(source.options, "plans"))
    chosen = [plan for plan in sorted(plans, key=lambda plan: plan[0], reverse=True) if wanted.search(plan[1])]
    return listed, list(dict.fromkeys(url for _, url in chosen if url))[:MOST_PLANS]


def _plain(body: bytes) -> bytes:
    """Undo the compression of a `.xml.gz`, within the size that the protocol allows."""
    if not body.startswith(_GZIP):
        return body
    try:
        inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        plain = inflate.decompress(body, LARGEST)
    except zlib.error as error:
        raise Unreadable(f"false compression: {error}") from None
    if inflate.unconsumed_tail:
        raise Unreadable(f"a sitemap of more than {LARGEST} bytes")
    if not inflate.eof:
        raise Unreadable("compressed body cut short")
    return plain


def _listed(element: "_Element", base: str, source: Source) -> Listed | None:
    url = _at_home(web_address(words(element, "loc"), base), text_of(source.options, "hote"))
    if not url or not _wanted(url, source):
        return None
    news = next(iter(children(element, "news")), None)
    return Listed(
        url=url,
        changed=words(element, "lastmod")[:40],
        published="" if news is None else words(news, "publication_date")[:40],
        title="" if news is None else words(news, "title"),
    )


def _at_home(url: str, host: str) -> str:
    """Put the public host in place of the one written: some sites list the inner name of their server."""
    return urlunsplit(("https", host, *urlsplit(url)[2:])) if url and host else url


def _wanted(url: str, source: Source) -> bool:
    options = source.options
    without = text_of(options, "sauf")
    return (
        urlsplit(url).path.startswith(text_of(options, "chemin"))
        and re.search(text_of(options, "motif"), url) is not None
        and not (without and re.search(without, url))
    )


def _newest(listed: Sequence[Listed], source: Source, today: date) -> tuple[Found, ...]:
    """Give the newest addresses; those whose page has not changed for long are left out, those without a day stay."""
    first = (
        today - timedelta(days=min(number_of(source.options, "jours", USUAL_DAYS), (today - date.min).days))
    ).isoformat()
    made = _made_on(listed)
    unique = {one.url: one for one in listed if not one.day or one.day >= first}
    kept = nlargest(MAX_ENTRIES, unique.values(), key=lambda one: one.day)
    return tuple(_found(one, made) for one in kept)


def _made_on(listed: Iterable[Listed]) -> str:
    """Give the instant that more than half of the pages share: that is when the file was made, and no page's day."""
    instants = Counter(one.changed for one in listed if one.changed)
    for instant, count in instants.most_common(1):
        if count > _MADE_AT_ONCE and count * 2 > instants.total():
            return instant
    return ""


def _found(one: Listed, made: str) -> Found:
    day = one.published or ("" if one.changed == made else one.changed)
    return found(url=one.url, title=one.title or _title_in(one.url), date_text=day)


def _title_in(url: str) -> str:
    """Make a title of an address: `/actus/proteger-les-enfants.html` is « Proteger les enfants »."""
    segments = [segment for segment in _segments(url) if re.search(r"[^\W\d_]{2}", segment)]
    title = re.sub(r"[-_+\s]+", " ", segments[-1] if segments else "").strip()
    return title[:1].upper() + title[1:]


def _segments(url: str) -> Iterator[str]:
    for segment in urlsplit(url).path.split("/"):
        yield re.sub(r"\.(?:html?|php|aspx?|jsp|pdf)$", "", unquote(segment), flags=re.IGNORECASE)
