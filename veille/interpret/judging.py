"""From the weights met to labels: by the terms alone, or by the terms and what was learned of judged articles.

The terms open the door, the learner decides who comes in: without a term or a legal reference that speaks of the field
nothing is kept, however much it looks like what was kept before. With one, the learner lifts an article whose evidence
is weak, sets aside one whose evidence is a passing mention, and gives themes and nature. What a watch added or replaced
is unknown to the learner and stays with the terms.
"""

from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest

from veille.domain.item import Reason
from veille.interpret.learner import NO_NATURE, Model
from veille.interpret.tally import FIELD, Tally, Verdict, told
from veille.interpret.terms import Lexicon, Target

RELEVANCE = "pertinence"
BARS = (-1.5, 1.0, 1.5)
"""Odds (logarithm) to be kept: what the terms keep; a term of weight 3 alone; a term of weight 2 alone."""
FLOODS, FLOOD = frozenset({"parlement"}), 3.0
"""Publishers of whom one text in twenty-five speaks of the field, not two in three as in the judgements; their bar."""
PUBLIC, LIKELY_PUBLIC, THEME, SURE_THEME = -0.5, -1.0, -0.6, -1.0
SHOWN, LEAST = 4, 0.15
"""Learned reasons a label at most, and the smallest worth telling."""


def judge(lexicon: Lexicon, tally: Tally, publishers: Sequence[str] = ()) -> Verdict:
    """Decide the labels of what was tallied."""
    verdict = by_terms(lexicon, tally)
    model = lexicon.model
    bar = _bar(verdict.relevant, lexicon, tally, publishers)
    if model is None or bar is None:
        return verdict
    seen = tally.features(lexicon, publishers)
    return _learned(verdict, lexicon, tally, model, seen, bar)


def by_terms(lexicon: Lexicon, tally: Tally) -> Verdict:
    """Decide by the terms alone."""
    naming = lexicon.settings.naming
    fields = [target for target in lexicon.targets if target.facet in FIELD]
    reached = [target for target in fields if tally.reached(target)]
    relevant = any(tally.named(target, naming) or tally.hinted(target) for target in reached)
    best = max((tally.scores.get(target.id, 0.0) / target.threshold for target in fields), default=0.0)
    score = 1.0 - 0.5 ** max(best, 0.0)
    if not relevant:
        return _set_aside(min(score, 0.49), tally.reasons)
    return Verdict(
        relevant=True,
        score=max(score, 0.5),
        publics=tuple(t.id for t in reached if t.facet == "publics" and tally.named(t, naming)),
        themes=tuple(t.id for t in lexicon.targets if t.facet == "themes" and tally.reached(t)),
        nature=_strongest(lexicon, tally),
        reasons=told(tally.reasons),
    )


def _set_aside(score: float, reasons: Sequence[Reason]) -> Verdict:
    return Verdict(relevant=False, score=score, publics=(), themes=(), nature=None, reasons=told(reasons))


def _strongest(lexicon: Lexicon, tally: Tally) -> str | None:
    reached = [target for target in lexicon.targets if target.facet == "natures" and tally.reached(target)]
    return max(reached, key=lambda target: tally.scores[target.id]).id if reached else None


def _bar(kept: bool, lexicon: Lexicon, tally: Tally, publishers: Sequence[str]) -> float | None:
    """Give the odds that the article must pass, or None when nothing speaks of the field.

    In a list one weak word is somebody else's, and a lone acronym may be any body's: neither lifts anything.
    """
    if kept:
        return BARS[0]
    fields = [t.id for t in lexicon.targets if t.facet in FIELD and tally.spoken.get(t.id, 0.0) > 0]
    terms = {term: weight for name in fields for term, weight in tally.terms.get(name, {}).items() if weight >= 2}
    if tally.listing or not terms or (len(terms) == 1 and next(iter(terms)).isupper()):
        return None
    if FLOODS.intersection(publishers):
        return FLOOD
    return BARS[1] if max(terms.values()) >= 3 else BARS[2]


def _learned(
    plain: Verdict, lexicon: Lexicon, tally: Tally, model: Model, seen: Mapping[str, float], bar: float
) -> Verdict:
    """Decide by the terms and the learner."""
    odds = model.evidence(seen)
    own = [target for target in lexicon.targets if target.replaces or target.id not in odds]
    mine = plain.relevant and any(target.facet == "publics" and target.id in plain.publics for target in own)
    relevant = mine or odds[RELEVANCE] > bar
    likely = 1.0 / (1.0 + 2.0 ** -(odds[RELEVANCE] - bar))
    score = (plain.score + likely) / 2
    if not relevant:
        reasons = [*tally.reasons, *_reasons(model, seen, tally, (RELEVANCE,))]
        return _set_aside(min(score, 0.49), reasons)
    by_hand = {target.id for target in own}
    publics = tuple(t.id for t in lexicon.targets if _public(t, plain, tally, odds, by_hand))
    themes = tuple(t.id for t in lexicon.targets if _theme(t, plain, tally, odds, by_hand))
    nature = _nature(plain, odds, by_hand)
    labels = (RELEVANCE, *publics, *themes, *((nature,) if nature else ()))
    reasons = [*tally.reasons, *_reasons(model, seen, tally, labels)]
    return Verdict(
        relevant=True, score=max(score, 0.5), publics=publics, themes=themes, nature=nature, reasons=told(reasons)
    )


def _public(target: Target, plain: Verdict, tally: Tally, odds: Mapping[str, float], own: set[str]) -> bool:
    """A public needs a term of its own; the learner says whether it is what the article is about."""
    if target.facet != "publics":
        return False
    if target.id in own:
        return target.id in plain.publics
    if tally.spoken.get(target.id, 0.0) <= 0 or tally.best(target) < 1:
        return False
    return odds[target.id] > (LIKELY_PUBLIC if target.id in plain.publics else PUBLIC)


def _theme(target: Target, plain: Verdict, tally: Tally, odds: Mapping[str, float], own: set[str]) -> bool:
    if target.facet != "themes":
        return False
    if target.id in own:
        return target.id in plain.themes or (not plain.relevant and tally.reached(target))
    sure = tally.spoken.get(target.id, 0.0) >= 2 * target.threshold
    return odds[target.id] > (SURE_THEME if sure else THEME)


def _nature(plain: Verdict, odds: Mapping[str, float], own: set[str]) -> str | None:
    """Give the likeliest nature, or the watch's own when its terms said so."""
    if plain.nature in own:
        return plain.nature
    known = [name for name in ("legislatif", "politique", "formation", NO_NATURE) if name in odds and name not in own]
    best = max(known, key=odds.__getitem__, default=NO_NATURE)
    return None if best == NO_NATURE else best


def _reasons(model: Model, seen: Mapping[str, float], tally: Tally, labels: Sequence[str]) -> Iterator[Reason]:
    """Tell what the learner saw: words and publishers; the terms of the lexicon have told theirs already."""
    words = {word.stem: (word.written, "resume") for word in reversed(tally.summary)}
    words |= {word.stem: (word.written, "titre") for word in reversed(tally.title)}
    for label in labels:
        shown: dict[tuple[str, str], float] = {}
        for feature, weight in model.shares(seen, label, LEAST):
            if said := _said(feature, words):
                shown[said] = shown.get(said, 0.0) + weight
        for (term, place), weight in nlargest(SHOWN, shown.items(), key=lambda pair: abs(pair[1])):
            if abs(weight) >= LEAST:
                yield Reason(label, term, place, round(weight, 2))


def _said(feature: str, words: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    """Give a feature as it was written, and where; None for what the lexicon's own reasons show."""
    kind, _, name = feature.partition(":")
    if kind == "source":
        return f"éditeur : {name}", "source"
    return words[name] if kind in ("mot", "titre") else None
