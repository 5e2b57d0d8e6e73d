"""From the weights met to labels: by the terms alone, or by the terms and what was learned of judged articles.

Something must open the door: a term or a legal reference that speaks of the field, or one or two learned words that
speak of it as loudly; without it nothing is kept, however much it looks like what was kept before. Then the learner
lifts an article whose evidence is weak, sets aside one whose evidence is a passing mention, and gives publics, themes
and nature. What a watch added or replaced is unknown to the learner and stays with the terms; so does a label that the
terms added by people reach alone.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from veille.domain.item import Reason
from veille.interpret.facets import Facets, facets_of
from veille.interpret.hearing import Opinion, Sight, opinion_of
from veille.interpret.learner import NO_NATURE
from veille.interpret.tally import Tally, Verdict, told
from veille.interpret.terms import Lexicon, Target

RELEVANCE = "pertinence"
BARS = (-1.5, 0.5, 1.0)
"""Odds (logarithm) to be kept: what the terms keep; a term of weight 3 alone, or learned words; a term of weight 2."""
SPEAKING, WORDS = 0.5, 2
"""How loudly learned words must speak of the field, two at most together, where no term does."""
THEIRS = -4.0
"""What the field's scores add up to, those below nought, where an article is some other field's."""
FLOODS, FLOOD = frozenset({"parlement"}), 3.0
"""Publishers of whom one text in twenty-five speaks of the field, not two in three as in the judgements; their bar."""
PUBLIC, LIKELY_PUBLIC, LEARNED_PUBLIC, THEME, SURE_THEME = -0.5, -1.0, 0.5, -0.6, -1.0
UNSURE = 0.5
"""What having no nature owes: articles without one are more frequent in the judgements than in a watch."""
SHOWN, LEAST = 4, 0.15
"""Learned reasons a label at most, and the smallest worth telling."""


def judge(lexicon: Lexicon, tally: Tally, sight: Sight, publishers: Sequence[str] = ()) -> Verdict:
    """Decide the labels of what was tallied; `sight` is the lexicon's learner made ready."""
    verdict = _by_terms(lexicon, tally)
    return _opined(verdict, lexicon, tally, sight, publishers) or replace(verdict, reasons=told(tally.reasons))


def _opined(
    verdict: Verdict, lexicon: Lexicon, tally: Tally, sight: Sight, publishers: Sequence[str]
) -> Verdict | None:
    """Ask the learner, where it may speak."""
    if lexicon.model is None:
        return None
    if verdict.relevant:
        return _learned(verdict, lexicon, tally, opinion_of(tally, lexicon, sight, publishers), BARS[0])
    terms, flood = _speaking(lexicon, tally), not FLOODS.isdisjoint(publishers)
    if _shut(lexicon, tally, terms, flood):
        return None
    opinion = opinion_of(tally, lexicon, sight, publishers)
    bar = _bar(terms, flood, _loudness(opinion, tally))
    return None if bar is None else _learned(verdict, lexicon, tally, opinion, bar)


def speaks_of_the_field(lexicon: Lexicon, tally: Tally) -> bool:
    """Say whether the terms of a text keep it."""
    return _keeps(lexicon, tally)


def _keeps(lexicon: Lexicon, tally: Tally) -> bool:
    naming = lexicon.settings.naming
    for target in facets_of(lexicon).fields:
        if tally.reached(target) and (tally.named(target, naming) or tally.hinted(target)):
            return True
    return False


def _by_terms(lexicon: Lexicon, tally: Tally) -> Verdict:
    """Decide by the terms alone; the reasons are told later."""
    naming, scores = lexicon.settings.naming, tally.scores
    best = max([scores[t.id] / t.threshold for t in facets_of(lexicon).fields if t.id in scores], default=0.0)
    score = 1.0 - 0.5 ** max(best, 0.0)
    if tally.scattered or not _keeps(lexicon, tally):
        return _set_aside(min(score, 0.49), ())
    reached = [target for target in lexicon.targets if tally.reached(target)]
    return Verdict(
        relevant=True,
        score=max(score, 0.5),
        publics=tuple([t.id for t in reached if t.facet == "publics" and tally.named(t, naming)]),
        themes=tuple([t.id for t in reached if t.facet == "themes"]),
        nature=_strongest(reached, tally),
        reasons=(),
    )


def _set_aside(score: float, reasons: Sequence[Reason]) -> Verdict:
    return Verdict(relevant=False, score=score, publics=(), themes=(), nature=None, reasons=told(reasons))


def _strongest(reached: Iterable[Target], tally: Tally) -> str | None:
    natures = [target for target in reached if target.facet == "natures"]
    return max(natures, key=lambda target: tally.scores[target.id]).id if natures else None


def _speaking(lexicon: Lexicon, tally: Tally) -> dict[str, float]:
    """Give the terms that speak of the field, with their weights, too weak to keep the article."""
    fields = [t.id for t in facets_of(lexicon).fields if tally.spoken.get(t.id, 0.0) > 0]
    return {term: weight for name in fields for term, weight in tally.terms.get(name, {}).items() if weight >= 2}


def _shut(lexicon: Lexicon, tally: Tally, terms: Mapping[str, float], flood: bool) -> bool:
    """Say whether no learned word may open the door.

    In a list a weak word is somebody else's, a lone acronym may be any body's, a parliament speaks of everything, and
    where other fields' words outweigh ours (animals, golf, old age) the article is theirs.
    """
    lone = len(terms) == 1 and next(iter(terms)).isupper()
    return tally.listing or lone or (flood and not terms) or _against(lexicon, tally) <= THEIRS


def _against(lexicon: Lexicon, tally: Tally) -> float:
    """Add up the scores of the field's targets that speak against it."""
    return sum([min(0.0, tally.scores.get(target.id, 0.0)) for target in facets_of(lexicon).fields])


def _loudness(opinion: Opinion, tally: Tally) -> float:
    """Say how loudly learned words speak of the field; acronyms have homonyms, and say nothing."""
    acronyms = {word.stem for word in (*tally.title, *tally.summary) if word.written.isupper()}
    return opinion.loudest(RELEVANCE, WORDS, acronyms)


def _bar(terms: Mapping[str, float], flood: bool, learned: float) -> float | None:
    """Give the odds that an article must pass which the terms alone do not keep; None when nothing opens the door."""
    if flood:
        return FLOOD
    if learned < SPEAKING and not terms:
        return None
    return BARS[1] if learned >= SPEAKING or max(terms.values()) >= 3 else BARS[2]


def _learned(plain: Verdict, lexicon: Lexicon, tally: Tally, opinion: Opinion, bar: float) -> Verdict:
    """Decide by the terms and the learner."""
    facets = facets_of(lexicon)
    by_hand = facets.unknown.union([t.id for t in facets.owned if tally.told(t)])
    mine = plain.relevant and _peoples(facets, tally, by_hand.intersection(plain.publics))
    odds = opinion.odds
    above = odds[RELEVANCE] - bar
    score = (plain.score + 1.0 / (1.0 + 2.0**-above)) / 2
    if not (mine or above > 0):
        return _set_aside(min(score, 0.49), [*tally.reasons, *_reasons(opinion, (RELEVANCE,))])
    publics = tuple([t.id for t in facets.publics if _public(t, plain, tally, odds, by_hand)])
    themes = tuple([t.id for t in facets.themes if _theme(t, plain, tally, odds, by_hand)])
    nature = plain.nature if plain.nature in by_hand else _nature(odds, facets.natures)
    labels = (RELEVANCE, *publics, *themes, *((nature,) if nature else ()))
    reasons = told([*tally.reasons, *_reasons(opinion, labels)])
    return Verdict(relevant=True, score=max(score, 0.5), publics=publics, themes=themes, nature=nature, reasons=reasons)


def _peoples(facets: Facets, tally: Tally, publics: Set[str]) -> bool:
    """Say whether people's own words keep the article: a public of theirs, or what they say of the trade as a whole."""
    return bool(publics) or any(tally.told(t) or (t.replaces and tally.reached(t)) for t in facets.trade)


def _public(target: Target, plain: Verdict, tally: Tally, odds: Mapping[str, float], own: Set[str]) -> bool:
    """Say whether a public is what the article is about: likely with a term of its own, surer without."""
    if target.id in own:
        return target.id in plain.publics
    if tally.spoken.get(target.id, 0.0) <= 0 or tally.best(target) < 1:
        return odds[target.id] > LEARNED_PUBLIC
    return odds[target.id] > (LIKELY_PUBLIC if target.id in plain.publics else PUBLIC)


def _theme(target: Target, plain: Verdict, tally: Tally, odds: Mapping[str, float], own: Set[str]) -> bool:
    if target.id in own:
        return target.id in plain.themes or (not plain.relevant and tally.reached(target))
    sure = tally.spoken.get(target.id, 0.0) >= 2 * target.threshold
    return odds[target.id] > (SURE_THEME if sure else THEME)


def _nature(odds: Mapping[str, float], known: Sequence[str]) -> str | None:
    """Give the likeliest nature that the learner knows."""
    best = max(known, key=lambda name: odds[name] - UNSURE * (name == NO_NATURE), default=NO_NATURE)
    return None if best == NO_NATURE else best


def _reasons(opinion: Opinion, labels: Sequence[str]) -> list[Reason]:
    """Tell what the learner saw: words and publishers; the terms of the lexicon have told theirs already."""
    return [
        Reason(label, term, place, round(weight, 2))
        for label, loudest in opinion.told(labels, LEAST)
        for weight, (term, place) in loudest[:SHOWN]
    ]
