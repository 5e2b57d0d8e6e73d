"""What a list's feeds hold: the articles of its latest editions, each under an identifier that never changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from veille.domain.digest import Card, Edition
from veille.prepare.render import address_of
from veille.prepare.site import Site
from veille.prepare.templating import render

MOST = 100
"""Enough for who comes back after a holiday, little enough to be fetched every hour."""

EMPTY = date(1970, 1, 1)
"""What a feed that has never held anything says of its last change: from data, never from the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article of one edition; `content` is safe HTML, `id` a tag URI (RFC 4151), `url` where to read it."""

    id: str
    url: str
    content: str
    section: str
    card: Card
    edition: Edition


def newest_first(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Give editions of one list, the latest period in front."""
    return tuple(sorted(editions, key=lambda edition: (edition.period.last, edition.number), reverse=True))


def entries(editions: Sequence[Edition], site: Site, most: int = MOST) -> tuple[Entry, ...]:
    """Give the articles of one list's editions in reading order, the latest edition first."""
    every = (
        _entry(card, section.title, edition, site)
        for edition in newest_first(editions)
        for section in edition.sections
        for card in section.cards
    )
    return tuple(entry for entry, _ in zip(every, range(most), strict=False))


def tag_of(name: str, site: Site) -> str:
    """Make an identifier that stays the same when the watch moves its files, as long as it keeps its host name."""
    return f"tag:{site.host},2026:{name}"


def midnight(day: date) -> str:
    """Write a day as the instant that feeds demand (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"


def _entry(card: Card, section: str, edition: Edition, site: Site) -> Entry:
    return Entry(
        id=tag_of(f"{edition.list_id}/{card.id}", site),
        url=card.url or address_of(edition, site),
        content=render("entry.html", card=card),
        section=section,
        card=card,
        edition=edition,
    )
