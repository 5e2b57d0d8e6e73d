"""A text and a question into the tokens of the index: the same for both engines, every term quoted.

A token is made of letters, digits, `_`, `.`, `/` and `-`; only the marks that we add ourselves hold a `:`, so that no
word of a reader or of a text can pass for one. A title and a text are separated by a lonely point, which keeps a
phrase from running over from one into the other.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from veille.domain.item import Item
from veille.domain.question import DECIDED, Question, Wanted

Stem = Callable[[str], tuple[str, ...]]
"""Folds a text into its stems, in order, as a question is folded: given by wiring."""

EVERYTHING = "article:"
"""The mark that every article bears."""

NATIONAL = "national"
"""The territory of an article that names none."""

_BETWEEN_TOKENS = re.compile(r"[^\w./-]+")
_LONGEST = 100  # letters of a token; PostgreSQL's limit is 2,046 bytes
_MOST = 16_000  # tokens of an article; PostgreSQL's positions end at 16,383


def words_of(item: Item, stem: Stem) -> str:
    """Give what the index holds of an article as its first source gave it: stems of title and text (16,000), marks."""
    tokens = [*_tokens(stem(item.title)), ".", *_tokens(stem(item.text))]
    return " ".join([*tokens[:_MOST], *_marks_of(item)])


def mark(kind: str, value: str) -> str:
    """Give the mark of a label: `theme:ethique`, `reference:casf/l112-3`."""
    return f"{kind}:{_BETWEEN_TOKENS.sub('_', value.lower())[:_LONGEST]}"


def _marks_of(item: Item) -> list[str]:
    labels = item.labels
    return [
        EVERYTHING,
        mark("source", item.source),
        *(mark("theme", theme) for theme in labels.themes),
        *(mark("public", public) for public in labels.publics),
        *(mark("nature", nature) for nature in (labels.nature,) if nature),
        *(mark("reference", reference) for reference in labels.references),
        *(mark("type", service) for service in labels.services),
        *(mark("territory", code) for code in labels.territories or (NATIONAL,)),
        *(mark("state", state) for state in states_of(item)),
    ]


def states_of(item: Item) -> tuple[str, ...]:
    """Give what `est:` may find an article by; the schema's step `reading` says the same in SQL."""
    held = {"officiel": item.key.startswith("ref:"), "pertinent": item.labels.relevant}
    return tuple(state for state, holds in held.items() if holds)


def marks_of_decision(espace: str, verdict: str, *, pinned: bool) -> tuple[str, ...]:
    """Give the marks that a decision of an espace leaves on an article, by which `est:` finds it."""
    held = {"ecarte": verdict == "ecarte", "epingle": pinned}
    return tuple(mark(state, espace) for state, holds in held.items() if holds)


def _tokens(stems: Iterable[str]) -> list[str]:
    text = " ".join(stems).lower()
    if not text.replace(" ", "").isalnum():  # stems nearly always are
        text = _BETWEEN_TOKENS.sub(" ", text)
    return [token[:_LONGEST] for token in text.split()]


@dataclass(frozen=True, slots=True)
class _Side:
    """Words that follow one another; the last word of a prefix is only begun."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class _Clause:
    """One condition: any of these sides."""

    sides: tuple[_Side, ...]


def match(question: Question, dialect: str) -> str:
    """Write a question in an engine's own search words; whatever the reader typed, the result is well formed."""
    clause, conjunction, negation = _TONGUES[dialect]
    wanted = _wanted(question) or [_Clause((_Side((EVERYTHING,)),))]
    unwanted = [_any_of(Wanted((word,))) for word in question.without]
    unwanted += [_marked(_marks_for(KINDS[name], (value,), question)) for name, value in question.barred]
    if not question.whole and "ecarte" not in question.states:
        unwanted.append(_marked((mark("ecarte", question.espace),)))
    barred = (negation + clause(each) for each in dict.fromkeys(unwanted) if each.sides)
    return conjunction.join(map(clause, wanted)) + "".join(barred)


def citing(beginnings: Iterable[str], dialect: str) -> str:
    """Write, in an engine's own search words, that a normal form which begins so is cited."""
    clause, _, _ = _TONGUES[dialect]
    return clause(_Clause(tuple(_Side((mark("reference", each),), prefix=True) for each in beginnings)))


def _wanted(question: Question) -> list[_Clause]:
    also = dict(question.widened)
    clauses = [_any_of(Wanted((word,)), *map(Wanted, also.get(word, ()))) for word in question.words]
    clauses += [_any_of(Wanted(phrase)) for phrase in question.phrases]
    clauses += [_any_of(Wanted((prefix,), prefix=True)) for prefix in question.prefixes]
    clauses += [_any_of(*sides) for sides in question.either]
    clauses += [_marked(_marks_for(kind, values, question)) for kind, values in _filters(question).items() if values]
    return [clause for clause in dict.fromkeys(clauses) if clause.sides]


def _marks_for(kind: str, values: Iterable[str], question: Question) -> tuple[str, ...]:
    """Give the marks that any of these values leaves: those of a decision are of the espace that is asked."""
    decided = {value for value in values if kind == "state" and value in DECIDED}
    return tuple(mark(value, question.espace) if value in decided else mark(kind, value) for value in values)


def _marked(marks: Iterable[str]) -> _Clause:
    return _Clause(tuple(_Side((one,)) for one in marks))


def _any_of(*wanted: Wanted) -> _Clause:
    sides = ((tuple(_tokens(one.words)), one.prefix) for one in wanted)
    return _Clause(tuple(dict.fromkeys(_Side(tokens, prefix) for tokens, prefix in sides if tokens)))


def _filters(question: Question) -> Mapping[str, tuple[str, ...]]:
    return {
        "theme": question.themes,
        "public": question.publics,
        "nature": question.natures,
        "source": question.sources,
        "reference": question.references,
        "type": question.types,
        "territory": question.territories,
        "state": question.states,
    }


KINDS = {"ref": "reference", "territoire": "territory", "est": "state"} | {
    same: same for same in ("theme", "public", "nature", "source", "type")
}
"""The marks of the filters that a question may bar, by the names that readers type."""


def _fts5(clause: _Clause) -> str:
    sides = (f'"{" ".join(side.words)}"' + "*" * side.prefix for side in clause.sides)
    return "(" + " OR ".join(sides) + ")"


def _tsquery(clause: _Clause) -> str:
    sides = (" <-> ".join(f"'{word}'" for word in side.words) + ":*" * side.prefix for side in clause.sides)
    return "(" + " | ".join(f"({side})" for side in sides) + ")"


_TONGUES: Mapping[str, tuple[Callable[[_Clause], str], str, str]] = {
    "sqlite": (_fts5, " AND ", " NOT "),
    "postgres": (_tsquery, " & ", " & !"),
}
