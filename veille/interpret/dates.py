"""When something was published: a day, how precise it is, and where it comes from.

Own rules first, for French as it is written; dateparser only on what they cannot read. Zones are converted: the day is
a Paris day. A publication date before 1990 or after tomorrow is not believed: the article is then dated by the day it
was seen, and says so (origin `vue`).
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from veille.domain.clock import PARIS
from veille.domain.item import Dated, Origin, Precision
from veille.interpret.folding import fold

EARLIEST = date(1990, 1, 1)

MONTHS = {
    name: number
    for number, names in enumerate(
        ("janvier janv jan", "fevrier fevr fev", "mars mar", "avril avr", "mai", "juin", "juillet juil", "aout",
         "septembre sept sep", "octobre oct", "novembre nov", "decembre dec"), 1
    )
    for name in names.split()
}  # fmt: skip
"""Every usual folded spelling of a month, and its number."""

MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY_WORDS = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s?(?:er\b)?\s*(?P<month>{MONTH})(?:\s*(?P<year>\d{{4}})(?!\d))?")
DAY_FIGURES = re.compile(r"(?<![\d/.])(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})(?![\d/])")
_MONTH_WORDS = re.compile(rf"\b(?P<month>{MONTH})\s*(?P<year>\d{{4}})(?!\d)")
_YEAR = re.compile(r"(?:\w+\s+){0,2}(?P<year>(?:19|20)\d\d)\.?")
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?(?!\d)")
_MAIL = re.compile(r"(?:[A-Za-z]{3},?\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\s+\d\d:\d\d.*")
_PUBLISHED = re.compile(r"publi|mis en ligne|mise en ligne|\bjo\b|journal officiel|parution|paru ")
_AGO = re.compile(r"il y a (\d+|une?) (minute|heure|jour|semaine|mois)")
_AGO_DAYS = {"minute": 0.0, "heure": 1 / 24, "jour": 1.0, "semaine": 7.0, "mois": 30.0}

Read = tuple[date, Precision, Origin]


def read_date(text: str, now: datetime) -> Dated:
    """Give the publication day that a source's words mean at the aware instant `now`; never raises."""
    last = now.astimezone(PARIS).date() + timedelta(days=1)
    for day, precision, origin in _readings(text[:300].strip(), now):
        if EARLIEST <= day <= last:
            return Dated(day=day, precision=precision, origin=origin)
    return Dated(day=now.astimezone(PARIS).date(), origin="vue")


def day_of(year: int | str, month: int | str, day: int | str) -> date | None:
    """Give a day of the calendar, or None when there is no such day; a month may be a folded French name."""
    if isinstance(month, str):
        month = MONTHS.get(month.rstrip("."), 0) or int(month) if not month.isdigit() else int(month)
    with suppress(ValueError):
        return date(int(year), month, int(day))
    return None


def _readings(text: str, now: datetime) -> Iterator[Read]:
    """Yield what the text may mean, the surest first; a rule runs only when those before gave nothing."""
    if not text:
        return
    yield from _machine(text)
    folded = fold(text)
    rules: tuple[Callable[[str, datetime], Iterator[Read]], ...] = (_days, _months, _relative, _years)
    for rule in rules:
        yield from rule(folded, now)
    yield from _library(text, now)


def _machine(text: str) -> Iterator[Read]:
    """Read ISO 8601 and RFC 5322; a time without zone is taken as Paris time."""
    if iso := _ISO.match(text):
        year, month, day, time, zone = iso.groups()
        with suppress(ValueError, OverflowError):
            if time and zone:
                moment = datetime.fromisoformat(f"{year}-{month}-{day}T{time}{zone.replace('Z', '+00:00')}")
                yield moment.astimezone(PARIS).date(), "jour", "flux"
            else:
                yield date(int(year), int(month), int(day or 1)), "jour" if day else "mois", "flux"
    elif _MAIL.fullmatch(text):
        with suppress(ValueError, OverflowError, TypeError):
            moment = parsedate_to_datetime(text)
            yield (moment.astimezone(PARIS) if moment.tzinfo else moment).date(), "jour", "flux"


def _days(folded: str, now: datetime) -> Iterator[Read]:
    """Read full days; one that follows « publié le » or « JO du » comes before the others."""
    matches = sorted((*DAY_WORDS.finditer(folded), *DAY_FIGURES.finditer(folded)), key=lambda match: match.start())
    matches.sort(key=lambda match: not _PUBLISHED.search(folded[max(0, match.start() - 30) : match.start()]))
    for match in matches:
        year = match["year"]
        if year:
            day = day_of(f"20{year}" if len(year) == 2 else year, match["month"], match["day"])
            if day:
                yield day, "jour", "page"
        elif day := _latest(match["month"], match["day"], now):
            yield day, "jour", "deduite"


def _latest(month: str, day: str, now: datetime) -> date | None:
    """Give the most recent such day of a month whose year was left out."""
    today = now.astimezone(PARIS).date()
    tried = (day_of(today.year - back, month, day) for back in range(5))
    return next((found for found in tried if found and found <= today + timedelta(days=1)), None)


def _months(folded: str, _now: datetime) -> Iterator[Read]:
    for match in _MONTH_WORDS.finditer(folded):
        if day := day_of(match["year"], match["month"], 1):
            yield day, "mois", "page"


def _years(folded: str, _now: datetime) -> Iterator[Read]:
    if match := _YEAR.fullmatch(folded):
        yield date(int(match["year"]), 1, 1), "annee", "page"


def _relative(folded: str, now: datetime) -> Iterator[Read]:
    if match := _AGO.search(folded):
        count = 1 if match[1].startswith("u") else int(match[1][:4])
        yield (now.astimezone(PARIS) - timedelta(days=count * _AGO_DAYS[match[2]])).date(), "jour", "deduite"
    elif match := re.search(r"\b(avant-hier|hier|aujourd'hui)\b", folded):
        back = {"avant-hier": 2, "hier": 1, "aujourd'hui": 0}[match[1]]
        yield now.astimezone(PARIS).date() - timedelta(days=back), "jour", "deduite"


def _library(text: str, now: datetime) -> Iterator[Read]:
    """Ask dateparser, on a short text with figures: it must find the month and the year, and may invent neither."""
    if not (any(c.isdigit() for c in text) and len(text) <= 60):
        return
    import dateparser

    for parts, precision in ((["day", "month", "year"], "jour"), (["month", "year"], "mois")):
        settings = {"REQUIRE_PARTS": parts, "PREFER_DAY_OF_MONTH": "first", "RELATIVE_BASE": now.replace(tzinfo=None)}
        with suppress(Exception):  # a library that guesses may fail in any way; the day seen then stands
            found = dateparser.parse(text, languages=["fr", "en"], settings=settings)
            if found:
                day = (found.astimezone(PARIS) if found.tzinfo else found).date()
                yield day if precision == "jour" else day.replace(day=1), precision, "deduite"  # type: ignore[misc]
                return
