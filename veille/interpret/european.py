"""Acts of the European Union, by CELEX number: regulations, directives, decisions, the GDPR by its name."""

import re
from collections.abc import Iterator

from veille.domain.reference import Reference
from veille.interpret.acts import NO

Placed = tuple[int, Reference]

_ACT = re.compile(
    r"\b(?P<kind>reglement|directive|decision)s?(?:\s(?:deleguee?|d'execution|cadre|europeenne?))?\s?"
    r"(?:(?:[^.;(]{0,60}\s)?\((?:ue|ce|cee|euratom)(?:,\seuratom)?\)\s?|(?:ue|ce)\s)?"
    rf"(?P<no>{NO})?(?P<one>\d{{2,4}})/(?P<two>\d{{1,4}})(?P<tail>/(?:ue|ce|cee|jai))?(?!\d)"
    r"(?P<more>(?:\s?(?:,|et|ou)\s?\d{4}/\d{1,4}/(?:ue|ce|cee|jai)\b)*)"
)
_KINDS = ("reglement", "directive", "decision")
_MARK = re.compile(
    r"\((?:ue|ce|cee|euratom)|\b(?:reglement|directive|decision) (?:ue|ce)\b|/(?:ue|ce|cee|jai)\b|europeen"
)
_CELEX = re.compile(r"(?<!\w)(3(?:19|20)\d{2}[a-z]\d{4})(?!\w)")
_GDPR = re.compile(r"\brgpd\b|\breglement general (?:sur|de) la protection (?:des|de) donnees\b")
_LETTER = {"reglement": "R", "directive": "L", "decision": "D"}


def find_european(folded: str) -> Iterator[Placed]:
    """Yield every European act that a folded text cites."""
    if any(kind in folded for kind in _KINDS):
        yield from _acts(folded)
    yield from ((match.start(), Reference("celex", match[1].upper())) for match in _CELEX.finditer(folded))
    yield from ((match.start(), Reference("celex", "32016R0679")) for match in _GDPR.finditer(folded))


def _acts(folded: str) -> Iterator[Placed]:
    for match in _ACT.finditer(folded):
        if _MARK.search(folded, match.start(), match.end() + 30) and (number := _celex(match)):
            yield match.start(), Reference("celex", number)
            for year, rank in re.findall(r"(\d{4})/(\d{1,4})/", match["more"]):
                yield match.start(), Reference("celex", f"3{year}{_LETTER[match['kind']]}{int(rank):04d}")


def _celex(match: re.Match[str]) -> str:
    """Give the CELEX number; before 2015 a regulation was « n° number/year », a directive « year/number »."""
    one, two = match["one"], match["two"]
    old = match["kind"] == "reglement" and match["no"] and not (len(one) == 4 and 2015 <= int(one) <= 2099)
    year, number = (two, one) if old else (one, two)
    year = f"19{year}" if len(year) == 2 else year
    return f"3{year}{_LETTER[match['kind']]}{int(number):04d}" if len(year) == 4 else ""
