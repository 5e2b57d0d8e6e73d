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
    phrases: Mapping[str, Mapping[str, Sequence[tuple[tuple[str, ...], str]]]]
    """By their first and second stems: the other stems of a phrase, and the notion that it tells."""


def notions_of(words: Sequence[str]) -> Mapping[str, int]:
    """Give the notions that the stems of a text tell, each with the place of the first word that tells it."""
    return _notions_of(tuple(words))


@lru_cache(maxsize=4)
def _notions_of(words: tuple[str, ...]) -> Mapping[str, int]:
    families = _families()
    found: dict[str, int] = {}
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if word in families.words:
            found.update(dict.fromkeys(families.words[word], place))
        if word in families.phrases and place + 1 < len(words):
            for rest, name in families.phrases[word].get(words[place + 1], ()):
                if not rest or words[place + 2 : place + 2 + len(rest)] == rest:
                    found[name] = place
    return found


@lru_cache(maxsize=1)
def _families() -> _Families:
    import tomllib
    from importlib.resources import files

    raw = files("veille.interpret").joinpath("data", "notions.toml").read_text(encoding="utf-8")
    words: dict[str, list[str]] = {}
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for name, members in tomllib.loads(raw).items():
        for member in dict.fromkeys(stems(member) for member in members):
            if len(member) == 1:
                words.setdefault(member[0], []).append(name)
            elif member:
                phrases.setdefault(member[0], {}).setdefault(member[1], []).append((member[2:], name))
    return _Families(words, phrases)
