"""What every comparison stands on: how rare a word is in the field, and which names mean one thing.

A word's rarity is counted once, over the judged articles that come with veille, never among the articles compared: what
two articles are to one another does not depend on which others are there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from veille.interpret.facts.kinship import read_directions
from veille.interpret.folding import Token, fold, stems, tokens
from veille.interpret.notions import notions_of

CONCEPT, FAMILY, NOTION = "@", "-", "#"
"""What begins a name that means one thing (« @aah »), what ends the first letters of a family (« placem- »), and what
begins a notion, which many words tell (« #travail handicap »)."""
LETTERS = 5
"""Letters by which words of one family meet: « placer » and « placement »."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Rarity of words, the field's names, where words point; `names` maps a first stem to (the stems, the name)."""

    texts: int
    held: Mapping[str, int]
    names: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    acronyms: Mapping[str, str]
    directions: Mapping[str, bytes]

    def rarity(self, word: str) -> float:
        """Give how much a word tells: 0 for one that every text has, about 9 for one that none had."""
        return log((self.texts + 1) / (self.held.get(word, 0) + 1))


def read_ground(words: str, acronyms: str, directions: str = "") -> Ground:
    """Read the tables that come with veille (`data/mots.tsv`, `data/sigles.tsv`, `data/parentes.tsv`)."""
    rows = [line.split("\t") for line in words.splitlines() if not line.startswith("#")]
    held = {word: int(count) for word, count in rows}
    texts = held.pop("", 0)
    names: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    short: dict[str, str] = {}
    for name, *forms in (line.split("\t") for line in acronyms.splitlines() if not line.startswith("#")):
        concept = CONCEPT + fold(name)
        for form in (name, *forms):
            stems = tuple(token.stem for token in tokens(form))
            if len(stems) == 1 and form.isupper():
                short[fold(form)] = concept
            elif stems:
                names[stems[0]].append((stems, concept))
    ordered = {first: tuple(sorted(found, key=lambda row: -len(row[0]))) for first, found in names.items()}
    return Ground(texts=texts, held=held, names=ordered, acronyms=short, directions=read_directions(directions))


def read_words(text: str, ground: Ground) -> Iterator[tuple[str, Token]]:
    """Yield the words of a text as they are compared, names that mean one thing as one word, with where they stand."""
    found = tokens(text)
    at = 0
    while at < len(found):
        token = found[at]
        name, length = _name_at(found, at, ground)
        yield name or token.stem, token
        at += length


def notions_in(text: str) -> set[str]:
    """Give the notions that a text tells, as words are compared."""
    return {NOTION + name for name in notions_of(stems(text))}


def families(words: Iterable[str]) -> set[str]:
    """Give the first letters of these words."""
    return {word[:LETTERS] + FAMILY for word in words if len(word) >= LETTERS and word.isalpha()}


def _name_at(found: list[Token], at: int, ground: Ground) -> tuple[str, int]:
    token = found[at]
    if token.written[0].isupper() and (short := ground.acronyms.get(fold(token.written))):
        return short, 1
    for parts, name in ground.names.get(token.stem, ()):
        if tuple(each.stem for each in found[at : at + len(parts)]) == parts:
            return name, len(parts)
    return "", 1
