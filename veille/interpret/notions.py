"""Families of words that mean nearly the same: a word never met in a judged article is understood by its family.

`data/notions.toml` lists them, a notion a key, plain words and phrases as values; a word may belong to several. They
are compared by their stems, as the lexicon's terms are.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from veille.interpret.folding import stems


class Families(NamedTuple):
    """What begins with one stem: families that it tells alone, and longer phrases by their second stem.

    Of a phrase, its other stems and the family that it tells.
    """

    alone: list[str]
    longer: dict[str, list[tuple[tuple[str, ...], str]]]


@lru_cache(maxsize=1)
def families() -> Mapping[str, Families]:
    """Give what each stem tells or begins."""
    import tomllib
    from importlib.resources import files

    raw = files("veille.interpret").joinpath("data", "notions.toml").read_text(encoding="utf-8")
    found: dict[str, Families] = {}
    for name, members in tomllib.loads(raw).items():
        for first, *rest in filter(None, dict.fromkeys(stems(member) for member in members)):
            known = found.setdefault(first, Families([], {}))
            if rest:
                known.longer.setdefault(rest[0], []).append((tuple(rest), name))
            else:
                known.alone.append(name)
    return found


def notions_of(words: Sequence[str]) -> set[str]:
    """Give the families that the stems of a text tell."""
    known, told = families(), set[str]()
    for place, word in enumerate(words):
        if word not in known:
            continue
        told.update(known[word].alone)
        following = words[place + 1] if place + 1 < len(words) else ""
        for rest, name in known[word].longer.get(following, ()):
            if tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                told.add(name)
    return told
