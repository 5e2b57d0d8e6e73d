"""« Agenda » : the days to come that the archive's articles name, with what happens then."""

from datetime import timedelta

from veille.domain.digest import Agenda
from veille.domain.item import Item
from veille.prepare.facets import is_official, specialised
from veille.prepare.inert import one_line, web_address
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
        for met in item.labels.dates:
            if met.day >= desk.today:
                entry = Agenda(
                    day=met.day,
                    role=met.role,
                    title=one_line(item.title) or "Sans titre",
                    url=web_address(item.url),
                    card=item.id,
                )
                found.setdefault((facts.get(item.id, item.id), met.day, met.role), (entry, item))
    ordered = sorted(found.values(), key=lambda pair: (pair[0].day, pair[0].title.casefold(), pair[0].role))
    return tuple(ordered[:MOST])
