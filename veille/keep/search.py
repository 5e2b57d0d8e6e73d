"""A text and a question into the tokens of the index: the same for both engines, every term quoted.

A token is made of letters, digits, `_`, `.`, `/` and `-`; only the marks that we add ourselves hold a `:`, so that no
word of a reader or of a text can pass for one. A title and a text are separated by a lonely point, which keeps a
phrase from running over from one into the other.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from veille.domain.item import Item
from veille.domain.question import Question

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
    ]


def _tokens(stems: Iterable[str]) -> list[str]:
    text = " ".join(stems).lower()
    if not text.replace(" ", "").isalnum():  # stems nearly always are
        text = _BETWEEN_TOKENS.sub(" ", text)
    return [token[:_LONGEST] for token in text.split()]


@dataclass(frozen=True, slots=True)
class _Clause:
    """One condition: any of these phrases; the last word of a prefix is only begun."""

    phrases: tuple[tuple[str, ...], ...]
    prefix: bool = False


def match(question: Question, dialect: str) -> str:
    """Write a question in an engine's own search words; whatever the reader typed, the result is well formed."""
    clause, conjunction, negation = _TONGUES[dialect]
    wanted = _wanted(question) or [_Clause(phrases=((EVERYTHING,),))]
    unwanted = [_Clause(phrases=(phrase,)) for word in question.without if (phrase := tuple(_tokens([word])))]
    return conjunction.join(map(clause, wanted)) + "".join(negation + clause(each) for each in dict.fromkeys(unwanted))


def _wanted(question: Question) -> list[_Clause]:
    phrases = [*([word] for word in question.words), *question.phrases]
    clauses = [_Clause(phrases=(tokens,)) for phrase in phrases if (tokens := tuple(_tokens(phrase)))]
    clauses += [
        _Clause(phrases=(tokens,), prefix=True) for prefix in question.prefixes if (tokens := tuple(_tokens([prefix])))
    ]
    clauses += [
        _Clause(phrases=tuple((mark(kind, value),) for value in values))
        for kind, values in _filters(question).items()
        if values
    ]
    return list(dict.fromkeys(clauses))


def _filters(question: Question) -> Mapping[str, tuple[str, ...]]:
    return {
        "theme": question.themes,
        "public": question.publics,
        "nature": question.natures,
        "source": question.sources,
        "reference": question.references,
        "type": question.types,
        "territory": question.territories,
    }


def _fts5(clause: _Clause) -> str:
    star = "*" if clause.prefix else ""
    return "(" + " OR ".join(f'"{" ".join(phrase)}"{star}' for phrase in clause.phrases) + ")"


def _tsquery(clause: _Clause) -> str:
    star = ":*" if clause.prefix else ""
    phrases = (" <-> ".join(f"'{word}'" for word in phrase) + star for phrase in clause.phrases)
    return "(" + " | ".join(f"({phrase})" for phrase in phrases) + ")"


_TONGUES: Mapping[str, tuple[Callable[[_Clause], str], str, str]] = {
    "sqlite": (_fts5, " AND ", " NOT "),
    "postgres": (_tsquery, " & ", " & !"),
}
