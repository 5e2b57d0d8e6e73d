"""Circulars, instructions, bills and NOR numbers."""

import re
from collections.abc import Iterator

from veille.domain.reference import Reference
from veille.interpret.acts import NO, PLAIN_DATE

Placed = tuple[int, Reference]

_CIRCULAR = re.compile(
    r"\b(?P<kind>circulaire|circ\.|instruction)s?"
    r"(?:\s(?:interministerielle|ministerielle|technique|commune|generale|budgetaire|conjointe))*"
    rf"(?:\s(?P<body>[a-z][a-z0-9]*(?:[/-][a-z0-9]+)+|[a-z]{{2,6}}))?,?\s(?:du\s{PLAIN_DATE},?\s)?\(?"
    rf"{NO}(?P<number>[a-z0-9]+(?:\s?[/-]\s?[a-z0-9]+)+)"
)
_WITHOUT_SIGN = re.compile(
    r"\b(?P<kind>circulaire|instruction)(?:\s(?:inter)?ministerielle)?\s(?P<number>[a-z]+\d*[a-z]?(?:/[a-z0-9-]+)*/\d{4}/\d+)\b"
)
_BILL_NUMBER = r"(?P<number>\d{1,2}\s\d{3}|\d{1,5})(?![\d-]|\s?%)"
_BILL = re.compile(
    rf"\b(?P<kind>propositions?|projets?)\sde\sloi\b(?P<between>[^.;]{{0,200}}?)[\s(,]{NO}{_BILL_NUMBER}"
    rf"(?P<more>(?:\s?(?:,|et|ou)\s?{NO}\d{{1,5}}(?![\d-]))*)"
)
_CIRCULARS, _BILLS, _SHORT_BILLS = ("circ", "instruction"), ("projet", "proposition"), ("ppl", "pjl")
_OTHER_NUMBER = re.compile(
    r"\b(?:article|amendement|rapport|decret|question|loi|avis|programme|page|lot|scrutin|seance|resolution|jo|ash)s?\b[^(]{0,25}$"
)
"""Words that say that the number which follows is not the bill's."""
_SHORT_BILL = re.compile(rf"\b(?P<kind>ppl|pjl)\s\(?(?:{NO}|(?!(?:19|20)\d\d\b)(?=\d{{3}})){_BILL_NUMBER}")
_NOR = re.compile(r"(?<!\w)([a-z]{4}\d{7}[a-z])(?!\w)")


def find_circulars(folded: str) -> Iterator[Placed]:
    """Yield every circular, instruction, bill and NOR number that a folded text cites."""
    if any(word in folded for word in _CIRCULARS):
        yield from _circulars(folded)
    if any(word in folded for word in _BILLS):
        yield from _bills(folded)
    if any(word in folded for word in _SHORT_BILLS):
        yield from _short_bills(folded)
    yield from ((match.start(), Reference("nor", match[1].upper())) for match in _NOR.finditer(folded))


def _circulars(folded: str) -> Iterator[Placed]:
    for match in (*_CIRCULAR.finditer(folded), *_WITHOUT_SIGN.finditer(folded)):
        number = re.sub(r"\s", "", match["number"]).upper()
        if any(c.isdigit() for c in number):
            yield match.start(), Reference(match["kind"].replace("circ.", "circulaire"), number)


def _bills(folded: str) -> Iterator[Placed]:
    for match in _BILL.finditer(folded):
        if not _OTHER_NUMBER.search(match["between"]):
            kind = "proposition-de-loi" if match["kind"].startswith("prop") else "projet-de-loi"
            for number in (match["number"], *re.findall(r"\d+", match["more"])):
                yield match.start(), _bill(kind, number)


def _short_bills(folded: str) -> Iterator[Placed]:
    for match in _SHORT_BILL.finditer(folded):
        yield match.start(), _bill("proposition-de-loi" if match["kind"] == "ppl" else "projet-de-loi", match["number"])


def _bill(kind: str, number: str) -> Reference:
    return Reference(kind, number.replace(" ", ""))
