"""What the terms of a lexicon add up to for one article, before anything is decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from veille.domain.item import Reason
from veille.interpret.features import Sign, climbed, family_in, share_of, valued, word_in
from veille.interpret.patterns import Effect
from veille.interpret.terms import Lexicon, Target
from veille.interpret.words import Known, families_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is said of one article."""

    relevant: bool
    score: float
    publics: tuple[str, ...]
    themes: tuple[str, ...]
    nature: str | None
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class Tally:
    """The weights met so far, and for each target the weight of each of its terms, source and vetoes left out.

    `title` and `summary` are the words read; `spoken` the scores before the source was counted; `listing` many things
    one after the other, `scattered` when none of them speaks of the field by itself.
    """

    scores: dict[str, float] = field(default_factory=dict)
    terms: dict[str, dict[str, float]] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    title: list[Known] = field(default_factory=list)
    summary: list[Known] = field(default_factory=list)
    references: tuple[str, ...] = ()
    spoken: dict[str, float] = field(default_factory=dict)
    masked: bool = False
    listing: bool = False
    scattered: bool = False
    forms: tuple[str, ...] = ()

    def may_count(self, effect: Effect, most: int) -> bool:
        """Say whether one more hit of a term would count: what it was written as need not be looked for otherwise."""
        return self.seen.get((effect.target, effect.written), 0) < (most if effect.weight > 0 else 1)

    def count(self, effect: Effect, written: str, place: str, weight: float, most: int) -> None:
        """Count one hit of the text, and remember the term that speaks for its target."""
        if self.add(effect, written, place, weight, most) and effect.weight > 0:
            self.terms.setdefault(effect.target, {})[effect.written] = effect.weight

    def add(self, effect: Effect, written: str, place: str, weight: float, most: int) -> bool:
        """Count one hit; False when the term has already counted as often as it may."""
        target, _, term = effect
        times = self.seen[target, term] = self.seen.get((target, term), 0) + 1
        if times > (most if weight > 0 else 1):
            return False
        self.scores[target] = self.scores.get(target, 0.0) + weight
        self.reasons.append(Reason(target, written, place, _rounded(weight)))
        return True

    def reached(self, target: Target) -> bool:
        """Say whether a target has reached its threshold."""
        return self.scores.get(target.id, 0.0) >= target.threshold

    def best(self, target: Target) -> float:
        """Give the weight of the target's weightiest term."""
        terms = self.terms.get(target.id)
        return max(terms.values()) if terms else 0.0

    def told(self, target: Target) -> bool:
        """Say whether the terms that people added reach the target's threshold alone."""
        if not target.own:
            return False
        terms = self.terms.get(target.id, {})
        return sum([terms.get(term, 0.0) for term in target.own]) >= target.threshold

    def named(self, target: Target, naming: float) -> bool:
        """Say whether a term names the field by itself, or nearly so with another beside it."""
        terms = self.terms.get(target.id)
        if not terms:
            return naming <= 0
        best = max(terms.values())
        return best >= naming or (best >= naming - 1 and len(terms) > 1)

    def hinted(self, target: Target) -> bool:
        """Say whether two different terms of weight 2 speak of the target."""
        terms = self.terms.get(target.id)
        return terms is not None and len(terms) > 1 and sorted(terms.values())[-2] >= 2

    def signs(self, lexicon: Lexicon, publishers: Iterable[str]) -> Iterable[Sign]:
        """Give what the learner sees beside words and their families."""
        naming = lexicon.settings.naming
        found = list(climbed(self.spoken))
        for target in lexicon.targets:
            if target.id in self.terms or naming <= 0:
                if self.named(target, naming):
                    found.append((f"nomme:{target.id}",))
                if self.hinted(target):
                    found.append((f"appuie:{target.id}",))
        found += [(f"reference:{reference.partition('/')[0]}",) for reference in self.references]
        found += [(f"source:{kind}",) for kind in publishers or ("inconnue",)]
        found += [(f"forme:{form}",) for form in self.forms]
        if self.masked:
            found.append(("lexique:masque",))
        if not self.summary:
            found.append(("sans resume",))
        return dict.fromkeys(found)


@cache
def _rounded(weight: float) -> float:
    """Round one of the few weights that the terms of a lexicon have."""
    return round(weight, 2)


def features(tally: Tally, lexicon: Lexicon, publishers: Iterable[str]) -> dict[str, float]:
    """Give all that the learner sees of an article, each with its value."""
    title, summary = ({word.stem for word in words} for words in (tally.title, tally.summary))
    share, found = share_of(len(title | summary), len(title)), dict[str, float]()
    for place, words in (("resume", tally.summary), ("titre", tally.title)):
        for word in words:
            found.update((name, share * value) for name, value in valued(word_in(place, word.stem)).items())
        for family in families_of(words):
            found.update(valued(family_in(place, family)))
    for sign in tally.signs(lexicon, publishers):
        found.update(valued(sign))
    return found


def told(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Give the reasons, the weightiest first for each label."""
    loud = sorted(reasons, key=_loudness, reverse=True)
    return tuple(sorted(loud, key=attrgetter("label")))


def _loudness(reason: Reason) -> float:
    return abs(reason.weight)


def spoken(reasons: Iterable[Reason], label: str) -> Iterator[Reason]:
    """Yield the reasons of one label."""
    return (reason for reason in reasons if reason.label == label)
