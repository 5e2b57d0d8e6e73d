"""Acts: laws, decrees, ordinances and orders by number, by date or by name, circulars, bills, NOR, European acts."""

import re
from collections.abc import Iterator

from veille.domain.reference import Reference, read_reference
from veille.interpret.codes import LAW_NAMES, dated_law
from veille.interpret.dates import MONTH, day_of

Placed = tuple[int, Reference]

_NO = r"n\s?(?:[o°º]|os|um\.?|umeros?)?s?\.?\s?[°:]?\s?"
_DATE = rf"(?P<day>\d{{1,2}})\s?(?:er)?\s(?P<month>{MONTH})\s(?P<year>\d{{4}})"
_PLAIN_DATE = rf"(?:\d{{1,2}}\s?(?:er)?\s{MONTH}\s\d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})"
_KINDS = {"loi": "loi", "lois": "loi", "decret": "decret", "decrets": "decret", "ordonnance": "ordonnance",
          "ordonnances": "ordonnance", "decret-loi": "decret", "arrete": "arrete", "arretes": "arrete"}  # fmt: skip
_ADJECTIVE = r"(?:\s(?:organique|constitutionnelle|modifiee|ministeriel|interministeriel|ministeriels))?"
_ACT_NUMBER = r"(?:19|20)?\d{2}-\d{1,4}(?![\d/-])"
_AND = r"\s?(?:,|et|ou|ainsi que)\s?"
_NUMBERED = re.compile(
    rf"\b(?P<kind>lois?|decrets?|decret-loi|ordonnances?){_ADJECTIVE}\s?,?\s?(?:\([^)]{{0,20}}\)\s)?"
    rf"(?:{_NO})?(?P<first>{_ACT_NUMBER})"
    rf"(?P<more>(?:(?:\sdu)?\s{_PLAIN_DATE})?"
    rf"(?:{_AND}(?:(?:la|le|du|de la|des)\s)?{_NO}{_ACT_NUMBER}(?:\sdu\s{_PLAIN_DATE})?)*)"
)
_BY_DATE = re.compile(
    rf"\b(?P<kind>lois?|decrets?|ordonnances?|arretes?){_ADJECTIVE}(?:\s[a-z]+ique)?"
    rf"\s(?:du|des|en date du)\s(?:\w+\s)?{_DATE}"
    rf"(?P<more>(?:{_AND}(?:(?:celle|celui|ceux|celles)\s)?(?:(?:du|des)\s)?{_PLAIN_DATE})*)"
)
_SPLIT_DAYS = re.compile(
    rf"\b(?P<kind>lois|decrets|ordonnances|arretes)\sdes\s(?P<day1>\d{{1,2}})(?:er)?(?:\s(?P<month1>{MONTH}))?\set\s{_DATE}"
)
_EACH_DATE = re.compile(_DATE)
_EACH_NUMBER = re.compile(rf"(?<![\d/-]){_ACT_NUMBER}")
_NAMES = re.compile(r"\b(?:" + "|".join(re.escape(n) for n in sorted(LAW_NAMES, key=len, reverse=True)) + r")(?![\w-])")
_CIRCULAR = re.compile(
    r"\b(?P<kind>circulaire|instruction)s?"
    r"(?:\s(?:interministerielle|ministerielle|technique|commune|generale|budgetaire|conjointe))*"
    rf"(?:\s(?P<body>[a-z][a-z0-9]*(?:[/-][a-z0-9]+)+|[a-z]{{2,6}}))?,?\s(?:du\s{_PLAIN_DATE}\s)?"
    rf"{_NO}(?P<number>[a-z0-9]+(?:\s?[/-]\s?[a-z0-9]+)+)"
)
_BILL = re.compile(
    rf"\b(?P<kind>propositions?|projets?)\sde\sloi\b(?P<between>[^.;]{{0,200}}?)[\s(,]{_NO}(?P<number>\d{{1,5}})(?![\d-]|\s?%)"
)
_OTHER_NUMBER = re.compile(r"\b(?:article|amendement|rapport|decret|question|loi|avis|programme|page)s?\b[^(]{0,25}$")
"""Words that say that the number which follows is not the bill's."""
_SHORT_BILL = re.compile(rf"\b(?P<kind>ppl|pjl)\s(?:{_NO})(?P<number>\d{{1,5}})(?![\d-])")
_NOR = re.compile(r"(?<!\w)([a-z]{4}\d{7}[a-z])(?!\w)")
_EUROPEAN = re.compile(
    r"\b(?P<kind>reglement|directive|decision)s?(?:\s(?:delegue|d'execution|cadre)e?s?)?\s?"
    r"(?:(?:[^.;(]{0,60}\s)?\((?:ue|ce|cee|euratom)(?:,\seuratom)?\)\s?)?"
    rf"(?P<no>{_NO})?(?P<one>\d{{2,4}})/(?P<two>\d{{1,4}})(?P<tail>/(?:ue|ce|cee|jai))?(?!\d)"
)
_EUROPEAN_MARK = re.compile(r"\((?:ue|ce|cee|euratom)|/(?:ue|ce|cee|jai)\b|parlement europeen|europeen")
_CELEX = re.compile(r"(?<!\w)(3(?:19|20)\d{2}[a-z]\d{4})(?!\w)")
_EU_LETTER = {"reglement": "R", "directive": "L", "decision": "D"}


def find_acts(folded: str) -> Iterator[Placed]:
    """Yield every act that a folded text cites."""
    yield from _numbered(folded)
    yield from _dated(folded)
    yield from ((match.start(), read_reference(LAW_NAMES[match[0]])) for match in _NAMES.finditer(folded))
    yield from _circulars(folded)
    yield from _bills(folded)
    yield from _european(folded)
    yield from ((match.start(), Reference("nor", match[1].upper())) for match in _NOR.finditer(folded))


def _numbered(folded: str) -> Iterator[Placed]:
    for match in _NUMBERED.finditer(folded):
        kind = _KINDS[match["kind"]]
        more = re.sub(_PLAIN_DATE, " ", match["more"])
        for number in (match["first"], *_EACH_NUMBER.findall(more)):
            yield match.start(), Reference(kind, number)


def _dated(folded: str) -> Iterator[Placed]:
    for match in _SPLIT_DAYS.finditer(folded):
        month = match["month1"] or match["month"]
        yield from _on(folded, match, match["kind"], match["year"], month, match["day1"])
        yield from _on(folded, match, match["kind"], match["year"], match["month"], match["day"])
    for match in _BY_DATE.finditer(folded):
        for each in _EACH_DATE.finditer(match[0]):
            yield from _on(folded, match, match["kind"], each["year"], each["month"], each["day"])


def _on(folded: str, match: re.Match[str], kind: str, year: str, month: str, day: str) -> Iterator[Placed]:
    """Yield the act of a day; the words that follow it come first in telling apart two laws of the same day."""
    when = day_of(year, month, day)
    if when is None:
        return
    family = _KINDS[kind]
    if family in ("loi", "ordonnance"):
        form = dated_law(family, when, folded[match.end() : match.end() + 90])
        if form.endswith(when.isoformat()):
            form = dated_law(family, when, folded[max(0, match.start() - 120) : match.end() + 160])
        yield match.start(), read_reference(form)
    else:
        yield match.start(), Reference(family, when.isoformat())


def _circulars(folded: str) -> Iterator[Placed]:
    for match in _CIRCULAR.finditer(folded):
        number = re.sub(r"\s", "", match["number"]).upper()
        if any(c.isdigit() for c in number):
            yield match.start(), Reference(match["kind"], number)


def _bills(folded: str) -> Iterator[Placed]:
    for match in _BILL.finditer(folded):
        if not _OTHER_NUMBER.search(match["between"]):
            kind = "proposition-de-loi" if match["kind"].startswith("prop") else "projet-de-loi"
            yield match.start(), Reference(kind, match["number"])
    for match in _SHORT_BILL.finditer(folded):
        kind = "proposition-de-loi" if match["kind"] == "ppl" else "projet-de-loi"
        yield match.start(), Reference(kind, match["number"])


def _european(folded: str) -> Iterator[Placed]:
    for match in _EUROPEAN.finditer(folded):
        if not _EUROPEAN_MARK.search(folded, match.start(), match.end() + 30):
            continue
        one, two = match["one"], match["two"]
        old = match["kind"] == "reglement" and match["no"] and not (len(one) == 4 and 2015 <= int(one) <= 2099)
        year, number = (two, one) if old else (one, two)
        if len(year) == 2:
            year = f"19{year}"
        if len(year) == 4:
            yield match.start(), Reference("celex", f"3{year}{_EU_LETTER[match['kind']]}{int(number):04d}")
    yield from ((match.start(), Reference("celex", match[1].upper())) for match in _CELEX.finditer(folded))
