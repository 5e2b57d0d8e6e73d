"""Relevance, publics, themes and nature of an article, each with its reasons.

Scores add the weights of the terms met: more in the title, less in the source's name, a term twice at most. An article
is relevant when a public or the trade as a whole (`transversal`) reaches its threshold *and* something names the field:
a term or a legal reference of weight 4, one of weight 3 with another term beside it (acronyms have homonyms), or two
different terms of weight 2. A public is given only for one of the first two.
Themes and nature are given to relevant articles only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from veille.domain.item import Reason
from veille.interpret.folding import Token, tokens, visible
from veille.interpret.matching import MASK, Effect, Hit, Matcher, hits, matcher_of, source_hits
from veille.interpret.terms import Lexicon, Target

RELEVANCE = "pertinence"
HINT = 1.5
"""What a source's own hint (`publics`, `nature` in sources.yaml) weighs: it helps, it never decides alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the terms say of one article."""

    relevant: bool
    score: float
    publics: tuple[str, ...]
    themes: tuple[str, ...]
    nature: str | None
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class _Tally:
    """The weights met so far, and for each target the weight of each of its terms, source and vetoes left out."""

    scores: dict[str, float] = field(default_factory=dict)
    terms: dict[str, dict[str, float]] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, effect: Effect, written: str, place: str, weight: float, settings_repeats: int) -> bool:
        """Count one hit; False when the term has already counted as often as it may."""
        key = (effect.target, effect.written)
        times = self.seen[key] = self.seen.get(key, 0) + 1
        if times > (settings_repeats if weight > 0 else 1):
            return False
        self.scores[effect.target] = self.scores.get(effect.target, 0.0) + weight
        self.reasons.append(Reason(label=effect.target, term=written, place=place, weight=round(weight, 2)))
        return True


def tag(
    title: str,
    summary: str,
    lexicon: Lexicon,
    *,
    source: str = "",
    publics: Sequence[str] = (),
    nature: str | None = None,
    references: Iterable[str] = (),
) -> Verdict:
    """Label a plain title and summary; `publics` and `nature` are the source's hints, `references` normal forms."""
    matcher = matcher_of(lexicon)
    tally = _Tally()
    parts: set[str] = set()
    for text, place in ((title, "titre"), (summary, "resume")):
        parts |= _read_field(text, place, matcher, lexicon, tally)
    _count_pairs(parts, matcher, lexicon, tally)
    _count_references(references, matcher, lexicon, tally)
    _count_source(source, publics, nature, matcher, tally)
    return _judge(lexicon, tally)


def _read_field(text: str, place: str, matcher: Matcher, lexicon: Lexicon, tally: _Tally) -> set[str]:
    """Count the hits of one field; give the parts of pairs that it holds."""
    text = visible(text)
    words = tokens(text)
    title = place == "titre"
    factor = lexicon.settings.title if title else 1.0
    parts: set[str] = set()
    for hit in hits(matcher, words, title=title, capitals=text.isupper() and len(words) > 3):
        effect = hit.effect
        if effect.target[0] == "+":
            parts.add(effect.target)
        elif effect.target == MASK:
            tally.reasons.append(Reason(label=RELEVANCE, term=_written(text, words, hit), place=place, weight=-1.0))
        else:
            weight = effect.weight * factor if effect.weight > 0 else effect.weight
            _count(effect, _written(text, words, hit), place, weight, lexicon, tally)
    return parts


def _written(text: str, words: Sequence[Token], hit: Hit) -> str:
    return text[words[hit.first].start : words[hit.last].end]


def _count(effect: Effect, written: str, place: str, weight: float, lexicon: Lexicon, tally: _Tally) -> None:
    if tally.add(effect, written, place, weight, lexicon.settings.repeats) and effect.weight > 0:
        tally.terms.setdefault(effect.target, {})[effect.written] = effect.weight


def _count_pairs(parts: set[str], matcher: Matcher, lexicon: Lexicon, tally: _Tally) -> None:
    for name in sorted(parts):
        for needed, effect in matcher.pairs.get(name, ()):
            if needed <= parts:
                _count(effect, effect.written, "titre et resume", effect.weight, lexicon, tally)


def _count_references(references: Iterable[str], matcher: Matcher, lexicon: Lexicon, tally: _Tally) -> None:
    for reference in references:
        for prefix, effect in matcher.references:
            if reference.startswith(prefix) and not reference[len(prefix) : len(prefix) + 1].isdigit():
                _count(effect, reference, "reference", effect.weight, lexicon, tally)


def _count_source(source: str, publics: Sequence[str], nature: str | None, matcher: Matcher, tally: _Tally) -> None:
    """Add what the source usually speaks of; a source never counts as a term that names the field."""
    words = tokens(source)
    for hit in source_hits(matcher, words):
        tally.add(hit.effect, _written(visible(source), words, hit), "source", hit.effect.weight, 1)
    for label in (*publics, *((nature,) if nature else ())):
        tally.add(Effect(label, HINT, "indication"), "indication de la source", "source", HINT, 1)


def _judge(lexicon: Lexicon, tally: _Tally) -> Verdict:
    field_targets = [target for target in lexicon.targets if target.facet in ("publics", "transversal")]
    reached = [target for target in field_targets if _reached(target, tally)]
    naming = lexicon.settings.naming
    relevant = any(_named(target, tally, naming) or _hinted(target, tally) for target in reached)
    best = max((tally.scores.get(target.id, 0.0) / target.threshold for target in field_targets), default=0.0)
    score = 1.0 - 0.5 ** max(best, 0.0)
    if not relevant:
        return Verdict(relevant=False, score=min(score, 0.49), publics=(), themes=(), nature=None, reasons=_told(tally))
    return Verdict(
        relevant=True,
        score=max(score, 0.5),
        publics=tuple(t.id for t in reached if t.facet == "publics" and _named(t, tally, naming)),
        themes=tuple(t.id for t in lexicon.targets if t.facet == "themes" and _reached(t, tally)),
        nature=_nature(lexicon, tally),
        reasons=_told(tally),
    )


def _reached(target: Target, tally: _Tally) -> bool:
    return tally.scores.get(target.id, 0.0) >= target.threshold


def _named(target: Target, tally: _Tally, naming: float) -> bool:
    """Say whether a term names the field by itself, or nearly so with another beside it."""
    weights = tally.terms.get(target.id, {}).values()
    best = max(weights, default=0.0)
    return best >= naming or (best >= naming - 1 and len(weights) > 1)


def _hinted(target: Target, tally: _Tally) -> bool:
    return sum(weight >= 2 for weight in tally.terms.get(target.id, {}).values()) > 1


def _nature(lexicon: Lexicon, tally: _Tally) -> str | None:
    reached = [target for target in lexicon.targets if target.facet == "natures" and _reached(target, tally)]
    return max(reached, key=lambda target: tally.scores[target.id], default=None).id if reached else None  # type: ignore[union-attr]


def _told(tally: _Tally) -> tuple[Reason, ...]:
    """Give the reasons, the weightiest first for each label."""
    return tuple(sorted(tally.reasons, key=lambda reason: (reason.label, -abs(reason.weight))))


def spoken(reasons: Iterable[Reason], label: str) -> Iterator[Reason]:
    """Yield the reasons of one label."""
    return (reason for reason in reasons if reason.label == label)
