"""A line of the query language as text: its filters set apart, and its normal form, by which a search is kept."""

import re

from veille.interpret.asking import PIECE, even
from veille.interpret.filters import FILTERS
from veille.interpret.folding import fold

Pair = tuple[str, str]

OFFERED = ("theme", "public", "nature", "source", "annee")
"""What pages let one pick besides typing; a year is typed as `date:2026`."""

_YEAR = re.compile(r"\d{4}")
_FREE = ("source", "ref", "nor")
"""Filters whose value is kept as it was typed."""


def parted(line: str) -> tuple[str, tuple[Pair, ...]]:
    """Set apart the filters that pages offer (name and value, in the order typed) from the rest of the line."""
    rest: list[str] = []
    picked: list[Pair] = []
    for written, name, value, plain in _pieces(line):
        if name == "date" and plain and _YEAR.fullmatch(value):
            picked.append(("annee", value))
        elif name in OFFERED[:-1] and plain:
            picked.append((name, value))
        else:
            rest.append(written)
    return " ".join(rest), tuple(dict.fromkeys(picked))


def filter_of(name: str, value: str) -> str:
    """Write a picked value in the query language."""
    value = value.replace('"', "")
    typed = "date" if name == "annee" else name
    return f'{typed}:"{value}"' if re.search(r"\s", value) else f"{typed}:{value}"


def normal_form(line: str) -> str:
    """Give one spelling for lines that differ only by blanks, kinds of quotes, or the order of their filters."""
    words: list[str] = []
    filters: set[str] = set()
    for written, name, value, plain in _pieces(line):
        if not name:
            words.append(written)
        else:
            kept = value if name in _FREE else fold(value)
            filters.add(("" if plain else "-") + filter_of(name, kept))
    return " ".join([*words, *sorted(filters)])


def _pieces(line: str) -> list[tuple[str, str, str, bool]]:
    """Give each piece as it is written, its filter's name if it is one, its value, and whether nothing bars it."""
    found = []
    for piece in PIECE.finditer(even(line)):
        name = fold(piece["name"] or "")
        value = piece["quoted"] if piece["quoted"] is not None else piece["bare"]
        known = name if name in FILTERS and value else ""
        found.append((_closed(piece[0]), known, value.strip(), not piece["minus"]))
    return found


def _closed(written: str) -> str:
    return written + '"' * (written.count('"') % 2)
