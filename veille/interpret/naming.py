"""An article of a code, named by the code's title and its number, as a normal form."""

import re

from veille.domain.reference import Reference
from veille.interpret.codes import CODES
from veille.interpret.folding import fold

_FAMILIES = {alias: family for family, aliases in CODES.items() for alias in aliases}
_NUMBER = re.compile(
    r"(?P<letter>LO|L\.O|[LRDA])?\.?\s?\*?\s?(?P<digits>\d{1,4}(?:-\d{1,3})*)(?:\s(?P<rank>bis|ter|quater))?", re.I
)


def family_of(title: str) -> str:
    """Give the family of a code by its title, a little otherwise written: `casf`; nothing for one we do not know."""
    return _FAMILIES.get(" ".join(fold(title).split()), "")


def article_reference(title: str, number: str) -> Reference | None:
    """Give the normal form of an article, None for an annex or an unknown code: `R*121-1` is `R121-1`."""
    family, match = family_of(title), _NUMBER.fullmatch(number.strip())
    if not (family and match):
        return None
    letter = (match["letter"] or "").upper().replace(".", "")
    return Reference(family, f"{letter}{match['digits']}" + (f"-{match['rank']}" if match["rank"] else ""))
