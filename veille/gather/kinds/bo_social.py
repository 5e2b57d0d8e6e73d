"""The kind `bo-social`: the bulletin officiel of the social ministries, a list of cards, then each text as JSON.

Cards come newest first. The mark is the day of the last text read, with the texts of that day that were: others may
still come under it. Links are kept by their path alone: the site's own map names a host that only it can reach.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.bounded import found
from veille.gather.kinds.charset import decode

if TYPE_CHECKING:
    from bs4 import Tag

PAGES, TEXTS = 5, 20
"""Pages of the list looked at, and texts read, in one reading: what is left waits for the next."""

_CARD = '[data-component-id="dsfr4drupal:card"]'
_SORT = {"sort_by": "field_ref_modification_date_value", "sort_order": "DESC"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOR = re.compile(r"\b[A-Z]{4}\d{7}[A-Z]\b")


@dataclass(frozen=True, slots=True)
class _Card:
    day: str
    path: str


class SocialBulletinKind:
    """Reads the pages of the list down to the mark, then the texts after it, the oldest first."""

    name = "bo-social"
    summary = "un bulletin officiel en cartes (Santé, Protection sociale, Solidarité), chaque texte lu en JSON"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check that there is no option."""
        return tuple((option, "option inconnue ; ce genre n'en a aucune") for option in source.options)

    def read(self, source: Source, past: Past) -> Conversation:
        """Give the texts after the mark; raises NotAFeed or Unreadable when a page is not what it should be."""
        day, *seen = past.cursor.split() or [""]
        waiting: list[_Card] = []
        for number in range(PAGES):
            cards = _cards((yield Request(url=_page(source.url, number))), first=not number)
            waiting += [card for card in cards if card.day >= day and card.path not in seen and card not in waiting]
            if not day or not cards or min(card.day for card in cards) < day:
                break
        waiting.sort(key=lambda card: card.day)
        taken = waiting[:TEXTS]
        finds = []
        for card in taken:
            address = urljoin(source.url, card.path)
            finds.append(_text((yield Request(url=f"{address}?_format=json")), address))
        if not taken:
            return Haul()
        return Haul(found=tuple(finds), cursor=_mark(taken, day, seen), more=len(waiting) > len(taken))


def _page(url: str, number: int) -> str:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query)) | _SORT | {"page": str(number)}
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))


def _cards(page: Response, *, first: bool) -> list[_Card]:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(decode(page.body, page.headers.get("content-type", "")), "lxml")
    cards = [card for block in soup.select(_CARD) if (card := _card(block))]
    if first and not cards:
        raise Unreadable("no card of the bulletin on the page", "selecteur")
    return cards


def _card(block: "Tag") -> _Card | None:
    link, time = block.select_one("a[href]"), block.select_one("time[datetime]")
    path = urlsplit(str(link["href"])).path if link else ""
    day = _DAY.match(str(time["datetime"])) if time else None
    return _Card(day[0], path) if day and path.startswith("/") and " " not in path else None


def _mark(taken: list[_Card], day: str, seen: list[str]) -> str:
    last = taken[-1].day
    paths = [card.path for card in taken if card.day == last]
    return " ".join([last, *(seen if last == day else ()), *paths])


def _text(answer: Response, address: str) -> Found:
    try:
        record = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise NotAFeed(f"not JSON: {answer.url[:120]}") from None
    if not isinstance(record, dict) or not _value(record, "title"):
        raise Unreadable(f"no text of the bulletin: {answer.url[:120]}")
    nor = _NOR.search(_value(record, "field_toptitle").upper())
    return found(
        url=address,
        title=_value(record, "title"),
        body="".join(_parts(record)),
        date_text=_value(record, "field_publication_date") or _value(record, "created"),
        native_id=_value(record, "nid"),
        act=f"nor/{nor[0]}" if nor else "",
    )


def _parts(record: Mapping[str, Any]) -> Iterator[str]:
    yield _value(record, "field_body_text")
    nature = _value(record, "field_institutional", "url").strip("/").replace("-", " ")
    signed = _DAY.match(_value(record, "field_additional_date"))
    told = (
        f"Nature : {nature}" if nature else "",
        f"Signature : {signed[0]}" if signed else "",
        f"Ministère : {_value(record, 'field_issuer')}" if _value(record, "field_issuer") else "",
        _value(record, "field_toptitle"),
    )
    yield from (f"<p>{escape(words)}</p>" for words in told if words)


def _value(record: Mapping[str, Any], name: str, key: str = "value") -> str:
    """Give the first value of a field, which is a list of records; empty when there is none."""
    held = record.get(name)
    first = held[0] if isinstance(held, list) and held else None
    value = first.get(key) if isinstance(first, dict) else None
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
