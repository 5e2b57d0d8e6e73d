"""Articles of codes and conventions: numbers gathered into lists and ranges, then given to the code they belong to."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from veille.domain.reference import Reference
from veille.interpret.codes import CODES, CONVENTIONS

Placed = tuple[int, Reference]
"""Where a citation begins in the folded text, and what it points to."""

_LETTER = r"(?:[lrda]|l\.?o)\s?[.*]{0,2}\s?\*?\s?"
_NUMBER = (
    rf"(?:{_LETTER})?\d{{1,4}}(?:-\d{{1,3}})*"
    r"(?![\w/]|[.,]\d|\s?(?:euros?|€|%|°))(?:\s(?:bis|ter|quater)\b)?"
)
_LETTERED = rf"\b{_LETTER}\d{{3,4}}(?:-\d{{1,3}})+(?![\w/])"
_OF_A_CODE = (
    r"(?<![\w-])\d{2,4}(?:-\d{1,3})*(?=\s(?:du\scode\s(?:civil|penal|de\sprocedure)|du\scpp\b|c\.\s?(?:civ|pen)\.))"
)
"""A bare number right before one of the codes whose articles bear no letter: « 226-13 du code pénal »."""
_POINTED = re.compile(r"(?<=\d)\.(?=\d{1,2}\s(?:de\sla\s(?:convention|ci|cedh|conv)|ci(?:de|dph)|cedh|conv))")
"""« article 3.1 de la Convention » is its article 3, § 1."""
_DETAIL = (
    r"(?:\s?[,(]?\s?(?:al(?:inea)?s?\.?\s\d+|\d+(?:er|eme|e)?\s?al(?:inea)?s?\b\.?"
    r"|(?:premier|second|deuxieme|troisieme|dernier) alinea|\d+\s?°(?:\s?(?:et|a|,)\s?\d+\s?°)*"
    r"|paragraphes?\s\d+(?:\.\d+)?|§\s?\d+|[ivx]{1,4}\b(?:\s(?:et|a)\s[ivx]{1,4}\b)?|a\)|b\)|nouveau)\)?)*"
)
_MORE = r"(?:\s?,?\s?(?:et (?:les articles )?suivants|et suiv\.?|et s\.|s\.)(?!\w))?"
_JOIN = (
    r"\s?(?:,|;)?\s?(?:(?:et|ou|ainsi que|puis|comme)\s)?(?:(?:a|de|aux?|des?|par|dans|sur|selon)\s)?"
    r"(?:l'article\s|l'art\.\s?|(?:les\s)?articles?\s|arts?\.\s?|celui de\s|l')?"
)
_HEADING = r"(?!article\s\d{1,3}\s?[.:–-]*\s?(?:l'|les\s)articles?\s)"
"""« Article 2 L'article D. 223-12 … »: the heading of a decree's own article, before what it changes."""
_GROUP = re.compile(
    rf"(?:{_HEADING}(?P<word>\barticles?|\barts?\b\.?)\s?(?:n[o°]\s?)?{_NUMBER}|{_LETTERED}|{_OF_A_CODE}){_DETAIL}{_MORE}"
    rf"(?:(?:\s(?:a|au)\s|{_JOIN})(?:{_NUMBER}){_DETAIL}{_MORE})*"
)
_LIKELY = re.compile(r"\bart|\d[-.]\d|\d\s(?:du\s)?c")
_ITEM = re.compile(rf"(?P<to>\s(?:a|au)\s(?:l'article\s)?)?(?<![\w-])(?P<number>{_NUMBER}){_DETAIL}")
_PARTS = re.compile(r"(?P<letter>l\.?o|[lrda])?[\s.*]*(?P<digits>\d{1,4}(?:-\d{1,3})*)\s?(?P<rank>bis|ter|quater)?")
_DROPPED = re.compile(
    r"\b(?:al(?:inea)?s?\.?\s\d+|\d+(?:er|eme|e)\s?al(?:inea)?s?\b|\d+\s?°|paragraphes?\s\d+(?:\.\d+)?|§\s?\d+)|§\s?\d+"
)
_SENTENCE = re.compile(
    r"(?<!\bart)(?<!\bal)(?<!\bciv)(?<!\b[a-z])(?<!\bsoc)(?<!\bpen)(?<!\beduc)(?<!\btrav)[.!?]\s+(?=[a-z«])"
)
_ALIASES = {alias: family for table in (CODES, CONVENTIONS) for family, names in table.items() for alias in names}
_SHORT = {"cp": "code-penal", "cc": "code-civil"}
"""Two letters that mean a code only when they follow an article at once."""
_NAMED = re.compile(
    r"(?<![\w])(?:"
    + "|".join(re.escape(a).replace(r"\ ", r"\s") for a in sorted(_ALIASES, key=len, reverse=True))
    + r")(?!\w)"
)
_SAME = re.compile(r"(?:du meme code|dudit code|de ce code|du code precite|de ce meme code|du code susvise)\b")
_AFTER = re.compile(r"[\s,;()«»:-]*(?:(?:du|de la|de l'|des|dudit|de|au|nouveau|modifie|precite)\s?)?[\s(«]*")
_OF_SOMETHING = re.compile(
    r"[\s,]*(?:du|de la|de l'|des|de|dudit|de notre|de son|de leur)\s?(?:present\s|presente\s)?[a-z]{3,}"
)
_ACT_BETWEEN = re.compile(
    r"\b(?:lois?|decrets?|ordonnances?|arretes?|constitution|traite|reglement|directive|convention|charte|statuts?)\b"
)
"""What a bare « article 5 » belongs to when it stands nearer than any code."""


_REACH = 400
"""How far behind an article its code may stand, in characters, within one sentence."""
_MIXED = {"cpp", "code-penal", "cgi", "code-assurances", "code-rural", "code-consommation"}
"""Codes with articles of both sorts: 706-53 and D. 594-17 of the CPP, 226-13 and R. 635-1 of the code pénal."""
_WITHOUT_LETTER = {"code-civil", "code-penal", "cpp", "cpc", "cgi"}


class _Group(NamedTuple):
    start: int
    end: int
    references: tuple[tuple[str, str], ...]
    explicit: bool


class _Code(NamedTuple):
    start: int
    end: int
    family: str


def find_articles(folded: str) -> Iterator[Placed]:
    """Yield every article of a code or convention that a folded text cites."""
    if not _LIKELY.search(folded):
        return
    folded = _POINTED.sub("-", folded)
    groups = list(_groups(folded))
    if not groups:
        return
    codes = [_Code(m.start(), m.end(), _ALIASES[re.sub(r"\s", " ", m[0])]) for m in _NAMED.finditer(folded)]
    ends = [m.end() for m in _SENTENCE.finditer(folded)]
    for group in groups:
        if family := _family(folded, group, codes, ends):
            yield from ((group.start, _reference(family, first, last)) for first, last in _held(group, family))


def _held(group: _Group, family: str) -> list[tuple[str, str]]:
    """Keep what the code can hold: in a list with letters, a number without one is no article of a code of letters."""
    bare = family in CONVENTIONS or family in _MIXED or family in _WITHOUT_LETTER or not _lettered(group)
    return [each for each in group.references if bare or each[0][0].isalpha()]


def _groups(folded: str) -> Iterator[_Group]:
    for match in _GROUP.finditer(folded):
        yield _Group(match.start(), match.end(), tuple(_numbers(match[0])), bool(match["word"]))


def _numbers(group: str) -> Iterator[tuple[str, str]]:
    """Yield (number, end of the range or "") for each item; a bare number takes the letter of the one before."""
    letter, waiting = "", ""
    bare = _DROPPED.sub(" ", group)
    for item in _ITEM.finditer(bare):
        parts = _PARTS.fullmatch(item["number"].strip())
        if parts is None:
            continue
        own = (parts["letter"] or "").replace(".", "").upper()
        letter = own or (letter if "-" in parts["digits"] else "")
        number = f"{letter}{parts['digits']}" + (f"-{parts['rank']}" if parts["rank"] else "")
        if item["to"] and waiting:
            yield waiting, number
            waiting = ""
            continue
        if waiting:
            yield waiting, ""
        waiting = number
    if waiting:
        yield waiting, ""


def _family(folded: str, group: _Group, codes: list[_Code], ends: list[int]) -> str:
    """Decide the code of a group: named right after, else just before, else further in the same sentence."""
    gap = _AFTER.match(folded, group.end)
    at = gap.end() if gap else group.end
    follows = next((code for code in codes if group.end <= code.start <= at + 1), None)
    if follows and _fits(group, follows.family):
        return follows.family
    before = [code for code in codes if code.end <= group.start]
    if _SAME.match(folded, _skip_blanks(folded, group.end)):
        return before[-1].family if before else ""
    if short := _SHORT.get(_word_at(folded, at)):
        return short
    if _OF_SOMETHING.match(folded, group.end):
        return ""
    return _nearby(folded, group, codes, before, ends)


def _nearby(folded: str, group: _Group, codes: list[_Code], before: list[_Code], ends: list[int]) -> str:
    start = max([group.start - _REACH, *(end for end in ends if end <= group.start)])
    stop = min((end for end in ends if end > group.end), default=len(folded))
    same = [code for code in before if code.start >= start and code.family not in CONVENTIONS]
    direct = [code for code in before if code.end >= group.start - 6]
    ahead = [code for code in codes if group.end < code.start < stop and code.family not in CONVENTIONS]
    if near := (direct or same)[-1:]:
        between = folded[near[0].end : group.start]
        lost = not _lettered(group) and _ACT_BETWEEN.search(between)
        return near[0].family if _fits(group, near[0].family) and not lost else ""
    act = not _lettered(group) and _ACT_BETWEEN.search(folded, max(start, group.start - 80), group.start)
    if ahead and not act and _lettered(group) == (ahead[0].family not in _WITHOUT_LETTER):
        return ahead[0].family
    return ""


def _lettered(group: _Group) -> bool:
    return any(first[0].isalpha() for first, _ in group.references)


def _fits(group: _Group, family: str) -> bool:
    """Say whether a code can hold such articles: a letter (L., R., D.) is borne by those of the codes since 1989."""
    if family in CONVENTIONS or family in _MIXED:
        return True
    return _lettered(group) != (family in _WITHOUT_LETTER)


def _reference(family: str, first: str, last: str) -> Reference:
    if family in CONVENTIONS:
        first, last = first.partition("-")[0], last.partition("-")[0]
    return Reference(family, first, last if last != first else "")


def _skip_blanks(folded: str, at: int) -> int:
    while at < len(folded) and folded[at] in " ,(":
        at += 1
    return at


def _word_at(folded: str, at: int) -> str:
    match = re.compile(r"[a-z]+(?!\w)").match(folded, at)
    return match[0] if match else ""
