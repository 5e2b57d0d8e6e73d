"""The words that people accepted, joined to the packaged ones and the watch's own; and the name of the whole.

A learned term is written and matched as any other: it is never a regular expression, so none can run for ever.
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from functools import lru_cache
from hashlib import blake2b

from veille.domain.judgement import Change
from veille.interpret.lexicon import merge, parse_lexicon
from veille.interpret.terms import KINDS, Kind, Lexicon, Target, Term

READING = 4
"""Raised whenever the code would read the same text with the same words differently."""


@lru_cache(maxsize=32)
def with_changes(base: Lexicon, changes: tuple[Change, ...]) -> Lexicon:
    """Apply changes in order; one that names a target of which the base knows nothing changes nothing.

    Raises nothing: what could not be read was refused before it was accepted.
    """
    lexicon = base
    for change in changes:
        lexicon = _with(lexicon, change)
    return lexicon


@lru_cache(maxsize=32)
def version_of(lexicon: Lexicon) -> str:
    """Give the version of a lexicon: the same content has the same one on every machine."""
    parts = [str(READING)]
    parts += [
        f"{each.name} {_content(getattr(lexicon, each.name))}" for each in fields(lexicon) if each.name != "targets"
    ]
    for target in lexicon.targets:
        parts.append(repr(replace(target, terms=())))
        parts += [f"{term.kind}\0{term.weight}\0{term.written}" for term in target.terms]
    return blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=6).hexdigest()


def target_of(lexicon: Lexicon, name: str) -> Target | None:
    """Give a target by its id, or None."""
    return next((target for target in lexicon.targets if target.id == name), None)


def _content(value: object) -> str:
    """Write what a value holds, never where it lies in memory."""
    return repr(vars(value)) if hasattr(value, "__dict__") else repr(value)


def check_change(lexicon: Lexicon, change: Change) -> None:
    """Raise LookupError for a target that the lexicon lacks, LexiconError for what it could not hold."""
    target = target_of(lexicon, change.target)
    if target is None:
        raise LookupError(change.target)
    words: object = {f"{change.weight:g}": [change.term]}
    if change.kind != "termes":
        words = {change.kind: words}
    facet = words if target.facet == "transversal" else {target.id: words}
    parse_lexicon({"masques": [change.term]} if change.act == "interdire" else {target.facet: facet})


def _with(lexicon: Lexicon, change: Change) -> Lexicon:
    if change.act == "interdire":
        return merge(lexicon, Lexicon(masks=(change.term,)))
    known = target_of(lexicon, change.target)
    return merge(lexicon, Lexicon(targets=(_addition(known, change),))) if known else lexicon


def _addition(known: Target, change: Change) -> Target:
    forbidden: Sequence[str] = (change.term,) if change.act == "retirer" else ()
    kind: Kind = next((kind for kind in KINDS if kind == change.kind), "termes")
    terms = () if forbidden else (Term(written=change.term, weight=change.weight, kind=kind),)
    return Target(id=known.id, facet=known.facet, threshold=0.0, terms=terms, forbidden=tuple(forbidden))
