"""The figures that an article puts forward, and the rank that a title bears (« 2e vague », « tome 3 »)."""

import re
from collections.abc import Iterator

from veille.interpret.dates import DAY_WORDS, MONTH

_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_UNITS = [
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_WORDS = re.compile(
    rf"\b(?P<tens>{'|'.join(_TENS)})(?:(?:-| et )(?P<unit>{'|'.join(_UNITS)}))?\b|\b(?P<teen>onze|douze|treize|quatorze|quinze|seize)\b"
)
_FIGURE = re.compile(
    r"(?<![\w/,.-])(?P<whole>\d{1,3}(?: \d{3})+|\d+)(?:,(?P<decimals>\d+))?(?![\d/-])\s?(?P<unit>%|[a-z]{3,}|€)?"
)
_RANKED = (
    r"edition|vague|session|volet|comite|conference|journee|reunion|plan|barometre|rencontre|congres|assises|phase|acte"
)
_RANK = re.compile(
    rf"\b(?P<rank>\d+)(?:e|eme|er|re|nde?)\b (?P<noun>{_RANKED}|[a-z]{{5,}})"
    rf"|\b(?P<after>volet|tome|partie|phase|acte|saison|episode|vague|lot|session|lettre|numero) "
    r"(?:n\s?[°o] ?)?(?P<which>\d+|[ivx]+|[a-z]{5,})\b"
)
_EVENT = re.compile(
    r"\b(?P<semaine>seeph\b|semaine (?:nationale|europeenne|mondiale|internationale|bleue))|\b(?P<duoday>duoday)"
    r"|\b(?P<journee>journee (?:nationale|europeenne|mondiale|internationale))"
)
"""A week of action and a day of it are two events, though the one holds the other."""
_PERIOD = re.compile(rf"(?<!\d )(?<!er )\b(?P<month>{MONTH}) (?P<year>\d{{4}})")


def in_digits(folded: str) -> str:
    """Write the numbers of a folded text in digits: « soixante places », « vingt-huit recommandations »."""
    return _WORDS.sub(_digits, folded)


def figures_of(folded: str) -> frozenset[str]:
    """Give the figures of a folded text that are neither days, nor years, nor numbers of texts, nor below ten."""
    return frozenset(_read(folded))


def ranks_of(title: str) -> frozenset[str]:
    """Give the ranks, the months and the events that a folded title bears: « vague 2 », « mois janvier 2026 »."""
    found = {f"{match['noun'] or match['after']} {match['rank'] or match['which']}" for match in _RANK.finditer(title)}
    found |= {f"evenement {match.lastgroup}" for match in _EVENT.finditer(title)}
    return frozenset(
        found | {f"mois {match['month']}-{match['year']}" for match in _PERIOD.finditer(DAY_WORDS.sub(" ", title))}
    )


def _digits(match: re.Match[str]) -> str:
    if match["teen"]:
        return str(_UNITS.index(match["teen"]) + 1)
    return str(_TENS[match["tens"]] + (_UNITS.index(match["unit"]) + 1 if match["unit"] else 0))


def _read(folded: str) -> Iterator[str]:
    text = DAY_WORDS.sub(" ", in_digits(folded))
    for match in _FIGURE.finditer(text):
        whole, decimals, unit = match["whole"].replace(" ", ""), match["decimals"], match["unit"] or ""
        is_year = len(whole) == 4 and whole[:2] in ("19", "20") and not decimals and not unit.startswith(("€", "euro"))
        after_number = text[max(0, match.start() - 4) : match.start()].rstrip().endswith(("n°", "no"))
        if not (is_year or after_number) and (len(whole) > 1 or decimals or unit == "%"):
            yield f"{whole},{decimals}" if decimals else whole
