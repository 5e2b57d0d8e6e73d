"""What recurs in a calendar (RFC 5545 §3.8.5), within bounds: rules, added and left out days, times that were moved.

A rule is counted in the wall time of its own zone, as people mean it, and never beyond the horizon.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from veille.gather.kinds.occasions import paris_day

if TYPE_CHECKING:
    from icalendar import Component, vRecur

Moment = date | datetime
OLDEST_SERIES = 1990

_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days that are told of, both included, and how many times of one series."""

    first: date
    last: date
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time of an event; `meant` is when the rule put it, None when the event does not recur."""

    event: "Component"
    start: Moment
    end: Moment | None
    meant: date | None = None


def occurrences(calendar: "Component", window: Window) -> Iterator[Occurrence]:
    """Yield each event, a series as often as the window wants; events without a beginning are left out."""
    events = list(calendar.walk("VEVENT"))
    moved = {
        (uid_of(event), _wall(meant)): event
        for event in events
        if (meant := moment_of(event, "RECURRENCE-ID")) is not None
    }
    for event in events:
        start = moment_of(event, "DTSTART")
        if start is None or "RECURRENCE-ID" in event:
            continue
        if "RRULE" in event or "RDATE" in event:
            yield from _series(event, start, moved, window)
        else:
            yield Occurrence(event=event, start=start, end=_end_of(event, start))


def uid_of(event: "Component") -> str:
    """Give the identifier of an event."""
    return str(event.get("UID", "")).strip()


def moment_of(event: "Component", name: str) -> Moment | None:
    """Give a day or an instant of an event, None when it has none that can be read."""
    value = _attribute(event.get(name), "dt")
    return value if isinstance(value, date) else None


def _attribute(value: object, name: str) -> Any:
    """Give an attribute of a value that may be broken: the library keeps such values and raises when they are used."""
    try:
        return getattr(value, name, None)
    except ValueError:
        return None


def _series(
    event: "Component", start: Moment, moved: Mapping[tuple[str, datetime], "Component"], window: Window
) -> Iterator[Occurrence]:
    lasts = (_end_of(event, start) or start) - start
    walls = {*_ruled(event, start, window.last), *_walls(event, "RDATE")} - set(_walls(event, "EXDATE"))
    first = datetime.combine(window.first, time.min) - lasts
    for wall in sorted(wall for wall in walls if wall >= first)[: window.times]:
        other = moved.get((uid_of(event), wall))
        begins = moment_of(other, "DTSTART") if other else None
        if other is not None and begins is not None:
            yield Occurrence(event=other, start=begins, end=_end_of(other, begins), meant=wall.date())
        else:
            again = _unwall(wall, start)
            yield Occurrence(event=event, start=again, end=again + lasts, meant=wall.date())


def _ruled(event: "Component", start: Moment, until: date) -> Iterator[datetime]:
    """Yield the wall times of a rule; a rule that recurs every hour or since always is only its first time."""
    from dateutil.rrule import rrulestr

    yield _wall(start)
    rule: Any = event.get("RRULE")
    if _attribute(rule, "get") is None or start.year < OLDEST_SERIES:
        return
    if _TOO_OFTEN & {str(one) for one in rule.get("FREQ", [])}:
        return
    bare = type(rule)({name: value for name, value in rule.items() if name not in ("COUNT", "UNTIL")})
    try:
        times = rrulestr(bare.to_ical().decode(), dtstart=_wall(start)).replace(until=_last(rule, start, until))
    except (ValueError, TypeError, KeyError):
        return
    most = next((int(count) for count in rule.get("COUNT", [])), None)
    for number, wall in enumerate(times):
        if most is not None and number >= most:
            return
        yield wall


def _last(rule: "vRecur", start: Moment, until: date) -> datetime:
    """Give the wall time after which nothing is counted: the rule's own end, or the horizon."""
    horizon = datetime.combine(until, time.max)
    told = next(iter(rule.get("UNTIL", [])), None)
    if isinstance(told, datetime) and told.tzinfo and isinstance(start, datetime) and start.tzinfo:
        told = told.astimezone(start.tzinfo)
    if not isinstance(told, date):
        return horizon
    return min(horizon, told.replace(tzinfo=None) if isinstance(told, datetime) else datetime.combine(told, time.max))


def _walls(event: "Component", name: str) -> Iterator[datetime]:
    """Yield the wall times of a list of days; one line or several, a period being its beginning."""
    lines: Any = event.get(name, [])
    for line in lines if isinstance(lines, list) else [lines]:
        for one in _attribute(line, "dts") or []:
            value = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            if isinstance(value, date):
                yield _wall(value)


def _wall(moment: Moment) -> datetime:
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else datetime.combine(moment, time.min)


def _unwall(wall: datetime, like: Moment) -> Moment:
    return wall.replace(tzinfo=like.tzinfo) if isinstance(like, datetime) else wall.date()


def _end_of(event: "Component", start: Moment) -> Moment | None:
    """Give the end of an event: told, or counted from its duration; None when neither is or when it comes before."""
    end = moment_of(event, "DTEND")
    lasts = _attribute(event.get("DURATION"), "dt")
    if end is None and isinstance(lasts, timedelta):
        end = start + lasts
    if end is None or isinstance(end, datetime) != isinstance(start, datetime):
        return None
    first, last = paris_day(start), paris_day(end)
    return end if first and last and last >= first and _comparable(end) >= _comparable(start) else None


def _comparable(moment: Moment) -> float:
    return _wall(moment).timestamp() if not isinstance(moment, datetime) or not moment.tzinfo else moment.timestamp()
