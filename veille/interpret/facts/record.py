"""A signature as text, and back: the archive keeps it so that an article's fellows need not be read again."""

import json
from dataclasses import fields
from datetime import date
from typing import Any

from veille.interpret.facts.signature import Signature

FORMAT = 3
"""Raised when what a signature holds changes: one of another format is not read, its article is signed again."""
MARK = f'"format":{FORMAT},'
"""What a signature of this format holds, as text."""
_PLAIN = ("id", "source", "url", "body", "length", "title_length", "official", "crowd")
_MAPPINGS = ("words", "publisher", "notions", "written")
_DIRECTIONS = ("direction", "title_direction")
_DAYS = ("days", "weekdays")


def write(one: Signature) -> str:
    """Write a signature: the same one gives the same text."""
    values: dict[str, Any] = {"format": FORMAT, "day": one.day.isoformat() if one.day else None}
    values |= {name: getattr(one, name) for name in (*_PLAIN, *_MAPPINGS, *_DIRECTIONS)}
    values |= {name: sorted(day.isoformat() for day in getattr(one, name)) for name in _DAYS}
    values["acts"] = sorted([kind, day.isoformat()] for kind, day in one.acts)
    values["months"] = sorted(map(list, one.months))
    values |= {name: sorted(getattr(one, name)) for name in _sets()}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(text: str) -> Signature | None:
    """Read a signature back, or give None when it was written in another format."""
    values = json.loads(text)
    if values.pop("format") != FORMAT:
        return None
    values["day"] = date.fromisoformat(values["day"]) if values["day"] else None
    values |= {name: frozenset(map(date.fromisoformat, values[name])) for name in _DAYS}
    values["acts"] = frozenset((kind, date.fromisoformat(day)) for kind, day in values["acts"])
    values["months"] = frozenset((kind, month) for kind, month in values["months"])
    values |= {name: frozenset(values[name]) for name in _sets()}
    values |= {name: tuple(values[name]) for name in _DIRECTIONS}
    return Signature(**values)


def _sets() -> list[str]:
    known = {"day", "acts", "months", *_PLAIN, *_MAPPINGS, *_DIRECTIONS, *_DAYS}
    return [field.name for field in fields(Signature) if field.name not in known]
