"""Which territory an article is about, read more freely than a label may: only two articles that both name one are told
apart by it, so that a name too many does little harm.
"""

import re
import unicodedata

from veille.interpret.folding import fold, visible
from veille.interpret.places import CITIES, DOUBTFUL, find_places

_EVERYWHERE = ("nord", "paris", "landes", "manche")
"""Names that mean something else too often, even with a capital letter."""
_AUTHORITY = re.compile(
    r"(?:conseil )?departement|ars\b|agence r|prefecture|mdph|region |udaf|rectorat|academie|chambre regionale|ville de"
    r"|metropole"
)
_REGIONS = """84 01 03 07 15 26 38 42 43 63 69 73 74|27 21 25 39 58 70 71 89 90|53 22 29 35 56|24 18 28 36 37 41 45
94 2A 2B|44 08 10 51 52 54 55 57 67 68 88|32 02 59 60 62 80|11 75 77 78 91 92 93 94 95|28 14 27 50 61 76
75 16 17 19 23 24 33 40 47 64 79 86 87|76 09 11 12 30 31 32 34 46 48 65 66 81 82|52 44 49 53 72 85|93 04 05 06 13 83 84"""
_REGION_OF = {
    department: f"region-{row[:2]}" for row in re.split(r"[|\n]", _REGIONS) for department in row[3:].split(" ")
}


def _named(names: list[str]) -> str:
    written = (re.escape("-".join(part.capitalize() for part in name.split("-"))) for name in names)
    return "|".join(sorted(written, key=len, reverse=True))


_WITH_ARTICLE = re.compile(
    r"\b(?:[Ll]a|[Ll]es?|[Ll]'|[Dd]u|[Dd]es|[Ee]n) ?"
    rf"(?P<name>{_named([name for name in DOUBTFUL if name not in _EVERYWHERE])})(?![\w-]| (?:globe|place))"
)
_CITY = re.compile(
    rf"(?<![\w-])(?P<name>{_named([name for name in CITIES if ' ' not in name and name != 'paris'])})(?![\w-])"
)


def places_in(text: str) -> frozenset[str]:
    """Give the code of each department and region that a text (as it is written) names."""
    plain = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", visible(text)))
    doubtful = (DOUBTFUL[match["name"].lower()] for match in _WITH_ARTICLE.finditer(plain))
    cities = (CITIES[match["name"].lower()] for match in _CITY.finditer(plain))
    return frozenset((*find_places(text), *doubtful, *cities))


def seat_of(source: str) -> frozenset[str]:
    """Give the territory of a source that is an authority of one (« Département du Doubs »); a newspaper has none."""
    return places_in(source) if _AUTHORITY.match(fold(source)) else frozenset()


def meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two sets of places have one in common, a department being in its region."""
    return bool(one & other or _regions(one) & other or _regions(other) & one)


def _regions(places: frozenset[str]) -> set[str]:
    return {_REGION_OF[place] for place in places if place in _REGION_OF}
