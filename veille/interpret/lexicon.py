"""The words that make an article relevant: the packaged ones and a watch's own meet only here.

Plain mappings and lists become a `Lexicon` (`terms.py` says what it is made of and how terms are written). The packaged
one is TOML: read by the standard library in a few milliseconds, with comments, and without the surprises of YAML; a
watch's `themes.yaml` has the same keys.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from veille.domain.theme import Theme
from veille.interpret.folding import fold
from veille.interpret.lexicon_form import Form
from veille.interpret.terms import USUAL_THRESHOLD, Lexicon, LexiconError, Target

__all__ = ["Lexicon", "LexiconError", "Target", "merge", "parse_lexicon", "read_packaged", "themes_of"]


def read_packaged(raw: bytes) -> Lexicon:
    """Read the lexicon that comes with veille (TOML, UTF-8)."""
    return _packaged(raw)


def parse_lexicon(data: Mapping[str, object]) -> Lexicon:
    """Make a lexicon of plain mappings and lists; raises LexiconError with every fault at once."""
    form = Form()
    lexicon = form.lexicon(data)
    if form.faults:
        raise LexiconError(tuple(form.faults))
    return lexicon


def merge(base: Lexicon, addition: Lexicon) -> Lexicon:
    """Add a watch's words to a lexicon.

    A term of the addition takes the place of the same term in the base; a target or a whole file that says `remplace`
    starts from nothing; forbidden terms are taken out, masks of the base included.
    """
    if addition.replaces:
        return replace(addition, targets=tuple(map(_standing, addition.targets)))
    targets = {target.id: target for target in base.targets}
    for target in addition.targets:
        known = targets.get(target.id)
        targets[target.id] = _standing(target) if known is None or target.replaces else _joined(known, target)
    kept = tuple(_without(target, addition.forbidden) for target in targets.values())
    forbidden = {fold(term) for term in addition.forbidden}
    masks = tuple(mask for mask in dict.fromkeys((*base.masks, *addition.masks)) if fold(mask) not in forbidden)
    return replace(base, masks=masks, vetoes=(*base.vetoes, *addition.vetoes), targets=kept)


def themes_of(lexicon: Lexicon) -> tuple[Theme, ...]:
    """Give the themes that a watch follows, in the order in which they were declared."""
    return tuple(
        Theme(id=target.id, label=target.label or target.id, definition=target.definition)
        for target in lexicon.targets
        if target.facet == "themes"
    )


@lru_cache(maxsize=1)
def _packaged(raw: bytes) -> Lexicon:
    import tomllib

    return parse_lexicon(tomllib.loads(raw.decode("utf-8")))


def _standing(target: Target) -> Target:
    """Give a target that joins no other its threshold: the usual one when its author wrote none."""
    return target if target.threshold else replace(target, threshold=USUAL_THRESHOLD)


def _joined(known: Target, added: Target) -> Target:
    terms = {term.same: term for term in known.terms} | {term.same: term for term in added.terms}
    joined = replace(
        known,
        terms=tuple(terms.values()),
        threshold=added.threshold or known.threshold,
        label=added.label or known.label,
        definition=added.definition or known.definition,
        own=tuple(sorted({*known.own, *(term.written for term in added.terms if term.weight > 0)})),
    )
    return _without(joined, added.forbidden)


def _without(target: Target, forbidden: tuple[str, ...]) -> Target:
    if not forbidden:
        return target
    folded = {fold(term) for term in forbidden}
    return replace(target, terms=tuple(term for term in target.terms if fold(term.written) not in folded))
