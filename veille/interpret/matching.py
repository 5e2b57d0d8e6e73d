"""Finding the terms of a lexicon in a list of words: one pass, the longest term first, masks before all."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from veille.interpret.folding import Token, tokens
from veille.interpret.terms import Lexicon, Term

MASK = "masque"


class Effect(NamedTuple):
    """What a term does when it is met: `target` is a label's slug, or `masque`, or a part of a pair."""

    target: str
    weight: float
    written: str


class Pattern(NamedTuple):
    """The words after the first, and what they do together; `start`: only at the beginning of the title."""

    rest: tuple[str, ...]
    effects: tuple[Effect, ...]
    start: bool


class Hit(NamedTuple):
    """An effect met from word `first` to word `last`, both included."""

    effect: Effect
    first: int
    last: int


Table = dict[str, list[Pattern]]


class Matcher:
    """A lexicon made ready: one table a way of comparing words (stem, exact, as written)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.masks: Table = {}
        self.stems: Table = {}
        self.exact: Table = {}
        self.written: Table = {}
        self.pairs: dict[str, list[tuple[frozenset[str], Effect]]] = {}
        self.references: list[tuple[str, Effect]] = []
        self.sources: Table = {}
        self._parts = (f"+{number}" for number in count())
        self._grouped: dict[tuple[int, str, tuple[str, ...], bool], list[Effect]] = {}
        self._tables = (self.masks, self.stems, self.exact, self.written, self.sources)
        self._fill(lexicon)
        self._close()

    def _fill(self, lexicon: Lexicon) -> None:
        for mask in lexicon.masks:
            self._add(0, [t.stem for t in tokens(mask)], Effect(MASK, -1.0, mask))
        for target in lexicon.targets:
            for term in target.terms:
                self._term(term, Effect(target.id, term.weight, term.written))
        for veto in lexicon.vetoes:
            for written in veto.terms:
                for name in veto.targets:
                    self._term(Term(written=written, weight=-veto.weight), Effect(name, -veto.weight, written))

    def _term(self, term: Term, effect: Effect) -> None:
        if term.kind == "references":
            self.references.append((term.written, effect))
        elif term.kind == "sources":
            self._add(4, [t.stem for t in tokens(term.written)], effect)
        elif term.kind == "sigles":
            self._add(3, [t.written for t in tokens(term.written)], effect)
        elif term.kind == "sigles_libres":
            self._add(2, [t.exact for t in tokens(term.written)], effect)
        elif " + " in term.written:
            self._pair(term.written.split(" + "), effect)
        else:
            self._words(term.written, effect)

    def _words(self, written: str, effect: Effect) -> None:
        start, bare = written.startswith("^"), written.lstrip("^")
        if bare.startswith("="):
            self._add(2, [t.exact for t in tokens(bare)], effect, start)
        else:
            self._add(1, [t.stem for t in tokens(bare)], effect, start)

    def _pair(self, parts: Sequence[str], effect: Effect) -> None:
        names = [next(self._parts) for _ in parts]
        for name, part in zip(names, parts, strict=True):
            self._words(part, Effect(name, 0.0, part))
        self.pairs.setdefault(names[0], []).append((frozenset(names), effect))

    def _add(self, table: int, words: Sequence[str], effect: Effect, start: bool = False) -> None:
        if words:
            self._grouped.setdefault((table, words[0], tuple(words[1:]), start), []).append(effect)

    def _close(self) -> None:
        for (table, first, rest, start), effects in self._grouped.items():
            self._tables[table].setdefault(first, []).append(Pattern(rest, tuple(effects), start))
        self._grouped.clear()
        for patterns in (patterns for table in self._tables for patterns in table.values()):
            patterns.sort(key=lambda pattern: -len(pattern.rest))


@lru_cache(maxsize=8)
def matcher_of(lexicon: Lexicon) -> Matcher:
    """Give the lexicon made ready, once."""
    return Matcher(lexicon)


def hits(matcher: Matcher, words: Sequence[Token], *, title: bool, capitals: bool) -> Iterator[Hit]:
    """Yield every hit among the words of one field; in `capitals`, an acronym proves nothing."""
    stems = [word.stem for word in words]
    masked = list(_apart(_met(matcher.masks, stems, title)))
    yield from masked
    found = list(_met(matcher.stems, _hidden(stems, masked), title))
    if matcher.exact:
        found += _met(matcher.exact, _hidden([word.exact for word in words], masked), title)
    if matcher.written and not capitals:
        found += _met(matcher.written, _hidden([word.written for word in words], masked), title)
    yield from _apart(found)


def source_hits(matcher: Matcher, words: Sequence[Token]) -> Iterator[Hit]:
    """Yield what the name of the source says."""
    yield from _apart(_met(matcher.sources, [word.stem for word in words], False))


def _hidden(words: list[str], masked: Sequence[Hit]) -> list[str]:
    for hit in masked:
        words[hit.first : hit.last + 1] = [""] * (hit.last + 1 - hit.first)
    return words


def _met(table: Table, words: Sequence[str], title: bool) -> Iterator[Hit]:
    """Yield every term of a table that is met, overlapping or not."""
    if table.keys().isdisjoint(words):
        return
    size = len(words)
    for first in [place for place, word in enumerate(words) if word in table]:
        for rest, effects, start in table[words[first]]:
            last = first + len(rest)
            if rest and (last >= size or words[first + 1] != rest[0] or tuple(words[first + 1 : last + 1]) != rest):
                continue
            if start and (first or not title):
                continue
            for effect in effects:
                yield Hit(effect, first, last)


def _apart(found: Iterable[Hit]) -> Iterator[Hit]:
    """Keep the leftmost, longest, then weightiest; two terms of one target never share a word."""
    taken: set[tuple[str, int]] = set()
    for hit in sorted(found, key=lambda hit: (hit.first, -hit.last, -hit.effect.weight)):
        if (hit.effect.target, hit.first) not in taken:
            taken.update((hit.effect.target, place) for place in range(hit.first, hit.last + 1))
            yield hit
