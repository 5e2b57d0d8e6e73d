"""« Lire » : what readers without an account are shown of the archive; nothing here changes anything."""

from collections.abc import Sequence
from datetime import date, timedelta

from veille.domain.digest import Card, Edition
from veille.domain.errors import NotFound
from veille.domain.item import Item
from veille.domain.triage import UNSORTED
from veille.interpret.laws import address_of
from veille.keep.archive import Archive
from veille.prepare.arrange import card
from veille.prepare.facets import day_of
from veille.prepare.record import read
from veille.services.editing import Desk

A_WEEK = timedelta(days=6)


def lately(desk: Desk, most: int = 10) -> tuple[Item, ...]:
    """Give the relevant articles of the last seven days that no curator dropped, newest first."""
    items = desk.archive.items.within(desk.today - A_WEEK, desk.today)
    said = desk.archive.triage.of(item.id for item in items)
    relevant = [i for i in items if i.labels.relevant and said.get(i.id, UNSORTED).verdict != "ecarte"]
    return tuple(sorted(relevant, key=lambda item: (_age(item, desk.today), item.id))[:most])


def article(item_id: str, desk: Desk) -> tuple[Item, Card]:
    """Give one article and how it is shown; raises NotFound."""
    item = desk.archive.items.get(item_id)
    return item, card(item, desk.sources, desk.themes, address_of)


def cards(items: Sequence[Item], desk: Desk) -> tuple[Card, ...]:
    """Show articles as editions do."""
    return tuple(card(item, desk.sources, desk.themes, address_of) for item in items)


def published_edition(list_id: str, label: str, archive: Archive) -> Edition:
    """Give one published edition, whole, as it was sent; raises NotFound."""
    stored = archive.editions.find(list_id, label)
    if stored is None or stored.state != "publiee":
        raise NotFound("édition", f"{list_id} {label}")
    return read(stored.content)


def _age(item: Item, today: date) -> int:
    return (today - day_of(item)).days
