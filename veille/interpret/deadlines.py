"""When something announced should be there: « mars 2027 », « premier semestre 2027 » and the like, by its last day."""

import re
from calendar import monthrange
from datetime import date

from veille.interpret.dates import DAY_FIGURES, DAY_WORDS, MONTH, MONTHS, day_of
from veille.interpret.folding import fold

_ISO = re.compile(r"(?<![\d-])(?<!° )(?<!°)(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])")
_MONTH_WORDS = re.compile(rf"\b(?P<month>{MONTH})\s*(?P<year>\d{{4}})(?!\d)")
_MONTH_FIGURES = re.compile(r"(?<![\d/])(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)")
_PART = re.compile(
    r"(?P<rank>1er|premier|2e|2eme|second|deuxieme|3e|3eme|troisieme|4e|4eme|quatrieme|dernier)\s"
    r"(?P<part>trimestre|semestre)\s(?P<year>\d{4})"
)
_YEAR = re.compile(r"\b(?:en|fin|courant|annee|d'ici|avant fin|debut)\s(?P<year>20\d\d)\b|^(?P<alone>20\d\d)$")
_RANKS = {"1er": 1, "premier": 1, "2e": 2, "2eme": 2, "second": 2, "deuxieme": 2, "3e": 3, "3eme": 3, "troisieme": 3}
_MONTHS_IN = {"trimestre": 3, "semestre": 6}
_FAR = 2100


def deadline_in(text: str) -> date | None:
    """Give the last day of what a text announces, None when it announces no day; the year 2999 means « never »."""
    folded = fold(text)
    for read in (_day, _month, _part, _year):
        if (day := read(folded)) and day.year < _FAR:
            return day
    return None


def _day(folded: str) -> date | None:
    if (match := _ISO.search(folded)) is not None:
        year, month, day = match.groups()
        return day_of(year, month, day) if day else _end(int(year), int(month))
    for pattern in (DAY_WORDS, DAY_FIGURES):
        match = pattern.search(folded)
        if match and match["year"] and len(match["year"]) == len("2026"):
            return day_of(match["year"], match["month"], match["day"])
    return None


def _month(folded: str) -> date | None:
    if match := _MONTH_WORDS.search(folded):
        return _end(int(match["year"]), MONTHS[match["month"].rstrip(".")])
    if match := _MONTH_FIGURES.search(folded):
        return _end(int(match["year"]), int(match["month"]))
    return None


def _part(folded: str) -> date | None:
    match = _PART.search(folded)
    if match is None:
        return None
    months = _MONTHS_IN[match["part"]]
    rank = min(_RANKS.get(match["rank"], 12), 12 // months)
    return _end(int(match["year"]), rank * months)


def _year(folded: str) -> date | None:
    match = _YEAR.search(folded)
    return _end(int(match["year"] or match["alone"]), 12) if match else None


def _end(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and year > 0 else None
