"""An article of a code, named by the code's title and its number, as a normal form."""

import re

from veille.domain.reference import Reference, read_reference
from veille.interpret.codes import CODES, CONVENTIONS
from veille.interpret.folding import fold
from veille.interpret.references import find_references

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


_ACTS = ("loi", "decret", "ordonnance", "arrete", "circulaire", "instruction", "proposition-de-loi", "projet-de-loi")
_OTHERS = ("nor", "celex", "jurisprudence", "decision-ddd", *CONVENTIONS)
_FREE = re.compile(r"[\w./-]*\d[\w./-]*")
_OF_A_CODE = re.compile(r"(?:LO|[LRDA])?\d{1,4}(?:-\d{1,3})*(?:-(?:bis|ter|quater))?")


def one_reference(typed: str) -> Reference | None:
    """Read the one legal text that somebody names, in its normal form or in words; None for none, or for several."""
    text = " ".join(typed.split())
    if "/" in text and " " not in text and (found := _normal(text)):
        return found
    cited = find_references(text)
    return cited[0] if len(cited) == 1 else None


def _normal(text: str) -> Reference | None:
    """Read a normal form, its letters in any case; None when there is no such family or number."""
    reference = read_reference(text) if all(text.partition("/")) else None
    if reference is None:
        return None
    family = reference.family.lower()
    numbers = [number for number in (reference.number, reference.to) if number]
    if family in CODES:
        numbers = [re.sub(r"[A-Z]+$", lambda rank: rank[0].lower(), number.upper()) for number in numbers]
        sound = all(_OF_A_CODE.fullmatch(number) for number in numbers)
    else:
        sound = family in (*_ACTS, *_OTHERS) and not reference.to and bool(_FREE.fullmatch(reference.number))
    return Reference(family, *numbers) if sound and numbers else None
