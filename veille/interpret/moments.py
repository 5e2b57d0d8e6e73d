"""Dates met in a text and what they are there for: entry into force, application, deadline, event.

Conservative: a date without a word that gives it a role is left alone. The future is allowed here.
"""

import re
from datetime import date, datetime, timedelta

from veille.domain.clock import PARIS
from veille.domain.item import TextDate
from veille.interpret.dates import DAY_FIGURES, DAY_WORDS, MONTH, day_of
from veille.interpret.folding import fold

_READ = 20_000
"""Characters read: the dates of an article that matter are in its first pages."""

_LIKELY = re.compile(rf"\d(?:er)?\s+{MONTH}|\d[/.]\d\d?[/.]\d\d")
_SENTENCE_END = re.compile(r"[.;!?\n](?:\s|$)")
_LEAD = 110

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "entree_en_vigueur",
        re.compile(r"\b(?:entr(?:e|ent|era|eront|ee|er) en vigueur|prend(?:ra|ront)? effet)\b[^.;]{0,60}$"),
    ),
    (
        "echeance",
        re.compile(
            r"\b(?:date limite|au plus tard|dernier delai|date butoir|cloture|deadline)\b[^.;]{0,60}$"
            r"|\b(?:candidat\w*|inscri\w*|consult\w*|contribu\w*|depo\w*|appels?|repon\w*|propos\w*|dossiers?|communications?)\b"
            r"[^.;]{0,70}\b(?:jusqu'au|avant le|d'ici (?:le|au)|limite)\s*(?:\w+\s)?$"
        ),
    ),
    (
        "application",
        re.compile(r"\b(?:applicables?|s'appliqu\w+|en application|obligatoires?|generalis\w+)\b[^.;]{0,40}"
                   r"(?:a compter du|a partir du|des le|au|le|depuis le)\s*$|\ba compter du\s*$"),
    ),
    (
        "evenement",
        re.compile(
            r"\b(?:colloques?|journees?|conferences?|webinaires?|seminaires?|formations?|congres|assises|rencontres?"
            r"|tables? rondes?|sessions?|ateliers?|forums?|salons?|stages?|soirees?|audiences?|auditions?)\b"
            r"(?:(?!\bpubli|\bdecret|\bloi du|\barrete du|\bcirculaire du|\bdepuis\b)[^.;]){0,90}$"
        ),
    ),
)  # fmt: skip
_TEXT_OF = re.compile(
    r"\b(?:lois?|decrets?|arretes?|ordonnances?|circulaires?|instructions?|directives?|jo|officiel)\b"
    r"(?: n[o°]? ?[\d-]+)? du\s*$"
)
_EARLIER = re.compile(rf"(?P<day>\d{{1,2}})(?:er)?(?:\s+(?P<month>{MONTH}))?\s*(?P<link>et|au|-|,|ou)\s*(?:le |les )?$")


def find_dates(text: str, now: datetime) -> tuple[TextDate, ...]:
    """Give the dates of a text that have a role, in order, each once; the first and last day of a span."""
    if not _LIKELY.search(fold(text[:_READ])):
        return ()
    folded = fold(text[:_READ])
    found: dict[TextDate, None] = {}
    for match in sorted((*DAY_WORDS.finditer(folded), *DAY_FIGURES.finditer(folded)), key=lambda m: m.start()):
        lead = _lead(folded, match.start())
        span = _EARLIER.search(lead)
        role = _role(lead[: span.start()] if span else lead)
        if role:
            found |= dict.fromkeys(TextDate(day=day, role=role) for day in _days(match, span, now))
    return tuple(found)


def _lead(folded: str, start: int) -> str:
    """Give the words of the sentence that come before a date."""
    before = folded[max(0, start - _LEAD) : start]
    ends = list(_SENTENCE_END.finditer(before))
    return before[ends[-1].end() :] if ends else before


def _role(lead: str) -> str:
    if _TEXT_OF.search(lead):
        return ""
    return next((role for role, words in _ROLES if words.search(lead)), "")


def _days(match: re.Match[str], span: re.Match[str] | None, now: datetime) -> list[date]:
    last = _day(match["year"], match["month"], match["day"], now)
    if last is None:
        return []
    if span is None:
        return [last]
    first = day_of(last.year, span["month"] or match["month"], span["day"])
    return [first, last] if first and first <= last else [last]


def _day(year: str | None, month: str, day: str, now: datetime) -> date | None:
    """Complete a day whose year was left out: the one between three months ago and nine months ahead."""
    if year:
        return day_of(f"20{year}" if len(year) == 2 else year, month, day)
    today = now.astimezone(PARIS).date()
    near = (day_of(today.year + shift, month, day) for shift in (-1, 0, 1))
    return next((d for d in near if d and today - timedelta(days=92) <= d <= today + timedelta(days=273)), None)
