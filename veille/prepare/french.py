"""Dates, counts and spaces as a French reader expects them; the no-break space is U+00A0 everywhere.

The narrow one (U+202F) would be finer before « ; ! ? », but mail programs on old Windows draw it as a box.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from veille.domain.item import Dated
from veille.domain.period import WEEKDAYS, Beat, Period

NBSP = "\u00a0"

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
ROLES = {
    "entree_en_vigueur": "entrée en vigueur",
    "application": "application",
    "echeance": "date limite",
    "evenement": "rendez-vous",
}

_BEFORE = re.compile(r"(?<=\S) (?=[;:!?»](?:\s|$|[,.)…]))")
_DATE = re.compile(rf"\b(\d{{1,2}}|1er) (?=(?:{'|'.join(MONTHS)})\b)")
_AFTER = re.compile(r"(?<=«) (?=\S)|(?<=\bn°) (?=\S)|(?<=\b[Aa]rt\.) (?=\S)|(?<=\b[LRD]\.) (?=\d)")


def typeset(text: str) -> str:
    """Put no-break spaces where French forbids a line to break; adds and removes no other character."""
    return _DATE.sub(rf"\1{NBSP}", _AFTER.sub(NBSP, _BEFORE.sub(NBSP, text)))


def counted(number: int, noun: str) -> str:
    """Write « 1 article », « 11 articles » (in French the plural begins at two)."""
    return f"{number}{NBSP}{noun}{'s' if number > 1 else ''}"


def day_words(day: date) -> str:
    """Write a day in full: « 1er avril 2026 »."""
    return f"{_number(day)}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def weekday_words(day: date) -> str:
    """Write a day with its name: « dimanche 22 novembre 2026 »."""
    return f"{WEEKDAYS[day.weekday()]} {day_words(day)}"


def month_words(day: date) -> str:
    """Write a month: « mars 2026 »."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def dated_words(published: Dated, seen: date) -> str:
    """Write a date with no more precision than it has, and say so when it was guessed or not given."""
    if published.origin == "vue":
        return f"date non précisée, vu le {day_words(seen)}"
    if published.precision == "annee":
        words = str(published.day.year)
    else:
        words = month_words(published.day) if published.precision == "mois" else day_words(published.day)
    return f"{words} (date déduite)" if published.origin == "deduite" else words


def span_words(first: date, last: date) -> str:
    """Write « du 16 au 22 mars 2026 », repeating month and year only where they differ."""
    start = _number(first)
    if (first.year, first.month) != (last.year, last.month):
        start += f"{NBSP}{MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"du {start} au {day_words(last)}"


def period_words(period: Period) -> str:
    """Write a period as people say it: a day, « semaine du … », a whole month's name, else the span."""
    first, last = period.first, period.last
    if first == last:
        return weekday_words(first)
    if last - first == timedelta(days=6):
        return f"semaine {span_words(first, last)}"
    if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]):
        return month_words(first)
    return span_words(first, last)


def beat_words(beat: Beat) -> str:
    """Write when a list leaves: « chaque lundi à 7 h »."""
    hour = f"{beat.hour.hour}{NBSP}h" + (f"{NBSP}{beat.hour.minute:02d}" if beat.hour.minute else "")
    if beat.rhythm == "quotidien":
        return f"chaque jour à {hour}"
    if beat.rhythm == "jour_ouvre":
        return f"chaque jour ouvré à {hour}"
    if beat.rhythm == "hebdomadaire":
        return f"chaque {WEEKDAYS[beat.day]} à {hour}"
    return f"le {'1er' if beat.day == 1 else beat.day} de chaque mois à {hour}"


def role_words(role: str) -> str:
    """Write the role of a date met in a text; an unknown one is shown as it was declared."""
    return ROLES.get(role, role.replace("_", " "))


def _number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)
