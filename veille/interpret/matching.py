"""Finding the terms of a lexicon in a list of words: one pass, the longest term first, masks before all."""

from collections.abc import Sequence
from functools import lru_cache
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


class Entry(NamedTuple):
    """What begins with one word: patterns of that word alone, and the longer ones by their second word."""

    alone: list[Pattern]
    longer: dict[str, list[Pattern]]


class Hit(NamedTuple):
    """An effect met from word `first` to word `last`, both included."""

    effect: Effect
    first: int
    last: int


Table = dict[str, Entry]
Met = tuple[int, int, float, Effect]
"""First word, last word and weight (both negated, so that the longest and weightiest sorts first), what it does."""


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
        self._parts: dict[str, str] = {}
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
        """Note a pair under its first part; a part that several pairs share is looked for once."""
        names = [self._parts.setdefault(part, f"+{len(self._parts)}") for part in parts]
        for name, part in zip(names, parts, strict=True):
            self._words(part, Effect(name, 0.0, part))
        self.pairs.setdefault(names[0], []).append((frozenset(names), effect))

    def _add(self, table: int, words: Sequence[str], effect: Effect, start: bool = False) -> None:
        if words:
            effects = self._grouped.setdefault((table, words[0], tuple(words[1:]), start), [])
            if effect not in effects:
                effects.append(effect)

    def _close(self) -> None:
        for (table, first, rest, start), effects in self._grouped.items():
            entry = self._tables[table].setdefault(first, Entry([], {}))
            place = entry.longer.setdefault(rest[0], []) if rest else entry.alone
            place.append(Pattern(rest, tuple(effects), start))
        self._grouped.clear()


@lru_cache(maxsize=8)
def matcher_of(lexicon: Lexicon) -> Matcher:
    """Give the lexicon made ready, once."""
    return Matcher(lexicon)


def hits(matcher: Matcher, words: Sequence[Token], *, title: bool, capitals: bool) -> list[Hit]:
    """Give every hit among the words of one field; in `capitals`, an acronym proves nothing."""
    stems = [word.stem for word in words]
    masked = _apart(_met(matcher.masks, stems, title))
    found = _met(matcher.stems, _hidden(stems, masked), title)
    if matcher.exact:
        found += _met(matcher.exact, _hidden([word.exact for word in words], masked), title)
    if matcher.written and not capitals:
        found += _met(matcher.written, _hidden([word.written for word in words], masked), title)
    return masked + _apart(found)


def source_hits(matcher: Matcher, words: Sequence[Token]) -> list[Hit]:
    """Give what the name of the source says."""
    return _apart(_met(matcher.sources, [word.stem for word in words], False))


def _hidden(words: list[str], masked: Sequence[Hit]) -> list[str]:
    for hit in masked:
        words[hit.first : hit.last + 1] = [""] * (hit.last + 1 - hit.first)
    return words


def _met(table: Table, words: Sequence[str], title: bool) -> list[Met]:
    """Give every term of a table that is met, overlapping or not."""
    found: list[Met] = []
    if table.keys().isdisjoint(words):
        return found
    for first, word in enumerate(words):
        if word in table:
            alone, longer = table[word]
            second = words[first + 1] if first + 1 < len(words) else ""
            for rest, effects, start in (*alone, *longer.get(second, ())):
                last = first + len(rest)
                if (not rest or tuple(words[first + 1 : last + 1]) == rest) and (not start or (title and not first)):
                    found += [(first, -last, -effect.weight, effect) for effect in effects]
    return found


def _apart(found: list[Met]) -> list[Hit]:
    """Keep the leftmost, longest, then weightiest; two terms of one target never share a word."""
    kept: list[Hit] = []
    until: dict[str, int] = {}
    for first, last, _, effect in sorted(found):
        if until.get(effect.target, -1) < first:
            until[effect.target] = -last
            kept.append(Hit(effect, first, -last))
    return kept
