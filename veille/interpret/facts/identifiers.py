"""Names that the world gives to one text only, read in an article's words or address: ECLI, DOI, ELI.

ECLI: Council conclusions 2011/C 127/01. DOI: ISO 26324. ELI: Council conclusions 2012/C 325/02, as Légifrance writes it.
"""

import re
from urllib.parse import unquote

_ECLI = re.compile(r"\bECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}\b")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"'<>«»?#,;]+")
_ELI = re.compile(
    r"/eli/(?P<kind>loi|decret|ordonnance|arrete)/\d{4}/\d{1,2}/\d{1,2}/(?P<number>\d{2,4}-\d+|[A-Z]{4}\d{7}[A-Z])(?:/|$)"
)


def identifiers_of(text: str, url: str) -> frozenset[str]:
    """Give the identifiers of an article's own text: `ecli/…` and `doi/…` in lower case, normal forms for an ELI."""
    both = f"{text}\n{unquote(url)}"
    found = {f"ecli/{name[5:].lower()}" for name in _ECLI.findall(both)}
    found |= {f"doi/{name.rstrip('.)').lower()}" for name in _DOI.findall(both)}
    return frozenset(found | {_normal(match) for match in _ELI.finditer(url)})


def _normal(match: re.Match[str]) -> str:
    """Write what an ELI names as the contract does (§2): by its number, else by its NOR."""
    number = match["number"]
    return f"nor/{number}" if number[0].isalpha() else f"{match['kind']}/{number}"
