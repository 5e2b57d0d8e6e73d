"""Finding the terms of a lexicon in a list of words: one pass, the longest term first, masks before all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import NamedTuple

from veille.interpret.folding import Token, words_of
from veille.interpret.patterns import Begun, Effect, Met, Pattern
from veille.interpret.terms import Lexicon, Term
from veille.interpret.words import HIDDEN, Known

MASK, PART = "masque", "+"


class Entry(NamedTuple):
    """What begins with one word: terms of it alone, those of the title's beginning, longer ones by second word."""

    alone: list[Met]
    opening: list[Met]
    longer: dict[object, list[Pattern]]


Hit = tuple[Effect, int, int]
"""An effect met from one word to another, both included."""
Table = dict[object, Entry]
WRITTEN, EXACT, STEM = (Token._fields.index(form) for form in ("written", "exact", "stem"))
"""The three ways of comparing words."""


class Matcher:
    """A lexicon made ready: one table a way of comparing words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.pairs: dict[str, list[tuple[frozenset[str], Effect]]] = {}
        self._cited: dict[str, list[tuple[int, Effect]]] = {}
        self._order = count()
        self._terms: dict[int, Table] = {STEM: {}, EXACT: {}, WRITTEN: {}}
        self._masks: Table = {}
        self._sources: Table = {}
        self._parts: dict[str, str] = {}
        for mask in lexicon.masks:
            _add(self._masks, STEM, mask, Effect(MASK, -1.0, mask))
        for target in lexicon.targets:
            for term in target.terms:
                self._term(term, Effect(target.id, term.weight, term.written))
        for veto in lexicon.vetoes:
            for written in veto.terms:
                for name in veto.targets:
                    self._term(Term(written=written, weight=-veto.weight), Effect(name, -veto.weight, written))

    def _term(self, term: Term, effect: Effect) -> None:
        if term.kind == "references":
            self._cited.setdefault(term.written, []).append((next(self._order), effect))
        elif term.kind == "sources":
            _add(self._sources, STEM, term.written, effect)
        elif term.kind == "sigles":
            _add(self._terms[WRITTEN], WRITTEN, term.written, effect)
        elif term.kind == "sigles_libres":
            _add(self._terms[EXACT], EXACT, term.written, effect)
        elif " + " in term.written:
            self._pair(term.written.split(" + "), effect)
        else:
            self._words(term.written, effect)

    def _words(self, written: str, effect: Effect) -> None:
        start, bare = written.startswith("^"), written.lstrip("^")
        way = EXACT if bare.startswith("=") else STEM
        _add(self._terms[way], way, bare, effect, start)

    def _pair(self, parts: Sequence[str], effect: Effect) -> None:
        """Note a pair under its first part; a part that several pairs share is looked for once."""
        names = [self._parts.setdefault(part, f"{PART}{len(self._parts)}") for part in parts]
        for name, part in zip(names, parts, strict=True):
            self._words(part, Effect(name, 0.0, part))
        self.pairs.setdefault(names[0], []).append((frozenset(names), effect))

    def begun(self, word: Token | Known, *, capitals: bool = False) -> Begun | None:
        """Give what a word begins; in `capitals`, an acronym proves nothing."""
        ways = (STEM, EXACT) if capitals else (STEM, EXACT, WRITTEN)
        terms = [(way, entry) for way in ways if (entry := self._terms[way].get(word[way]))]
        masks = self._masks.get(word.stem)
        return _begun(terms, _begun([(STEM, masks)]) if masks else None) if terms or masks else None

    def cited(self, reference: str) -> Iterator[Effect]:
        """Yield what a reference says, in the order of the lexicon: a term is its beginning, never half of a number."""
        ends = [end for end in range(len(reference) + 1) if not reference[end : end + 1].isdigit()]
        met = [each for end in ends for each in self._cited.get(reference[:end], ())]
        return (effect for _, effect in sorted(met))

    def said_by(self, words: Sequence[Known]) -> list[Hit]:
        """Give what the name of a source says."""
        known = [(first, entry) for first, word in enumerate(words) if (entry := self._sources.get(word.stem))]
        return _apart([(first, _begun([(STEM, entry)])) for first, entry in known], words, title=False)


def _add(table: Table, way: int, written: str, effect: Effect, start: bool = False) -> None:
    """Note a term under its first word."""
    words = [word[way] for word in words_of(written)]
    if not words:
        return
    first, *rest = words
    entry = table.get(first) or table.setdefault(first, Entry([], [], {}))
    met = (-len(rest), -effect.weight, effect)
    if rest:
        entry.longer.setdefault(rest[0], []).append(Pattern(tuple(rest), met, start))
    else:
        (entry.opening if start else entry.alone).append(met)


def _begun(entries: Sequence[tuple[int, Entry]], masks: Begun | None = None) -> Begun:
    return Begun(
        alone=_one_a_target(sorted(chain.from_iterable(entry.alone for _, entry in entries))),
        opening=list(chain.from_iterable(entry.opening for _, entry in entries)),
        longer=[(way, entry.longer) for way, entry in entries if entry.longer],
        masks=masks,
    )


def _one_a_target(met: Iterable[Met]) -> list[Met]:
    """Keep the first term of each target: the others could never be counted beside it."""
    first: dict[str, Met] = {}
    for each in met:
        first.setdefault(each[2].target, each)
    return list(first.values())


def hits(matcher: Matcher, words: Sequence[Known], *, title: bool, capitals: bool) -> list[Hit]:
    """Give every hit in one field, parts of pairs included; in `capitals`, an acronym proves nothing."""
    begun = [(first, begun) for first, word in enumerate(words) if (begun := word.begun)]
    masking = [(first, masks) for first, each in begun if (masks := each.masks)]
    masked = _apart(masking, words, title=title) if masking else []
    if masked:
        words = _hidden(words, masked)
        begun = [(first, each) for first, each in begun if words[first] is not HIDDEN]
    if capitals:
        begun = [(first, each) for first, _ in begun if (each := matcher.begun(words[first], capitals=True))]
    return masked + _apart(begun, words, title=title)


def _hidden(words: Sequence[Known], masked: Sequence[Hit]) -> list[Known]:
    left = list(words)
    for _, first, last in masked:
        left[first : last + 1] = [HIDDEN] * (last + 1 - first)
    return left


def _apart(begun: Iterable[tuple[int, Begun]], words: Sequence[Known], *, title: bool) -> list[Hit]:
    """Give the leftmost, longest, then weightiest terms; two terms of one target never share a word."""
    kept: list[Hit] = []
    until: dict[str, int] = {}
    held, end = -1, len(words) - 1
    for first, (alone, opening, longer, _) in begun:
        opens = title and not first
        more = _longer(longer, words, first, opens) if longer and first < end else []
        if opens:
            more += opening
        if not more and held < first:
            kept += [(effect, first, first) for _, _, effect in alone]
            continue
        for size, _, effect in sorted([*more, *alone]):
            if until.get(effect.target, -1) < first:
                until[effect.target] = first - size
                held = max(held, first - size)
                kept.append((effect, first, first - size))
    return kept


def _longer(
    longer: Sequence[tuple[int, Mapping[object, Sequence[Pattern]]]], words: Sequence[Known], first: int, opens: bool
) -> list[Met]:
    """Give the terms of several words that begin at one which is not the last."""
    met: list[Met] = []
    following = words[first + 1]
    for way, patterns in longer:
        for rest, found, start in patterns.get(following[way], ()):
            if (opens or not start) and (len(rest) == 1 or _follows(words, first, rest, way)):
                met.append(found)
    return met


def _follows(words: Sequence[Known], first: int, rest: tuple[object, ...], way: int) -> bool:
    return tuple([word[way] for word in words[first + 1 : first + 1 + len(rest)]]) == rest
