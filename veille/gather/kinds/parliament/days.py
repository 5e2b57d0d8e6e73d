"""Days in French words and figures, as both chambers print them."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_NUMBERS = {name: number for number, name in enumerate(_MONTHS, start=1)} | {"fevrier": 2, "aout": 8, "decembre": 12}
_WORDS = re.compile(rf"(\d{{1,2}})(?:er)?\s+({'|'.join(_NUMBERS)})\s+(\d{{4}})", re.IGNORECASE)
_FIGURES = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})(?:\s.*)?")
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")


def days_in(told: str) -> Iterator[date]:
    """Yield each day of a text in words (« 1er juin 2019 »), in order; one that no calendar has is passed over."""
    for number, month, year in _WORDS.findall(told):
        if day := _day(year, _NUMBERS[month.lower()], number):
            yield day


def figures(told: str) -> date | None:
    """Read a day in figures, `22/11/2026` or `2026-11-22`, an hour behind it or not."""
    if match := _FIGURES.fullmatch(told):
        return _day(match[3], match[2], match[1])
    if match := _ISO.fullmatch(told):
        return _day(match[1], match[2], match[3])
    return None


def _day(year: str, month: str | int, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None
