"""The Assemblée's JSON as plain values.

It was turned from XML: a field is an object here and a list there, what is not known is null or an object with
`@xsi:nil`, texts hold entities and markup, and a day that is not known is in the year 2999.
"""

import html
import re
from datetime import date, timedelta

LATEST = timedelta(days=3 * 366)
"""A day further ahead is no day: 2999 stands for « not known »."""

_TAG = re.compile(r"<[^<>]{0,2000}>")
_BREAK = re.compile(r"</?(?:p|div|li|ul|ol|br|tr|h\d)\b[^<>]{0,500}>", re.IGNORECASE)
_UNSEEN = re.compile("[\u200b\u200c\u200d\ufeff\u00ad]")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def as_list(value: object) -> list[object]:
    """Give the values of a field that is a list, one value, or nothing."""
    if value is None or is_nil(value):
        return []
    return value if isinstance(value, list) else [value]


def is_nil(value: object) -> bool:
    """Say whether an object stands for nothing (XML Schema's `xsi:nil`)."""
    return isinstance(value, dict) and str(value.get("@xsi:nil", "")).lower() == "true"


def at(value: object, *path: str) -> object:
    """Follow names down nested objects, the first one of a list; None where there is nothing."""
    for name in path:
        if isinstance(value, list):
            value = value[0] if value else None
        value = value.get(name) if isinstance(value, dict) else None
    return None if is_nil(value) else value


def text(value: object) -> str:
    """Give a text as it is, nothing for what is no text."""
    if isinstance(value, dict):
        value = value.get("#text")
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def words(value: object) -> str:
    """Give a text on one line: entities undone (twice: many are doubled), tags and unseen signs taken out."""
    told = html.unescape(html.unescape(text(value)))
    return " ".join(_TAG.sub(" ", _UNSEEN.sub("", told)).split())


def lines(value: object) -> list[str]:
    """Give a text's paragraphs, each as `words` gives it."""
    told = html.unescape(text(value))
    parts = _BREAK.sub("\r", told).replace("\n", "\r").split("\r")
    return [line for part in parts if (line := words(part))]


def day(value: object, today: date) -> date | None:
    """Read the day of `2024-07-18T09:30:00.000+02:00`, as its zone has it; None for none, or for one never to come."""
    match = _DAY.match(text(value).strip())
    if not match:
        return None
    try:
        read = date(*map(int, match.groups()))
    except ValueError:
        return None
    return None if today > date.min and read > today + LATEST else None if read.year >= _NEVER else read


def iso(value: date | None) -> str:
    """Write a day, or nothing."""
    return value.isoformat() if value else ""


_NEVER = 2900
