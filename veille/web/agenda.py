"""Days to come, as a page and a calendar; and the few lines of a theme that other sites may frame."""

from collections.abc import Iterable
from itertools import groupby

from starlette.responses import Response

from veille.domain.digest import Agenda
from veille.domain.errors import NotFound
from veille.domain.item import Item
from veille.prepare.calendars import labels_of, names_of, words_of
from veille.prepare.facets import seen_on
from veille.prepare.formats import ics
from veille.prepare.french import month_words
from veille.prepare.territories import TERRITORIES
from veille.services import browsing
from veille.services.coming import coming
from veille.services.searching import search
from veille.web.security import FRAMED
from veille.web.visit import Visit

FEWEST, USUAL, MOST = 5, 10, 20
"""Articles that a framed page may hold."""


def agenda_page(visit: Visit) -> Response:
    """List the days to come, by month."""
    found = coming(visit.desk)
    shown = [(entry, browsing.cards([item], visit.desk)[0]) for entry, item in found]
    months = [(words, list(days)) for words, days in groupby(shown, key=lambda pair: month_words(pair[0].day))]
    labels = labels_of(visit.watch.themes)
    narrower = sorted({name for _, item in found for name in _names(item)})
    return visit.page(
        "agenda.html", months=months, total=len(shown), narrower=[(name, words_of(name, labels)) for name in narrower]
    )


def agenda_calendar(visit: Visit) -> Response:
    """Give the same days as a calendar (RFC 5545)."""
    return _calendar(coming(visit.desk), visit, "agenda", "agenda")


def narrower_calendar(visit: Visit) -> Response:
    """Give the days of one theme or of one territory; raises NotFound for what is neither."""
    name = visit.params["nom"]
    labels = labels_of(visit.watch.themes)
    if name not in names_of(labels, TERRITORIES):
        raise NotFound("agenda", name)
    found = [(entry, item) for entry, item in coming(visit.desk) if name in _names(item)]
    return _calendar(found, visit, f"agenda, {words_of(name, labels)}", name)


def _names(item: Item) -> list[str]:
    return names_of(item.labels.themes, item.labels.territories)


def _calendar(found: Iterable[tuple[Agenda, Item]], visit: Visit, words: str, file: str) -> Response:
    entries = [(entry, seen_on(item)) for entry, item in found]
    body = ics.calendar(entries, visit.house.site, f"{visit.house.site.name} : {words}")
    headers = {"Content-Disposition": f'inline; filename="{file}.ics"'}
    return Response(body, media_type="text/calendar; charset=utf-8", headers=headers)


def framed(visit: Visit) -> Response:
    """Give the latest articles of a theme on a page that any site may frame; raises NotFound."""
    slug = visit.params["theme"]
    theme = next((theme for theme in visit.watch.themes if theme.id == slug), None)
    if theme is None:
        raise NotFound("thème", slug)
    asked = visit.fields.one("nombre")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else USUAL
    line = browsing.line_for("theme", slug)
    most = min(max(number, FEWEST), MOST)
    _, found = search(line, archive=visit.house.reading, today=visit.today, limit=most)
    page = visit.page("embarque.html", theme=theme, cards=browsing.cards(found.items, visit.desk))
    page.headers.update(FRAMED)
    return page
