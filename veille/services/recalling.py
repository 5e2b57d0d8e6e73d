"""« Dans les 15 jours » : what readers were told of, and whose deadline now comes."""

from collections.abc import Collection
from datetime import date, timedelta

from veille.domain.item import Item
from veille.keep.archive import Archive
from veille.prepare.agenda import days_of, is_soon

LOOK_BACK = timedelta(days=366)


def closing(archive: Archive, today: date) -> tuple[Item, ...]:
    """Give the articles of a year whose deadline lies within the days that are recalled."""
    items = archive.items.dated(today - LOOK_BACK, today)
    return tuple(item for item in items if any(is_soon(entry, today) for entry in days_of(item, today)))


def recalled(near: Collection[Item], shown: Collection[str]) -> tuple[Item, ...]:
    """Keep those that earlier editions showed: they passed every filter then, and are news to nobody."""
    return tuple(item for item in near if item.id in shown)
