"""The kind `ical`: a calendar (RFC 5545), each coming event an article; what recurs gives its next times only."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING

from veille.domain.clock import PARIS
from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.domain.occasion import NO_OCCASION, Occasion
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.bounded import found, web_address
from veille.gather.kinds.charset import decode
from veille.gather.kinds.occasions import last_day, paragraph, paris_day
from veille.gather.kinds.options import not_numbers, not_texts, number_of, text_of, unknown
from veille.gather.kinds.recurrence import Occurrence, Window, moment_of, occurrences, uid_of

if TYPE_CHECKING:
    from icalendar import Component

OPTIONS = ("page", "fois")
HORIZON = timedelta(days=548)
"""Eighteen months: nothing further away is told."""

USUAL_TIMES, MOST_TIMES = 12, 100
MOST_EVENTS = 2_000

_CANCELLED = "Annulé : "


class IcalKind:
    """Reads a calendar in one request; robots.txt is not asked, for calendars are made for machines."""

    name = "ical"
    summary = "un agenda iCalendar (.ics) : colloques, formations, échéances à venir"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check `page` (where people read the calendar) and `fois` (how often one series may be told)."""
        faults = [
            *unknown(source.options, self.name, OPTIONS),
            *not_texts(source.options, ("page",)),
            *not_numbers(source.options, {"fois": (1, MOST_TIMES)}),
        ]
        page = text_of(source.options, "page")
        if page and not web_address(page):
            faults.append(("page", "adresse http ou https attendue ; copiez celle de la page de l’agenda"))
        return tuple(faults)

    def read(self, source: Source, past: Past) -> Conversation:
        """Ask for the calendar, give its coming events; raises NotAFeed or Unreadable."""
        response = yield Request(url=source.url, headers={"Accept": "text/calendar, */*;q=0.5"}, robots=False)
        return Haul(found=parse_calendar(response, source, past.today))


def parse_calendar(response: Response, source: Source, today: date) -> tuple[Found, ...]:
    """Give what takes place from `today` on, the nearest first; a calendar without coming events gives nothing."""
    text = decode(response.body, response.headers.get("content-type", ""))
    if "BEGIN:VCALENDAR" not in text[:1_000].upper():
        raise NotAFeed(f"no calendar ({response.headers.get('content-type', 'no content type')[:80]})")
    page = text_of(source.options, "page")
    coming = _coming(text, today, number_of(source.options, "fois", USUAL_TIMES))
    return tuple(_found(one, page) for one in coming)


def _coming(text: str, today: date, times: int) -> list[Occurrence]:
    """Give what takes place from today on within eighteen months, the nearest first, one series a few times."""
    window = Window(first=today, last=today + HORIZON, times=times)
    near = [
        (day, one)
        for one in _all(text, window)
        if (day := paris_day(one.start)) and today <= (_last(one) or day) and day <= window.last
    ]
    near.sort(key=lambda pair: (pair[0], _text(pair[1].event, "SUMMARY"), uid_of(pair[1].event)))
    return [one for _, one in near[:MOST_EVENTS]]


def _all(text: str, window: Window) -> Iterator[Occurrence]:
    from icalendar import Calendar

    try:
        for calendar in Calendar.from_ical(text, multiple=True):
            yield from occurrences(calendar, window)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError) as error:
        raise Unreadable(f"broken calendar: {str(error)[:200]}") from None


def _last(one: Occurrence) -> date | None:
    return last_day(one.end, paris_day(one.start)) if one.end else None


def _found(one: Occurrence, page: str) -> Found:
    event, occasion = one.event, _occasion(one)
    cancelled = _text(event, "STATUS").upper() == "CANCELLED"
    link, name = web_address(_text(event, "URL")) or page, _name(one)
    title = _text(event, "SUMMARY") or "Sans titre"
    told = [f"<p>{escape(part)}</p>" for part in _text(event, "DESCRIPTION").splitlines() if part.strip()]
    created = moment_of(event, "CREATED")
    return found(
        url=f"{link}#{name}" if link and (one.meant or link == page) else link,
        title=_CANCELLED + title if cancelled else title,
        body=paragraph(occasion, _hours(one)) + "".join(told),
        date_text=created.isoformat() if created else "",
        native_id=name,
        occasion=NO_OCCASION if cancelled else occasion,
    )


def _name(one: Occurrence) -> str:
    """Name one time of an event within its calendar: its identifier, with the day it was meant for when it recurs."""
    name = re.sub(r"[^\w.@-]+", "-", uid_of(one.event)) or f"sans-nom-{paris_day(one.start)}"
    return f"{name}_{one.meant}" if one.meant else name


def _occasion(one: Occurrence) -> Occasion:
    first = paris_day(one.start)
    place = _text(one.event, "LOCATION")
    online = bool(web_address(place))
    return Occasion(
        start=first, end=_last(one) or first, place="" if online else place, mode="distance" if online else ""
    )


def _hours(one: Occurrence) -> str:
    start, end = one.start, one.end
    if not isinstance(start, datetime):
        return ""
    if isinstance(end, datetime) and timedelta() < end - start < timedelta(days=1):
        return f"de {_hour(start)} à {_hour(end)}"
    return f"à partir de {_hour(start)}"


def _hour(moment: datetime) -> str:
    local = moment.astimezone(PARIS) if moment.tzinfo else moment
    return f"{local.hour} h {local.minute:02}" if local.minute else f"{local.hour} h"


def _text(event: "Component", name: str) -> str:
    value = event.get(name)
    return str((value[0] if isinstance(value, list) else value) or "").strip()
