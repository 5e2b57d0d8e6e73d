"""Families of words that mean nearly the same: a word never met in a judged article is understood by its family.

`data/notions.toml` lists them, a notion a key, plain words and phrases as values; a word may belong to several. They
are compared by their stems, as the lexicon's terms are: `data/racines.tsv` holds them so, made by `bench.notions`, for
stemming them takes longer than labelling a hundred articles. Its lines are read when their stem is first met.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from veille.interpret.folding import stems


class Families(NamedTuple):
    """What begins with one stem: families that it tells alone, and longer phrases by their second stem.

    Of a phrase, its other stems and the family that it tells.
    """

    alone: list[str]
    longer: dict[str, list[tuple[tuple[str, ...], str]]]


def families_of_stem(stem: str) -> Families | None:
    """Give what a stem tells or begins, None for most."""
    line = _lines().get(stem)
    return None if line is None else _read(line)


def stemmed(notions: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Write notions by the first stem of their words: the families told alone, then the rest of phrases and theirs."""
    alone: dict[str, list[str]] = {}
    longer: dict[str, list[str]] = {}
    for name, members in notions.items():
        for first, *rest in filter(None, dict.fromkeys(stems(member) for member in members)):
            known = alone.setdefault(first, [])
            if rest:
                longer.setdefault(first, []).append(f"{' '.join(rest)}={name}")
            else:
                known.append(name)
    return {first: f"{','.join(names)}\t{','.join(longer.get(first, ()))}" for first, names in alone.items()}


def notions_of(words: Sequence[str]) -> set[str]:
    """Give the families that the stems of a text tell."""
    told = set[str]()
    for place, word in enumerate(words, 1):
        known = families_of_stem(word)
        if known is None:
            continue
        told.update(known.alone)
        if known.longer and place < len(words):
            for rest, name in known.longer.get(words[place], ()):
                if tuple(words[place : place + len(rest)]) == rest:
                    told.add(name)
    return told


def _read(line: str) -> Families:
    alone, _, phrases = line.partition("\t")
    longer: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in filter(None, phrases.split(",")):
        rest, _, name = phrase.partition("=")
        words = tuple(rest.split(" "))
        longer.setdefault(words[0], []).append((words, name))
    return Families(alone.split(",") if alone else [], longer)


@cache
def _lines() -> Mapping[str, str]:
    text = files("veille.interpret").joinpath("data", "racines.tsv").read_text(encoding="utf-8")
    parts = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {stem: line for stem, _, line in parts}
