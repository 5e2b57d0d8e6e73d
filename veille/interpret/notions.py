"""Families of words that mean nearly the same: a word never met in a judged article is understood by its family.

`data/notions.toml` lists them, a notion a key, plain words and phrases as values; a word may belong to several. They
are compared by their stems, as the lexicon's terms are.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from veille.interpret.folding import stems


class _Families(NamedTuple):
    words: Mapping[str, Sequence[str]]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    """By their first stem: the stems of a phrase, and the notion that it tells."""


def notions_of(words: Sequence[str]) -> dict[str, int]:
    """Give the notions that the stems of a text tell, each with the place of the first word that tells it."""
    families = _families()
    found: dict[str, int] = {}
    for place, word in enumerate(words):
        for name in families.words.get(word, ()):
            found.setdefault(name, place)
        for phrase, name in families.phrases.get(word, ()):
            if name not in found and tuple(words[place : place + len(phrase)]) == phrase:
                found[name] = place
    return found


@lru_cache(maxsize=1)
def _families() -> _Families:
    import tomllib
    from importlib.resources import files

    raw = files("veille.interpret").joinpath("data", "notions.toml").read_text(encoding="utf-8")
    words: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, members in tomllib.loads(raw).items():
        for member in members:
            first, *rest = stems(member) or ("",)
            if rest:
                phrases.setdefault(first, []).append(((first, *rest), name))
            elif first:
                words.setdefault(first, set()).add(name)
    return _Families({word: sorted(names) for word, names in words.items()}, phrases)
