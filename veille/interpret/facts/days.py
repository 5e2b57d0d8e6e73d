"""The days that an article names, and the acts that it names by their day: « réuni mardi », « le texte du 19 février ».

A year left out is that which brings the day nearest to the article's own; a day of the week is the last such day.
"""

import re
from datetime import date, timedelta

from veille.interpret.dates import DAY_WORDS, MONTH, MONTHS, day_of

_WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEKDAY = re.compile(rf"\b(?:(?P<name>{'|'.join(_WEEK)})\b(?! \d)|(?P<now>ce jour|aujourd'hui)\b|(?P<eve>hier)\b)")
_ACTS = {
    **{
        kind: kind
        for kind in ("decret", "arrete", "circulaire", "ordonnance", "instruction", "loi", "decision", "rapport")
    },
    "arret": "jugement",
    "jugement": "jugement",
    "accord": "accord",
    "avenant": "accord",
    "avis": "avis",
    "texte": "*",
    "document": "*",
    "note": "circulaire",
    "recommandation": "recommandation",
    "vote": "vote",
    **dict.fromkeys(("comite", "costrat", "conference", "reunion", "congres", "colloque", "journee"), "reunion"),
    **dict.fromkeys(("cih", "seance", "assises"), "reunion"),
    **dict.fromkeys(("proces", "audience"), "proces"),
}
ANY = "*"
"""« Le texte du 19 février » may be a decree as well as an order."""
_NOUNS = "|".join(_ACTS)
_ACT_OF_A_DAY = re.compile(
    rf"\b(?P<noun>{_NOUNS})s?(?:-cadre)?\b(?:(?!\b(?:{_NOUNS})s?\b)[^.;:!?]){{0,60}}?\b(?:du|le|les|des|ce) "
    rf"(?P<day>\d{{1,2}}(?:er)?(?: (?:et|au) \d{{1,2}})? {MONTH}(?: \d{{4}})?)"
)
_ACT_OF_A_MONTH = re.compile(
    rf"\b(?P<noun>{_NOUNS})s?(?:-cadre)? (?:de (?:la )?|d'|parue? en |publiee? en |rendue? en |remise? en )"
    rf"(?:debut |fin |mi-)?(?P<month>{MONTH})\b(?! \d)"
)
BEFORE, AFTER, ANNOUNCED = 150, 10, 300
"""Days before and after an article between which the acts that it names by their day may be its own; a meeting is
announced long before it is held."""

Act = tuple[str, date]
Month = tuple[str, str]


def named_days(folded: str, day: date | None) -> frozenset[date]:
    """Give the days that a folded text names by their number, near the article's own `day`."""
    found = (_resolved(match, day) for match in DAY_WORDS.finditer(folded))
    return frozenset(each for each in found if each and _near(each, day))


def week_days(folded: str, day: date | None) -> frozenset[date]:
    """Give the days that a folded text names by « jeudi », « hier », « ce jour »."""
    if day is None:
        return frozenset()
    return frozenset(day - timedelta(days=_back(match, day)) for match in _WEEKDAY.finditer(folded))


def dated_acts(folded: str, day: date | None) -> frozenset[Act]:
    """Give the acts that a folded text names by their day, each with its kind."""
    found = (
        (_ACTS[match["noun"]], each)
        for match in _ACT_OF_A_DAY.finditer(folded)
        for each in named_days(match["day"], day)
    )
    return frozenset((kind, each) for kind, each in found if day is None or (each - day).days <= _ahead(kind))


def monthly_acts(folded: str, day: date | None) -> frozenset[Month]:
    """Give the acts that a folded text names by their month (« le décret de juin », « 2025-06 »): the last such month."""
    if day is None:
        return frozenset()
    found = ((_ACTS[match["noun"]], MONTHS[match["month"].rstrip(".")]) for match in _ACT_OF_A_MONTH.finditer(folded))
    return frozenset((kind, f"{day.year - (month > day.month)}-{month:02}") for kind, month in found)


def years_of(title: str) -> frozenset[str]:
    """Give the years that a folded title bears as those of an edition, not as part of a day or of a number."""
    bare = re.sub(r"n\s?[°o]\s?\d{4}-\d+|\b\d{4}[-/]\d+|\bloi de \d{4}|\b\d{4}-\d{4}", " ", DAY_WORDS.sub(" ", title))
    return frozenset(re.findall(r"\b(?:19|20)\d\d\b", bare))


def _ahead(kind: str) -> int:
    return ANNOUNCED if kind == "reunion" else AFTER


def _back(match: re.Match[str], day: date) -> int:
    if match["name"]:
        return (day.weekday() - _WEEK.index(match["name"])) % 7
    return 1 if match["eve"] else 0


def _resolved(match: re.Match[str], day: date | None) -> date | None:
    if match["year"]:
        return day_of(match["year"], match["month"], match["day"])
    if day is None:
        return None
    near = (day_of(day.year + shift, match["month"], match["day"]) for shift in (-1, 0, 1))
    found: list[date] = [each for each in near if each]
    return min(found, key=lambda each: abs((each - day).days), default=None)


def _near(each: date, day: date | None) -> bool:
    return day is None or -ANNOUNCED <= (day - each).days <= BEFORE
