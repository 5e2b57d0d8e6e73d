"""The dates named in editions as a calendar (RFC 5545), one whole-day event each."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING

from veille.domain.clock import PARIS
from veille.domain.digest import Agenda, Edition
from veille.prepare.french import role_words
from veille.prepare.inert import one_line, web_address
from veille.prepare.site import Site

if TYPE_CHECKING:
    from icalendar import Event


def write(editions: Iterable[Edition], site: Site, title: str) -> str:
    """Write the calendar; a date met in several editions is one event, stamped by the first that named it."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//veille//agenda//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(title))
    events: dict[str, Event] = {}
    for edition in sorted(editions, key=lambda edition: (edition.composed_on, edition.list_id, edition.number)):
        for entry in edition.agenda:
            uid = one_line(f"{entry.card}.{entry.day.isoformat()}.{entry.role}@{site.host}")
            if uid not in events:
                events[uid] = _event(uid, entry, edition)
    for uid in sorted(events, key=lambda uid: (events[uid].decoded("dtstart"), uid)):
        calendar.add_component(events[uid])
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _event(uid: str, entry: Agenda, edition: Edition) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(edition.composed_on, time(0), tzinfo=PARIS))
    event.add("dtstart", entry.day)
    role = role_words(entry.role)
    event.add("summary", one_line(f"{role[:1].upper()}{role[1:]} : {entry.title}"))
    event.add("transp", "TRANSPARENT")
    if web_address(entry.url):
        event.add("url", entry.url)
    return event
