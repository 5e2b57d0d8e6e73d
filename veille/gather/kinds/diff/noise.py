"""What changes on a page although nothing does: today's date, the hour, tokens, counters.

Only dates that run with the clock are noise: the one of the day of reading, and the one after « mis à jour ». A
deadline that moves is the very thing that people want to know.
"""

import re
from datetime import date

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_MONTH = "|".join(_MONTHS).replace("é", "[ée]").replace("û", "[ûu]")
_WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?"
_DATE = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d\d-\d\d)(?:T[\d:.+Z-]*)?|\b(?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})[/.](?P<y>\d{{4}})\b"
    rf"|\b{_WEEKDAY}(?P<day>\d{{1,2}})(?:er)?\s+(?P<month>{_MONTH})(?:\s+(?P<year>\d{{4}}))?\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"((?:mise?s? [àa] jour|(?:modifi|actualis|g[ée]n[ée]r|consult|imprim)[ée]e?s?)\b[^.\d]{0,30})"
    + rf"(?:{_DATE.pattern.replace('?P<', '?P<u')})",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b\d{1,2}\s?(?:h|:)\s?\d{2}(?:\s?(?:min|:\s?\d{2}))?\b", re.IGNORECASE)
_TOKEN = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{16,}\b|\b[0-9a-f]{24,}\b", re.IGNORECASE)
_COUNTED = (
    r"(?:vues?|visites?|visiteurs?|lectures?|lecteurs?|commentaires?|partages?|j['’]aime|t[ée]l[ée]chargements?|connect[ée]s?"
    r"|abonn[ée]s?|r[ée]sultats?|clics?|fois|internautes?)"
)
_COUNTER = re.compile(
    rf"\b\d[\d\s.,]*\s?(?={_COUNTED}\b)|(?<=\b)(?:{_COUNTED})\s?:\s?\d[\d\s.,]*"
    r"|\bil y a (?:\d+|une?) (?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)|©\s*\d{4}(?:\s?[-–]\s?\d{4})?",
    re.IGNORECASE,
)
_JUST_AN_HOUR = re.compile(r"\W*(?:il est\s+)?" + _HOUR.pattern + r"\W*", re.IGNORECASE)


def quiet(line: str, today: date) -> str:
    """Give a line with what runs by itself taken out, as seen on a day; equal before and after means unchanged."""
    said = _COUNTER.sub("‹nombre›", _TOKEN.sub("‹code›", _UPDATED.sub(r"\1‹jour›", line)))
    said = _DATE.sub(lambda match: "‹jour›" if _runs(match, today) else match[0], said)
    if "‹jour›" in said or _JUST_AN_HOUR.fullmatch(said):
        said = _HOUR.sub("‹heure›", said)
    return said


def _runs(match: re.Match[str], today: date) -> bool:
    """Say whether a date is that of the day, give or take one for the hour and the server's zone."""
    try:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
        elif match["y"]:
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        else:
            day = date(int(match["year"] or today.year), _month(match["month"]), int(match["day"]))
    except ValueError:
        return False
    return abs((day - today).days) <= 1


def _month(words: str) -> int:
    plain = words.lower().replace("é", "e").replace("û", "u")
    return [month.replace("é", "e").replace("û", "u") for month in _MONTHS].index(plain) + 1
