"""Where a program stopped reading, as one opaque word: it holds for one question alone, and for ever."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from math import isfinite

from veille.services.leafing import Mark
from veille.web.api.problems import Problem

LONGEST = 400

Place = tuple[float | str, ...]


def article_cursor(mark: Mark, asked: Sequence[str], today: date) -> str:
    """Write where to go on; the day of the first page goes along, so that « depuis:30j » means the same to the end."""
    return _written([mark.day.isoformat(), mark.id, mark.worth, today.isoformat()], asked)


def read_article_cursor(word: str, asked: Sequence[str]) -> tuple[Mark, date]:
    """Read it back; raises Problem for any other word, or another question's."""
    match _read(word, asked):
        case [str(day), str(name), float() | int() as worth, str(today)] if name and isfinite(worth):
            return Mark(day=_day(day), id=name, worth=float(worth)), _day(today)
    raise _refusal()


def edition_cursor(last: date, list_id: str, number: int) -> str:
    """Write after which edition to go on."""
    return _written([last.isoformat(), list_id, number], ())


def read_edition_cursor(word: str) -> tuple[date, str, int]:
    """Read it back; raises Problem for any other word."""
    match _read(word, ()):
        case [str(last), str(list_id), int(number)]:
            return _day(last), list_id, number
    raise _refusal()


def _written(values: list[object], asked: Sequence[str]) -> str:
    text = json.dumps([_of(asked), *values], separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(word: str, asked: Sequence[str]) -> list[object]:
    try:
        held = json.loads(urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        raise _refusal() from None
    if not isinstance(held, list) or not held or held[0] != _of(asked):
        raise _refusal()
    return held[1:]


def _of(asked: Sequence[str]) -> str:
    return blake2b("\0".join(asked).encode("utf-8", "replace"), digest_size=6).hexdigest()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _refusal() from None


def _refusal() -> Problem:
    return Problem(400, "ce curseur n'est pas de cette recherche ; reprenez la première page, puis suivez « suivant »")
