"""Citations in French prose, in the normal forms of the contract §2.

Five readers share the work: `articles` (codes and conventions), `acts` (laws, decrees, ordinances, orders), `circulars`
(with instructions, bills, NOR), `european` and `rulings` (courts, Défenseur des droits). Each reads the folded text and
yields where it found what.
"""

import re
from functools import lru_cache

from veille.domain.reference import Reference
from veille.interpret.acts import find_acts
from veille.interpret.articles import Placed, find_articles
from veille.interpret.circulars import find_circulars
from veille.interpret.european import find_european
from veille.interpret.folding import fold, has_figures
from veille.interpret.rulings import find_rulings

_READ = 100_000
_BLANKS = re.compile(r'[\s«»"“”]+')
"""Quotation marks count as blanks: « la loi dite « Taquet » » is the loi Taquet."""
_NUMBER = re.compile(r"\d(?:[-\u2010-\u2013/]\d|\.\d{3}|\d{3})")
_CALLED = re.compile(r"articles?\b|\b(?:art\b|n[o°º]|lois? [«\w]|rgpd\b)|protection des données")
_FIGURE = re.compile("[0-9]")
_STOPS = re.compile(r"articles?\b|\b(?:art\b|n[o°º]|loi|rgpd)|donn")
_READERS = (find_articles, find_acts, find_circulars, find_european, find_rulings)


def find_references(text: str) -> tuple[Reference, ...]:
    """Give each legal text cited, once, in the order of the text; reads the first 100,000 characters."""
    text = text[:_READ]
    folded = fold(text)
    return _read(text) if (has_figures(folded) or _named(folded)) and _likely(text) else ()


def stops_at(piece: str) -> bool:
    """Say whether a text that holds this piece, which has no blank, may cite something."""
    return bool(_NUMBER.search(piece) or _STOPS.search(piece.lower()))


def _named(lower: str) -> bool:
    """Say whether a text without figures may cite something by name."""
    return "loi" in lower or "rgpd" in lower or "protection des donn" in lower


def _likely(text: str) -> bool:
    lower = text.lower()
    if not (_FIGURE.search(text) or _named(lower)):
        return False
    return bool(_NUMBER.search(text) or _CALLED.search(lower))


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[Reference, ...]:
    return tuple(dict.fromkeys(reference for _, reference in place_references(text)[1]))


def place_references(text: str) -> tuple[str, list[Placed]]:
    """Give a text as it is read (folded, its blanks and quotation marks evened) and each citation where it begins."""
    folded = _BLANKS.sub(" ", fold(text[:_READ])).replace("loi dite ", "loi ").replace("lois dites ", "lois ")
    found = [place for find in _READERS for place in find(folded)]
    found.sort(key=lambda place: place[0])
    return folded, found
