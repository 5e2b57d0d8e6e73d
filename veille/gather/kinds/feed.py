"""The kind `flux`: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 (feedparser), JSON Feed 1.0 and 1.1."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from xml.sax import SAXException

from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.bounded import MAX_ENTRIES, found, web_address, worth_keeping
from veille.gather.kinds.charset import proves_utf8
from veille.gather.kinds.dates import date_words
from veille.gather.kinds.guids import plain_guids
from veille.gather.kinds.jsonfeed import looks_like_json, parse_json_feed

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_ENTRY_END = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>")
_TAIL_AT_MOST = 65_536

_TITLE = re.compile(rb"<(?:[\w.-]+:)?title\b([^>]{0,500})>(.{0,4000}?)</(?:[\w.-]+:)?title", re.DOTALL)
_RELATIVE = re.compile(
    rb"\b(?:href|src|cite|action|data|poster|longdesc|background)\s*=\s*(?:&quot;|&#34;|&#39;|&apos;|[\"'])?\s*"
    rb"(?!(?:https?:|mailto:|tel:|data:|#|&#x?\d*;|[\"'\s>]))[\w./?]",
    re.IGNORECASE,
)
_TREATED_AT_MOST = 2**20
"""Bytes: cleaning titles and resolving links inside texts is most of a parse, and left out where it is not needed.

In a larger feed neither is done, for time's sake; its entries' own links are always resolved.
"""


class FeedKind:
    """Reads a feed in one request; robots.txt is not asked, for feeds are made for machines."""

    name = "flux"
    summary = "un flux RSS, Atom ou JSON Feed"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Refuse every option: this kind has none."""
        return tuple(
            (option, f"option inconnue : le genre « flux » n’en a aucune ; retirez « {option} »")
            for option in source.options
        )

    def read(self, source: Source, past: Past) -> Conversation:  # noqa: ARG002  a feed has no past
        """Ask for the feed, give its entries; raises NotAFeed for anything else, Unreadable for a broken feed."""
        response = yield Request(url=source.url, headers={"Accept": _ACCEPT}, robots=False)
        return Haul(found=parse_feed(response))


def parse_feed(response: Response) -> tuple[Found, ...]:
    """Read the entries of a feed, at most `MAX_ENTRIES`; a sound feed without entries gives none.

    Raises NotAFeed when it is no feed (a web page, an empty body), Unreadable when nothing sound is left of it.
    """
    if not response.body.strip():
        raise NotAFeed("empty answer")
    if looks_like_json(response.body):
        return parse_json_feed(response.body, response.url)
    return _parse_markup(response)


def _parse_markup(response: Response) -> tuple[Found, ...]:
    import feedparser

    body = _first_entries(response.body)
    headers = {"content-type": _content_type(response), "content-location": response.url}
    small = len(body) <= _TREATED_AT_MOST
    document = feedparser.parse(
        BytesIO(body),
        response_headers=headers,
        sanitize_html=small and _markup_in_titles(body),
        resolve_relative_uris=small and _RELATIVE.search(body) is not None,
    )
    if not document.get("version"):
        raise NotAFeed(f"no feed in it ({response.headers.get('content-type', 'no content type')[:80]})")
    guids = plain_guids(body, response.url)
    entries = (_entry(entry, response.url, guids) for entry in document.entries[:MAX_ENTRIES])
    sound = tuple(worth_keeping(entries))
    failure = document.get("bozo_exception")
    if not sound and isinstance(failure, SAXException):
        raise Unreadable(f"broken XML: {str(failure)[:200]}")
    return sound


def _content_type(response: Response) -> str:
    """Give the announced type, its charset put right when the bytes prove that they are UTF-8."""
    announced = response.headers.get("content-type", "")
    if not proves_utf8(response.body):
        return announced
    kind = announced.partition(";")[0].strip()
    return f"{kind if '/' in kind else 'application/xml'}; charset=utf-8"


def _markup_in_titles(body: bytes) -> bool:
    """Say whether a title may hold HTML, whose scripts feedparser then takes out; bodies are cleaned later on."""
    titles = _TITLE.findall(body)
    return not titles or any(_is_markup(attributes, words) for attributes, words in titles)


def _is_markup(attributes: bytes, words: bytes) -> bool:
    told = words.replace(b"<![CDATA[", b"")
    return b"mode=" in attributes or any(sign in told for sign in (b"<", b"&lt;", b"&#"))


def _first_entries(body: bytes) -> bytes:
    """Cut out what follows the first `MAX_ENTRIES` entries, so that parsing 200,000 costs no more than 5,000."""
    first_end, last_end = 0, 0
    for count, match in enumerate(_ENTRY_END.finditer(body), start=1):
        last_end = match.end()
        if count == MAX_ENTRIES:
            first_end = last_end
    if not first_end or len(body) - last_end > _TAIL_AT_MOST:
        return body
    return body[:first_end] + body[last_end:]


def _entry(entry: Mapping[str, Any], base: str, guids: Mapping[str, str]) -> Found:
    """Translate an entry, as a plain `dict`: feedparser's own gives `published` for a missing `updated`."""
    plain: dict[str, Any] = dict(entry.items())
    link, identifier = _text(plain, "link"), _text(plain, "id")
    made_up = identifier in guids
    return found(
        url="" if made_up and link == identifier else web_address(link, base),
        title=_text(plain, "title"),
        body=_body(plain),
        date_text=_date(plain),
        native_id=guids[identifier] if made_up else "" if identifier == link else identifier,
    )


def _body(entry: Mapping[str, Any]) -> str:
    """Choose the longest text: some feeds put a teaser in the content and the article in the summary."""
    contents = [_text(content, "value") for content in entry.get("content", ())]
    return max([*contents, _text(entry, "summary")], key=len)


def _date(entry: Mapping[str, Any]) -> str:
    for name in ("published", "updated", "created"):
        words = _text(entry, name)
        if words.strip():
            return date_words(words, entry.get(f"{name}_parsed"))
    return ""


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""
