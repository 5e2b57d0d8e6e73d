"""The dates named in editions as a calendar (RFC 5545), one whole-day event each."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
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
    ordered = sorted(editions, key=lambda edition: (edition.composed_on, edition.list_id, edition.number))
    return calendar(
        ((entry, edition.composed_on) for edition in ordered for entry in (*edition.closing, *edition.agenda)),
        site,
        title,
    )


def calendar(entries: Iterable[tuple[Agenda, date]], site: Site, title: str) -> str:
    """Write days as a calendar, each with the day on which it was known; the first of two that are one stands."""
    from icalendar import Calendar

    shown = Calendar()
    shown.add("prodid", "-//veille//agenda//FR")
    shown.add("version", "2.0")
    shown.add("method", "PUBLISH")
    shown.add("x-wr-calname", one_line(title))
    events: dict[str, Event] = {}
    for entry, known_on in entries:
        uid = one_line(f"{entry.card}.{entry.day.isoformat()}.{entry.role}@{site.host}")
        if uid not in events:
            events[uid] = _event(uid, entry, known_on)
    for uid in sorted(events, key=lambda uid: (events[uid].decoded("dtstart"), uid)):
        shown.add_component(events[uid])
    text: str = shown.to_ical().decode("utf-8")
    return text


def _event(uid: str, entry: Agenda, known_on: date) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(known_on, time(0), tzinfo=PARIS))
    event.add("dtstart", entry.day)
    if entry.until:
        event.add("dtend", entry.until + timedelta(days=1))  # a whole day's end is the day after (RFC 5545 §3.6.1)
    if entry.where:
        event.add("location", one_line(entry.where))
    role = role_words(entry.role)
    event.add("summary", one_line(f"{role[:1].upper()}{role[1:]} : {entry.title}"))
    event.add("transp", "TRANSPARENT")
    if web_address(entry.url):
        event.add("url", entry.url)
    return event
