"""Feed dates: the parser's reading is believed only when the source's own words bear it out."""

import re
from datetime import UTC, datetime
from time import struct_time

EARLIEST = 1990

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DIGITS = re.compile(r"\d+")
_ONLY_MONTH_OR_YEAR = re.compile(r"\d{4}(-\d{2})?")
_OFFSET = re.compile(r"(?<=\d)\s*[+-](\d{2}):?(\d{2})$")
_LARGEST_OFFSET = 14


def date_words(words: str, parsed: struct_time | None) -> str:
    """Give an ISO 8601 day or UTC instant when the parsed date is sound, else the source's own words.

    Sound means: from 1990 on, its year written in the words, a possible offset from UTC, a day and not a mere month.
    A day without an hour stays a day.
    """
    words = words.strip()
    if parsed is None or not _bears_out(words, parsed):
        return words
    if _DAY.fullmatch(words):
        return words
    try:
        return datetime(*parsed[:6], tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return words


def _bears_out(words: str, parsed: struct_time) -> bool:
    year = parsed.tm_year
    if year < EARLIEST or _ONLY_MONTH_OR_YEAR.fullmatch(words) or not _possible_offset(words):
        return False
    near = {str(one) for one in (year - 1, year, year + 1)}  # New Year's Eve here is New Year's Day in UTC
    short = {one[2:] for one in near}
    return any((len(run) in (4, 7, 8, 12, 14) and run[:4] in near) or run in short for run in _DIGITS.findall(words))


def _possible_offset(words: str) -> bool:
    match = None if _DAY.fullmatch(words) else _OFFSET.search(words)
    return match is None or (int(match[1]) <= _LARGEST_OFFSET and int(match[2]) < 60)
