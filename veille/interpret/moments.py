"""Dates met in a text and what they are there for: entry into force, application, deadline, event.

Conservative: a date without a word that gives it a role is left alone. The future is allowed here. A day without a year
is completed from the day of publication: a deadline is the next such day, anything else may be up to three months old.
"""

import re
from datetime import date, datetime

from veille.domain.clock import PARIS
from veille.domain.item import TextDate
from veille.interpret.dates import DAY_FIGURES, DAY_WORDS, MONTH, day_of
from veille.interpret.folding import fold, has_figures

_READ = 20_000
"""Characters read: the dates of an article that matter are in its first pages."""

_LIKELY = re.compile(rf"\d(?:er)?\s+{MONTH}|\d[/.]\d\d?[/.]\d\d")
_STOPS = re.compile(rf"{MONTH}|\d[/.]\d\d?[/.]\d\d")
_SENTENCE_END = re.compile(r"[.;!?\n](?:\s|$)")
_LEAD = 110
_TAIL = 70

_SENDING = (
    r"\b(?:candidat\w*|inscri\w*|consult\w*|contribu\w*|depo\w*|appels?|aap|ami|repon\w*|propos\w*|dossiers?"
    r"|resumes?|communications?|soumettre|soumission\w*|enquete|questionnaire)\b"
)
_MEETING = (
    r"\b(?:colloques?|journees?|conferences?|webinaires?|seminaires?|formations?|congres|assises|rencontres?|debats?"
    r"|cine-debats?|tables? rondes?|sessions?|ateliers?|forums?|salons?|stages?|soirees?|matin(?:ee|ale)s?|audiences?"
    r"|auditions?|visioconferences?|portes ouvertes|petits?[- ]dejeuners?|festivals?|universites? d'(?:ete|automne)"
    r"|rendez-vous|semaines? (?:nationales?|d'information|de l|des?)|masterclass|symposiums?)\b"
)
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "entree_en_vigueur",
        re.compile(r"\b(?:en vigueur|prend(?:ra|ront|re|s)? effet|prennent effet|date d'effet|effet au)\b[^.;]{0,60}$"),
    ),
    (
        "echeance",
        re.compile(
            r"\b(?:date limite|au plus tard|dernier delai|date butoir|clotur\w*|deadline|echeance"
            r"|delai de reponse)\b[^.;]{0,60}$"
            rf"|{_SENDING}[^.;]{{0,70}}(?:\b(?:jusqu'au|avant le|d'ici (?:le|au)|limite|pour le)|\bprolong\w+ au)"
            r"\s*(?:\w+\s)?$"
            rf"|\bprolong\w+[^.;]{{0,60}}{_SENDING}[^.;]{{0,40}}(?:\bau|\ba|\bjusqu'au)\s*(?:\w+\s)?$"
        ),
    ),
    (
        "application",
        re.compile(
            r"\b(?:applicables?|application|s'appliqu\w+|obligatoires?|generalis\w+)\b[^.;]{0,40}"
            r"(?:a compter du|a partir du|des le|au|le|depuis le)\s*$|\ba compter du\s*$|^\W*(?:a partir du|des le)\s*$"
        ),
    ),
    (
        "evenement",
        re.compile(_MEETING + r"(?:(?!\bpubli|\bdecret|\bloi du|\barrete du|\bcirculaire du|\bdepuis\b)[^.;]){0,90}$"),
    ),
)
_SENT_BETWEEN = re.compile(rf"{_SENDING}[^.;]{{0,50}}\bdu\s*$")
"""« dépôt des dossiers du 1er au 15 janvier »: the last day is a deadline."""
_ASKED_AFTER = re.compile(r"^[^.;]{0,20}\bpour (?:repondre|candidater|postuler|deposer|s'inscrire|vous inscrire)")
_FIRST_WORDS = re.compile(r"^\W*(?:(?:le|du|les|des|ce|au)\s+)?(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)?\s*$")
_MEETING_AFTER = re.compile(rf"^(?:(?!\bpubli|\bloi\b|\bdecret|\barrete)[^.;]){{0,40}}?{_MEETING}")
_TEXT_OF = re.compile(
    r"\b(?:lois?|decrets?|arretes?|ordonnances?|circulaires?|instructions?|directives?|jo|officiel|decisions?|arrets?"
    r"|jugements?|avis|rapports?|notes?|accords?|avenants?|communiques?)\b(?: n[o°]? ?[\d-]+)? du\s*$"
)
_EARLIER = re.compile(
    rf"(?:(?P<start>\d{{1,2}}), )?(?P<day>\d{{1,2}})(?:er)?(?:\s+(?P<month>{MONTH}))?(?:\s+(?P<year>\d{{4}}))?"
    r"\s*(?P<link>et|au|-|,|ou)\s*(?:le |les )?$"
)


def find_dates(text: str, now: datetime, *, published: date | None = None) -> tuple[TextDate, ...]:
    """Give the dates of a text that have a role, in order, each once; the first and last day of a span of an event.

    `published` is the day of the text, from which a day without year is counted; without it, that of `now`.
    """
    folded = fold(text[:_READ])
    if not has_figures(folded) or not _LIKELY.search(folded):
        return ()
    base = published or now.astimezone(PARIS).date()
    found: dict[TextDate, None] = {}
    for match in sorted((*DAY_WORDS.finditer(folded), *DAY_FIGURES.finditer(folded)), key=lambda m: m.start()):
        found |= dict.fromkeys(_read(folded, match, base))
    return tuple(found)


def stops_at(folded: str) -> bool:
    """Say whether a text that holds this folded piece, which has no blank, may hold a date."""
    return bool(_STOPS.search(folded))


def _read(folded: str, match: re.Match[str], base: date) -> list[TextDate]:
    lead = _lead(folded, match.start())
    span = _EARLIER.search(lead)
    before = lead[: span.start()] if span else lead
    tail = _SENTENCE_END.split(folded[match.end() : match.end() + _TAIL])[0]
    role = _role(before, tail, span)
    days = _days(match, span, base, role) if role else []
    return [TextDate(day=day, role=role) for day in days]


def _lead(folded: str, start: int) -> str:
    """Give the words of the sentence that come before a date."""
    before = folded[max(0, start - _LEAD) : start]
    ends = list(_SENTENCE_END.finditer(before))
    return before[ends[-1].end() :] if ends else before


def _role(lead: str, tail: str, span: re.Match[str] | None) -> str:
    if _TEXT_OF.search(lead):
        return ""
    if span and span["link"] == "au" and _SENT_BETWEEN.search(lead):
        return "echeance"
    if lead.endswith("jusqu'au ") and _ASKED_AFTER.match(tail):
        return "echeance"
    if role := next((role for role, words in _ROLES if words.search(lead)), ""):
        return role
    return "evenement" if _FIRST_WORDS.match(lead) and _MEETING_AFTER.match(tail) else ""


def _days(match: re.Match[str], span: re.Match[str] | None, base: date, role: str) -> list[date]:
    last = _day(match["year"], match["month"], match["day"], base, late=role != "echeance")
    if last is None:
        return []
    if span is None or (role == "echeance" and span["link"] == "au"):
        return [last]
    first = day_of(span["year"] or last.year, span["month"] or match["month"], span["start"] or span["day"])
    return [first, last] if first and first <= last else [last]


def _day(year: str | None, month: str, day: str, base: date, *, late: bool) -> date | None:
    """Complete a day whose year was left out: the next one, or one of the last three months when it may be `late`."""
    if year:
        return day_of(f"20{year}" if len(year) == 2 else year, month, day)
    since = base.toordinal() - (92 if late else 0)
    near = (day_of(base.year + shift, month, day) for shift in (-1, 0, 1) if 0 < base.year + shift <= date.max.year)
    return next((found for found in near if found and since <= found.toordinal() < since + 366), None)
