"""« Agenda » : the days to come that the archive's articles name, with what happens then."""

from datetime import timedelta

from veille.domain.digest import Agenda
from veille.domain.item import Item
from veille.prepare.agenda import days_of
from veille.prepare.facets import is_official, specialised
from veille.services.browsing import undropped
from veille.services.editing import Desk

LOOK_BACK = timedelta(days=731)
"""How old an article may be to announce something: laws come into force late, calls do not."""

MOST = 300


def coming(desk: Desk) -> tuple[tuple[Agenda, Item], ...]:
    """Give the days to come with the article that names each, the nearest first; one fact names a day once."""
    items = undropped(desk.archive.items.dated(desk.today - LOOK_BACK, desk.today), desk.archive)
    kept = [item for item in items if item.labels.relevant or specialised(item, desk.sources)]
    facts = desk.archive.facts.of(item.id for item in kept)
    found: dict[tuple[object, ...], tuple[Agenda, Item]] = {}
    for item in sorted(kept, key=lambda item: (not is_official(item), item.published.day, item.id)):
        for entry in days_of(item, desk.today):
            found.setdefault((facts.get(item.id, item.id), entry.day, entry.role), (entry, item))
    ordered = sorted(found.values(), key=lambda pair: (pair[0].day, pair[0].title.casefold(), pair[0].role))
    return tuple(ordered[:MOST])
