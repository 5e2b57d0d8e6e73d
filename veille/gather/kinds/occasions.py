"""When and where, as kinds tell it: days out of what machines write, and one paragraph that people can read.

What a source says in fields of its own is also said in the body: a change of day or of place is then a change of the
article, and whoever reads the archive again finds the same.
"""

from datetime import date, datetime, timedelta
from html import escape

from veille.domain.clock import PARIS
from veille.domain.occasion import Mode, Occasion

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
MODES: dict[Mode, str] = {"presentiel": "sur place", "distance": "à distance", "hybride": "sur place et à distance"}


def day_in(text: str) -> date | None:
    """Read an ISO 8601 day or instant as a Paris day; None for anything else."""
    try:
        moment = datetime.fromisoformat(text.strip()[:40])
    except ValueError:
        return None
    return paris_day(moment)


def paris_day(moment: date | datetime) -> date | None:
    """Give the day it is in Paris; an instant without zone is Paris time. None at the edges of the calendar."""
    if not isinstance(moment, datetime):
        return moment
    try:
        return moment.astimezone(PARIS).date() if moment.tzinfo else moment.date()
    except (OverflowError, ValueError):
        return None


def last_day(end: date | datetime, start: date | None) -> date | None:
    """Give the last day of what ends there: neither a day that is excluded nor midnight is one."""
    if isinstance(end, datetime):
        last = paris_day(end - timedelta(seconds=1))
    else:
        last = end - timedelta(days=1) if end > date.min else end
    return max(last, start) if last and start else last


def paragraph(occasion: Occasion, hours: str = "") -> str:
    """Say when, where, how and for how much, as one paragraph of HTML; empty when nothing is known."""
    told = [_days(occasion, hours), *([f"Lieu : {occasion.place}."] if occasion.place else [])]
    told += [f"Modalité : {MODES[occasion.mode]}."] if occasion.mode else []
    told += [f"Date limite : {_day(occasion.deadline)}."] if occasion.deadline else []
    told += [f"Tarif : {occasion.price}."] if occasion.price else []
    said = " ".join(part for part in told if part)
    return f"<p>{escape(said)}</p>" if said else ""


def _days(occasion: Occasion, hours: str) -> str:
    start, end = occasion.start, occasion.end
    if start and end and end > start:
        return f"Du {_day(start)} au {_day(end)}{hours and f', {hours}'}."
    if start:
        return f"Le {_day(start)}{hours and f', {hours}'}."
    return f"Jusqu'au {_day(end)}." if end else ""


def _day(day: date) -> str:
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"
