"""Rulings by their number, and decisions of the Défenseur des droits."""

import re
from collections.abc import Iterator

from veille.domain.reference import Reference

Placed = tuple[int, Reference]

_NO = r"(?:n\s?(?:[o°º]|os)?s?\.?\s?)"
_APPEAL = re.compile(r"(?<![\d-])(\d{2}-\d{2})[.\s]?(\d{3})(?![\d.-])")
_APPEAL_WORDS = re.compile(r"cass\b|cassation|pourvoi|chambre|\bciv\b|\bcrim\b|\bsoc\b|\bn ?[o°]")
_COUNCIL = re.compile(
    r"(?:\bce\b|conseil d'etat|\bcaa\b|cour administrative d'appel|\bta\b|tribunal administratif|cour d'appel|\bca\b)"
    rf"[^;!?]{{0,120}}?{_NO}(?P<number>\d{{5,7}}|\d{{2}}[a-z]{{2}}\d{{5}}|\d{{2}}/\d{{4,5}})"
    rf"(?P<more>(?:\s?(?:,|et)\s?{_NO}?\d{{6,7}})*)(?![\d-])"
)
_COUNCIL_LIKELY = re.compile(r"\d{5}|\d[a-z]{2}\d|\d/\d{4}")
_CONSTITUTION = re.compile(r"(?<!\d)(\d{4}-\d{1,4}(?:/\d+)*)\s?[/-]?\s?(qpc|dc)\b")
_STRASBOURG = re.compile(
    r"(?:\bcedh\b|\bcour edh\b|cour europeenne des droits de l'homme|\brequete\b)[^;!?]{0,120}?"
    rf"{_NO}(?P<number>\d{{2,5}}/\d{{2}})(?!\d)"
)
_LUXEMBOURG = re.compile(
    r"\baffaires?\s(?:jointes\s)?(c-\d{1,3}/\d{2})(?!\d)|\bcjue\b[^;!?]{0,120}?\b(c-\d{1,3}/\d{2})(?!\d)"
)
_DEFENDER = re.compile(r"defenseure?s? des (?:droits|enfants)|\bddd\b")
_DECISION = re.compile(
    rf"\bdecisions?(?:[ -]cadre)?(?:\sdu\sdefenseur\sdes\sdroits|\sddd)?,?\s(?:{_NO})?"
    r"(?P<number>(?:[a-z]{3}[-/\s])?\d{4}-\d{1,3})(?![\d-])(?!\s?(?:qpc|dc)\b)"
)


def find_rulings(folded: str) -> Iterator[Placed]:
    """Yield every ruling and decision that a folded text cites by its number."""
    for match in _APPEAL.finditer(folded):
        if "." in match[0] or _APPEAL_WORDS.search(folded, max(0, match.start() - 60), match.start()):
            yield match.start(), Reference("jurisprudence", f"{match[1]}.{match[2]}")
    if _COUNCIL_LIKELY.search(folded):
        yield from _council(folded)
    if "qpc" in folded or "dc" in folded:
        for match in _CONSTITUTION.finditer(folded):
            yield match.start(), Reference("jurisprudence", f"{match[1]}-{match[2].upper()}")
    if "/" in folded:
        yield from _european(folded)
    if "defenseur" in folded or "ddd" in folded:
        yield from _decisions(folded)


def _council(folded: str) -> Iterator[Placed]:
    for match in _COUNCIL.finditer(folded):
        for number in (match["number"], *re.findall(r"\d{6,7}", match["more"])):
            yield match.start(), Reference("jurisprudence", number.upper())


def _european(folded: str) -> Iterator[Placed]:
    for match in _STRASBOURG.finditer(folded):
        yield match.start(), Reference("jurisprudence", match["number"])
    for match in _LUXEMBOURG.finditer(folded):
        yield match.start(), Reference("jurisprudence", (match[1] or match[2]).upper())


def _decisions(folded: str) -> Iterator[Placed]:
    if not _DEFENDER.search(folded):
        return
    for match in _DECISION.finditer(folded):
        if _DEFENDER.search(folded, max(0, match.start() - 120), match.end() + 80):
            yield match.start(), Reference("decision-ddd", re.sub(r"[\s/]", "-", match["number"]).upper())
