"""Finding the terms of a lexicon in a list of words: one pass, the longest term first, masks before all."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from veille.interpret.folding import Token, word_forms
from veille.interpret.terms import Lexicon, Term
from veille.interpret.words import Words

MASK, PART = "masque", "+"
_MANY = 50_000


class Effect(NamedTuple):
    """What a term does when it is met: `target` is a label's slug, or `masque`, or a part of a pair."""

    target: str
    weight: float
    written: str


class Pattern(NamedTuple):
    """The words after the first, and what they do together; `start`: only at the beginning of the title.

    `parts` are the parts of pairs that it is: only their presence counts.
    """

    rest: tuple[str, ...]
    effects: tuple[Effect, ...]
    parts: tuple[str, ...]
    start: bool


class Entry(NamedTuple):
    """What begins with one word: patterns of that word alone, and the longer ones by their second word."""

    alone: list[Pattern]
    longer: dict[object, list[Pattern]]


class Hit(NamedTuple):
    """An effect met from word `first` to word `last`, both included."""

    effect: Effect
    first: int
    last: int


Table = dict[str, Entry]
Met = tuple[int, int, float, Effect]
"""First word, last word and weight (both negated, so that the longest and weightiest sorts first), what it does."""
WRITTEN, EXACT, STEM = (Token._fields.index(form) for form in ("written", "exact", "stem"))
"""The three ways of comparing words."""
_HIDDEN = Token("", 0, 0, "", "")


class Begun(NamedTuple):
    """What may begin with a word: what hides it, and terms by their way of comparing words."""

    masks: tuple[tuple[int, Entry], ...]
    terms: tuple[tuple[int, Entry], ...]


class Matcher:
    """A lexicon made ready: one table a way of comparing words, and what each word met so far may begin."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.masks: Table = {}
        self.sources: Table = {}
        self.terms: dict[int, Table] = {STEM: {}, EXACT: {}, WRITTEN: {}}
        self.pairs: dict[str, list[tuple[frozenset[str], Effect]]] = {}
        self.references: list[tuple[str, Effect]] = []
        self.begun = _Begun(self.masks, self.terms)
        self._parts: dict[str, str] = {}
        self._grouped: dict[tuple[int, str, tuple[str, ...], bool], list[Effect]] = {}
        self._tables = (self.masks, *self.terms.values(), self.sources)
        self._fill(lexicon)
        self._close()

    def _fill(self, lexicon: Lexicon) -> None:
        for mask in lexicon.masks:
            self._add(0, [word.stem for word in Words(mask).known], Effect(MASK, -1.0, mask))
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
            self._add(4, [word.stem for word in Words(term.written).known], effect)
        elif term.kind == "sigles":
            self._add(3, [word.written for word in Words(term.written).known], effect)
        elif term.kind == "sigles_libres":
            self._add(2, [word.exact for word in Words(term.written).known], effect)
        elif " + " in term.written:
            self._pair(term.written.split(" + "), effect)
        else:
            self._words(term.written, effect)

    def _words(self, written: str, effect: Effect) -> None:
        start, bare = written.startswith("^"), written.lstrip("^")
        if bare.startswith("="):
            self._add(2, [word.exact for word in Words(bare).known], effect, start)
        else:
            self._add(1, [word.stem for word in Words(bare).known], effect, start)

    def _pair(self, parts: Sequence[str], effect: Effect) -> None:
        """Note a pair under its first part; a part that several pairs share is looked for once."""
        names = [self._parts.setdefault(part, f"{PART}{len(self._parts)}") for part in parts]
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
            parts = tuple(effect.target for effect in effects if effect.target[0] == PART)
            own = tuple(effect for effect in effects if effect.target[0] != PART)
            place.append(Pattern(rest, own, parts, start))
        self._grouped.clear()


class _Begun(dict[str, Begun | None]):
    """What each written word met so far may begin; None for most."""

    def __init__(self, masks: Table, terms: Mapping[int, Table]) -> None:
        self._masks, self._terms = masks, terms

    def __missing__(self, written: str) -> Begun | None:
        exact, stem = word_forms(written)
        forms = {STEM: stem, EXACT: exact, WRITTEN: written}
        terms = tuple((way, table[forms[way]]) for way, table in self._terms.items() if forms[way] in table)
        masks = ((STEM, self._masks[stem]),) if stem in self._masks else ()
        if len(self) >= _MANY:
            self.clear()
        begun = self[written] = Begun(masks, terms) if masks or terms else None
        return begun


@lru_cache(maxsize=8)
def matcher_of(lexicon: Lexicon) -> Matcher:
    """Give the lexicon made ready, once."""
    return Matcher(lexicon)


def hits(matcher: Matcher, words: Sequence[Token], *, title: bool, capitals: bool) -> tuple[list[Hit], set[str]]:
    """Give every hit among the words of one field, and the parts of pairs; in `capitals`, an acronym proves nothing."""
    known, parts, masked = matcher.begun, set[str](), list[Hit]()
    begun = [(first, begun) for first, word in enumerate(words) if (begun := known[word.written])]
    masking = [(first, masks) for first, (masks, _) in begun if masks]
    if masking and (masked := _apart(_met(masking, words, title, parts))):
        words = _hidden(words, masked)
        begun = [(first, each) for first, each in begun if words[first] is not _HIDDEN]
    terms = [(first, terms) for first, (_, terms) in begun]
    if capitals:
        terms = [(first, tuple(one for one in each if one[0] != WRITTEN)) for first, each in terms]
    return masked + _apart(_met(terms, words, title, parts)), parts


def source_hits(matcher: Matcher, words: Sequence[Token]) -> list[Hit]:
    """Give what the name of the source says."""
    table = matcher.sources
    begun = [(first, ((STEM, table[word.stem]),)) for first, word in enumerate(words) if word.stem in table]
    return _apart(_met(begun, words, False, set()))


def _hidden(words: Sequence[Token], masked: Sequence[Hit]) -> list[Token]:
    left = list(words)
    for hit in masked:
        left[hit.first : hit.last + 1] = [_HIDDEN] * (hit.last + 1 - hit.first)
    return left


def _met(
    begun: Iterable[tuple[int, Iterable[tuple[int, Entry]]]], words: Sequence[Token], title: bool, parts: set[str]
) -> list[Met]:
    """Give every term that is met, overlapping or not; note the parts of pairs."""
    found: list[Met] = []
    for first, entries in begun:
        for way, (alone, longer) in entries:
            patterns = alone
            if longer and first + 1 < len(words) and (more := longer.get(words[first + 1][way])):
                patterns = alone + more
            for rest, effects, names, start in patterns:
                if (start and (first or not title)) or (len(rest) > 1 and not _follows(words, first, rest, way)):
                    continue
                if names:
                    parts.update(names)
                for effect in effects:
                    found.append((first, -first - len(rest), -effect.weight, effect))
    return found


def _follows(words: Sequence[Token], first: int, rest: tuple[str, ...], way: int) -> bool:
    return tuple([word[way] for word in words[first + 1 : first + 1 + len(rest)]]) == rest


def _apart(found: list[Met]) -> list[Hit]:
    """Keep the leftmost, longest, then weightiest; two terms of one target never share a word."""
    kept: list[Hit] = []
    until: dict[str, int] = {}
    for first, last, _, effect in sorted(found):
        if until.get(effect.target, -1) < first:
            until[effect.target] = -last
            kept.append(Hit(effect, first, -last))
    return kept
