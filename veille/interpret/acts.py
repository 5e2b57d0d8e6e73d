"""Laws, decrees, ordinances and orders: by number, by date, by year or by name.

What is only proposed (« projet de loi plein emploi », « projet de décret du 3 mars ») is not an act.
"""

import re
from collections.abc import Iterator
from datetime import date

from veille.domain.reference import Reference, read_reference
from veille.interpret.dates import MONTH, day_of
from veille.interpret.laws import LAW_NAMES, dated_law, law_of_year

Placed = tuple[int, Reference]

NO = r"n\s?(?:[o°º]|os|um\.?|umeros?)?s?\.?\s?[°:]?\s?"
"""« n° », « no », « nº », « nos », « N. », « numéro », folded."""
PLAIN_DATE = (
    rf"(?:\d{{1,2}}\s?(?:er)?\s{MONTH}\s(?:19|20)\d{{2}}(?!\d)|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d{{2}}(?!\d))"
)
_EACH_DATE = re.compile(
    rf"(?P<day>\d{{1,2}})(?:\s?(?:er)?\s(?P<month>{MONTH})\s|[/.-](?P<figure>\d{{1,2}})[/.-])(?P<year>\d{{4}})(?!\d)"
)
_KINDS = {"loi": "loi", "decret": "decret", "ordonnance": "ordonnance", "arrete": "arrete", "decret-loi": "decret",
          "l.": "loi", "d.": "decret", "decr.": "decret", "ord.": "ordonnance", "arr.": "arrete"}  # fmt: skip
_WHOLE_KINDS = ("loi", "decret", "ordonnance", "arrete")
_NOT_YET = r"(?<!projet de )(?<!projets de )(?<!proposition de )(?<!propositions de )(?<!projet d')"
_ADJECTIVE = (
    r"(?:\s(?:organique|constitutionnelle|modifiees?|modifies?|modificatifs?|simple|precitee?s?|susvisee?s?"
    r"|en conseil d'etat"
    r"|ministeriels?|interministeriels?|d'orientation|d'application|de programmation|cadre))*"
)
_ACT_NUMBER = r"(?:19|20)?\d{2}-\d{1,4}(?![\d/-])"
_AND = r"\s?(?:,|;|et|ou|ainsi que)\s?(?:et\s)?"
_NUMBERED = re.compile(
    rf"(?<!-)\b(?P<kind>lois?|decrets?(?:-loi)?|ordonnances?){_ADJECTIVE}\s?,?\s?"
    rf"(?:(?:du\s{PLAIN_DATE}\s?|\([^)]{{0,20}}\)\s)?\(?\s?{NO}|\([^)]{{0,20}}\)\s)?(?P<first>{_ACT_NUMBER})"
    rf"(?P<more>\)?(?:(?:\sdu)?\s{PLAIN_DATE})?"
    rf"(?:{_AND}(?:(?:la|le|du|de la|des)\s)?(?:{NO})?{_ACT_NUMBER}(?:\sdu\s{PLAIN_DATE})?)*)"
)
_SHORT_NUMBERED = re.compile(rf"(?<!\w)(?P<kind>l\.|d\.|decr\.|ord\.)\s?{NO}(?P<first>{_ACT_NUMBER})(?P<more>)")
_BY_DATE = re.compile(
    rf"{_NOT_YET}(?<!-)\b(?P<kind>lois?|decrets?(?:-loi)?|ordonnances?|arretes?){_ADJECTIVE}(?:\s[a-z]+ique)?"
    rf"\s(?:du|des|en date du|en date des|datee?s? du|pris le)\s(?:(?:lundi|mardi|mercredi|jeudi|vendredi)\s)?"
    rf"(?:(?P<day1>\d{{1,2}})(?:er)?(?:\s(?P<month1>{MONTH}))?\s?(?:,|et)\s)?{PLAIN_DATE}"
    rf"(?P<more>(?:{_AND}(?:(?:celle|celui|ceux|celles)\s)?(?:(?:du|des)\s)?{PLAIN_DATE})*)"
)
_BY_YEAR = re.compile(
    rf"{_NOT_YET}\b(?P<kind>loi|ordonnance)(?:\scadre|\sfondatrice)?\s(?:de|du)\s(?P<year>\d{{4}})(?![\d-])"
)
_NUMBER_LIKELY, _YEAR_LIKELY = re.compile(r"\d-\d"), re.compile(r"\d{4}")
_EACH_NUMBER = re.compile(rf"(?<![\d/-]){_ACT_NUMBER}")
_LAW_WORDS = sorted(LAW_NAMES, key=len, reverse=True)
_NAMES = re.compile(
    rf"{_NOT_YET}\b(?P<name>" + "|".join(re.escape(n).replace(r"\ ", "[ -]") for n in _LAW_WORDS) + r")(?![\w-])"
    rf"(?:[\s,(]{{1,3}}(?:du|de|n°|no)\s?(?:{PLAIN_DATE}|(?P<year>\d{{4}})(?![\d-])|(?P<number>{_ACT_NUMBER})))?"
)
_BARE_NAME = r"(?:" + "|".join(re.escape(n.removeprefix("loi ")) for n in _LAW_WORDS if n.count(" ") == 1) + ")"
_SEVERAL_NAMES = re.compile(rf"\blois {_BARE_NAME}(?:(?:, | et | ou | puis ){_BARE_NAME})*(?![\w-])")


def find_acts(folded: str) -> Iterator[Placed]:
    """Yield every law, decree, ordinance and order that a folded text cites."""
    numbered = _NUMBER_LIKELY.search(folded)
    if numbered:
        yield from _numbered(folded, _SHORT_NUMBERED)
    if any(kind in folded for kind in _WHOLE_KINDS):
        if numbered:
            yield from _numbered(folded, _NUMBERED)
        if _YEAR_LIKELY.search(folded):
            yield from _dated(folded)
            yield from _of_year(folded)
        yield from _named(folded)


def _kind(written: str) -> str:
    return _KINDS[written] if written in _KINDS else _KINDS[re.sub(r"s\b", "", written)]


def _numbered(folded: str, pattern: re.Pattern[str]) -> Iterator[Placed]:
    for match in pattern.finditer(folded):
        kind = _kind(match["kind"])
        more = re.sub(PLAIN_DATE, " ", match["more"])
        others = (number for number in _EACH_NUMBER.findall(more) if not _is_school_year(number))
        for number in (match["first"], *others):
            yield match.start(), Reference(kind, number)


def _is_school_year(number: str) -> bool:
    """Say whether « la loi n° 2016-297, 2016-2017 » goes on with a school year, as a list of numbers seldom does."""
    first, _, second = number.partition("-")
    return len(first) == len(second) == 4 and int(second) == int(first) + 1


def _dated(folded: str) -> Iterator[Placed]:
    """Yield the acts cited by day; a number beside the date (« loi du 7 février 2022 (n° 2022-140) ») says it all."""
    for match in _BY_DATE.finditer(folded):
        if re.compile(rf"\s?\(?{NO}{_ACT_NUMBER}").match(folded, match.end()):
            continue
        whole = list(_EACH_DATE.finditer(match[0]))
        if match["day1"]:
            month = match["month1"] or whole[0]["month"]
            if month:
                yield from _on(folded, match, day_of(whole[0]["year"], month, match["day1"]))
        for each in whole:
            yield from _on(folded, match, day_of(each["year"], each["month"] or each["figure"], each["day"]))


def _on(folded: str, match: re.Match[str], day: date | None) -> Iterator[Placed]:
    """Yield the act of a day; the words that follow it come first in telling apart two laws of the same day."""
    if day is None:
        return
    family = _kind(match["kind"])
    if family not in ("loi", "ordonnance"):
        yield match.start(), Reference(family, day.isoformat())
        return
    form = dated_law(family, day, folded[match.end() : match.end() + 90])
    if form.endswith(day.isoformat()):
        form = dated_law(family, day, folded[max(0, match.start() - 120) : match.end() + 160])
    yield match.start(), read_reference(form)


def _of_year(folded: str) -> Iterator[Placed]:
    for match in _BY_YEAR.finditer(folded):
        after = re.split(r"[.;]\s", folded[match.end() : match.end() + 90])[0]
        around = folded[max(0, match.start() - 120) : match.end() + 160]
        kind, year = match["kind"], int(match["year"])
        if form := law_of_year(kind, year, after) or law_of_year(kind, year, around):
            yield match.start(), read_reference(form)


def _named(folded: str) -> Iterator[Placed]:
    """Yield the laws cited by name; a year or a number beside it that is another law's takes the name away."""
    for match in _NAMES.finditer(folded):
        law = LAW_NAMES[match["name"].replace("-", " ")]
        said = re.search(r"\d{4}", match[0][len(match["name"]) :])
        if not said or int(said[0]) == law.day.year:
            yield match.start(), read_reference(law.form)
    for match in _SEVERAL_NAMES.finditer(folded):
        for name in re.findall(_BARE_NAME, match[0]):
            yield match.start(), read_reference(LAW_NAMES[f"loi {name}"].form)
