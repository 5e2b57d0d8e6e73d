"""A list of articles to be followed: Atom (RFC 4287, in pages as RFC 5005 §3 says) and JSON Feed 1.1."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from urllib.parse import quote

from veille.domain.digest import Card
from veille.domain.item import Item
from veille.domain.question import Page
from veille.prepare.formats.entries import tag_of
from veille.prepare.french import NBSP
from veille.prepare.inert import one_line, web_address
from veille.prepare.site import Site
from veille.prepare.wording import about
from veille.services import browsing
from veille.web.addresses import article_path
from veille.web.listing import Listing
from veille.web.pages import render
from veille.web.visit import Visit

EMPTY = datetime(1970, 1, 1, tzinfo=UTC)
"""What a feed that has never held anything says of its last change: from data, never from the clock."""


NOTHING: Mapping[str, str] = MappingProxyType({})


def atom(
    shown: Listing, found: Page, visit: Visit, *, title: str, following: str, does: Mapping[str, str] = NOTHING
) -> str:
    """Write the Atom feed of a list; its identifier depends on what is asked alone."""
    site = visit.house.site
    return render(
        "liste.atom.xml",
        site=site,
        id=tag_of(f"{shown.path.strip('/')}/{quote(shown.line)}", site),
        title=_title(title, shown),
        page=_absolute(shown.address(), site),
        own=_absolute(shown.address("atom", shown.number), site),
        following=_absolute(following, site),
        updated=max((item.seen_at for item in found.items), default=EMPTY),
        entries=_entries(found, visit, does),
        tag=lambda name: tag_of(name, site),
    )


def json_feed(
    shown: Listing, found: Page, visit: Visit, *, title: str, following: str, does: Mapping[str, str] = NOTHING
) -> str:
    """Write the JSON Feed of a list: the same articles under the same identifiers as in Atom."""
    site = visit.house.site
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{one_line(site.name)} : {one_line(_title(title, shown))}",
        "home_page_url": _absolute(shown.address(), site),
        "feed_url": _absolute(shown.address("json", shown.number), site),
        "next_url": _absolute(following, site),
        "language": "fr",
        "authors": [{"name": one_line(site.name)}],
        "items": [_item(card, item, content, visit) for card, item, content in _entries(found, visit, does)],
    }
    kept = {name: value for name, value in feed.items() if value or name == "items"}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def _entries(found: Page, visit: Visit, does: Mapping[str, str]) -> list[tuple[Card, Item, str]]:
    """Give each article as it is shown; its reason begins with what it does to the text that is followed, if any is."""
    cards = [
        replace(card, why=f"{does[card.id]}{NBSP}; {card.why}") if card.id in does else card
        for card in browsing.cards(found.items, visit.desk)
    ]
    return [(card, item, render("entry.html", card=card)) for card, item in zip(cards, found.items, strict=True)]


def _item(card: Card, item: Item, content: str, visit: Visit) -> dict[str, object]:
    site = visit.house.site
    here = _absolute(article_path(card), site)
    exact = card.published.precision == "jour" and card.published.origin != "vue"
    members = {
        "id": tag_of(f"article/{card.id}", site),
        "url": web_address(card.url) or here,
        "title": one_line(card.title),
        "content_html": content,
        "date_published": f"{card.published.day.isoformat()}T00:00:00Z" if exact else "",
        "date_modified": item.seen_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "authors": [{"name": one_line(card.source)}],
        "tags": [one_line(word) for word in about(card)],
        "_veille": {"fiche": here} if here else None,
    }
    return {name: value for name, value in members.items() if value}


def _title(title: str, shown: Listing) -> str:
    return f"{title} : {' '.join(filter(None, shown.own))}" if any(shown.own) else title


def _absolute(path: str, site: Site) -> str:
    return site.url(path.lstrip("/")) if path else ""
