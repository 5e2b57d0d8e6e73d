"""From judgements to readable proposals: what separates the misjudged articles from those that were rightly set aside.

Half of the judged articles teach (chosen by a stable hash of their keys); the others measure what each proposal does.
Candidates are phrases of one to three words. Log-odds (with half an article added to each count), in standard errors,
say how much more often a phrase stands in articles that lack a label than in those that must not bear it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log, sqrt

from veille.domain.judgement import RELEVANCE, Change
from veille.interpret.folding import fold, stems
from veille.interpret.learned import target_of
from veille.interpret.phrases import Phrase, holds, may_hold, phrases
from veille.interpret.terms import Lexicon, Target, Term
from veille.interpret.weighing import Example, Proposal, Scales, machine_labels, moves_of

LEAST = 3
"""Misjudged articles that a proposal needs behind it."""
MOST = 5
"""Proposals of one kind for one label: more would not be read."""
CLEAR = 1.64
"""How many standard errors the log-odds must stand above nothing: one chance in twenty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lesson:
    """The teaching articles of one label: lacking it, bearing it wrongly, and those where people and machine agree."""

    label: str
    lacking: tuple[Example, ...] = ()
    wrong: tuple[Example, ...] = ()
    right: tuple[Example, ...] = ()
    aside: tuple[Example, ...] = ()


def propose(
    examples: Sequence[Example],
    archive: Iterable[Example],
    lexicon: Lexicon,
    *,
    refused: Collection[Change] = (),
    least: int = LEAST,
) -> tuple[Proposal, ...]:
    """Give the proposals that the judged `examples` suggest, best first, each measured and weighed on the archive."""
    teaching = [example for example in examples if example.teaches]
    aside = [example for example in examples if not example.teaches]
    said_no = {_sense(change) for change in refused}
    found: dict[tuple[str, str, str], Proposal] = {}
    for label in sorted({label for example in teaching for label in example.verdicts}):
        lesson = _lesson(label, teaching, lexicon)
        for proposal in (*_additions(lesson, lexicon, least), *_withdrawals(lesson, lexicon, least)):
            if _sense(proposal.change) not in said_no:
                found.setdefault(_sense(proposal.change), proposal)
    scales = Scales(aside, lexicon)
    measured = [scales.weigh(proposal) for proposal in found.values()]
    moves = moves_of([proposal.change for proposal in measured], archive, lexicon)
    weighed = [replace(proposal, moves=moved) for proposal, moved in zip(measured, moves, strict=True)]
    useful = [proposal for proposal in weighed if _does_something(proposal)]
    return tuple(sorted(useful, key=lambda p: (p.worse, p.before.f1 - p.after.f1, -p.support, p.change.term)))


def _does_something(proposal: Proposal) -> bool:
    return proposal.before != proposal.after or bool(proposal.moves.gained or proposal.moves.lost)


def _sense(change: Change) -> tuple[str, str, str]:
    """What makes two changes one to whoever refused it: whatever the weight."""
    return change.act, change.target, fold(change.term)


def _lesson(label: str, teaching: Sequence[Example], lexicon: Lexicon) -> _Lesson:
    sorted_out: dict[tuple[bool, bool], list[Example]] = {}
    for example in teaching:
        verdict = example.verdicts.get(label)
        if verdict is not None:
            given = label in machine_labels(example, lexicon)
            sorted_out.setdefault((verdict, given), []).append(example)
    return _Lesson(
        label=label,
        lacking=tuple(sorted_out.get((True, False), ())),
        wrong=tuple(sorted_out.get((False, True), ())),
        right=tuple(sorted_out.get((True, True), ())),
        aside=tuple(sorted_out.get((False, False), ())),
    )


def _phrases(example: Example) -> dict[Phrase, str]:
    return phrases(example.item.title, example.item.text)


def _additions(lesson: _Lesson, lexicon: Lexicon, least: int) -> Iterator[Proposal]:
    """Propose terms that the articles lacking the label share, and those that must not bear it do not."""
    target = target_of(lexicon, "transversal" if lesson.label == RELEVANCE else lesson.label)
    against = (*lesson.aside, *lesson.wrong)
    if target is None or len(lesson.lacking) < least or not against:
        return
    surfaces: dict[Phrase, Counter[str]] = {}
    for example in lesson.lacking:
        for phrase, written in _phrases(example).items():
            surfaces.setdefault(phrase, Counter())[written] += 1
    elsewhere = Counter(phrase for example in against for phrase in _phrases(example))
    chosen: list[Phrase] = []
    ranked = sorted(
        (phrase for phrase, seen in surfaces.items() if seen.total() >= least),
        key=lambda p: (-_odds(surfaces[p].total(), len(lesson.lacking), elsewhere[p], len(against)), -len(p), p),
    )
    for phrase in ranked:
        support = surfaces[phrase].total()
        clear = _odds(support, len(lesson.lacking), elsewhere[phrase], len(against)) >= CLEAR
        if clear and len(chosen) < MOST and not any(set(phrase) & set(other) for other in chosen):
            chosen.append(phrase)
            weight = _weight(target, lexicon, alone=len(phrase) == 1, sure=not elsewhere[phrase])
            yield from _addition(lesson, target, phrase, surfaces[phrase].most_common(1)[0][0], weight, support)


def _addition(
    lesson: _Lesson, target: Target, phrase: Phrase, written: str, weight: float, support: int
) -> Iterator[Proposal]:
    known = next((term for term in _plain(target) if stems(term.written) == phrase), None)
    if known is None:
        change = Change(act="ajouter", target=target.id, term=written, weight=weight)
        yield Proposal(change=change, label=lesson.label, support=support)
    elif known.weight < weight:
        change = Change(act="peser", target=target.id, term=known.written, kind=known.kind, weight=weight)
        yield Proposal(change=change, label=lesson.label, support=support, weight_before=known.weight)


def _plain(target: Target) -> Iterator[Term]:
    """Give the terms that count anywhere: one written `=so` is the same word to whoever reads a proposal."""
    return (term for term in target.terms if term.kind == "termes" and not term.written.startswith("^"))


def _odds(seen: int, total: int, seen_elsewhere: int, total_elsewhere: int) -> float:
    here = (seen + 0.5) / (total - seen + 0.5)
    there = (seen_elsewhere + 0.5) / (total_elsewhere - seen_elsewhere + 0.5)
    cells = (seen, total - seen, seen_elsewhere, total_elsewhere - seen_elsewhere)
    return (log(here) - log(there)) / sqrt(sum(1 / (cell + 0.5) for cell in cells))


def _weight(target: Target, lexicon: Lexicon, *, alone: bool, sure: bool) -> float:
    """Weigh a new term: enough by itself when nothing speaks against it, else half of what is needed.

    A lone word never names the field by itself: that is for people to say.
    """
    field = target.facet in ("publics", "transversal")
    enough = max(target.threshold, lexicon.settings.naming) if field else target.threshold
    return enough if sure and not (field and alone) else enough / 2


def _withdrawals(lesson: _Lesson, lexicon: Lexicon, least: int) -> Iterator[Proposal]:
    """Propose to forbid, lighten or take out the terms that gave the label to articles that must not bear it."""
    if len(lesson.wrong) < least:
        return
    hays = [example.hay for example in lesson.wrong]
    good = [example.hay for example in lesson.right]
    blamed = []
    for target in _field(lesson.label, lexicon):
        for term in target.terms:
            if term.weight > 0 and term.kind not in ("references", "sources"):
                seen = sum(may_hold(hay, term.written) for hay in hays)
                if seen >= least:
                    blamed.append((seen, target, term))
    for seen, target, term in sorted(blamed, key=lambda each: (-each[0], -each[2].weight, each[2].written))[:MOST]:
        yield from _masks(lesson, target, term, least)
        yield _lighter(lesson, target, term, seen, needed=any(may_hold(hay, term.written) for hay in good))


def _field(label: str, lexicon: Lexicon) -> Iterator[Target]:
    """Give the targets whose terms decide of a label."""
    facets = ("publics", "transversal")
    return (t for t in lexicon.targets if (t.facet in facets if label == RELEVANCE else t.id == label))


def _lighter(lesson: _Lesson, target: Target, term: Term, seen: int, *, needed: bool) -> Proposal:
    weight = term.weight / 2 if needed else 0.0
    change = Change(
        act="peser" if needed else "retirer", target=target.id, term=term.written, kind=term.kind, weight=weight
    )
    return Proposal(change=change, label=lesson.label, support=seen, weight_before=term.weight)


def _masks(lesson: _Lesson, target: Target, term: Term, least: int) -> Iterator[Proposal]:
    """Propose the words around a term that stand in wrong articles only, the most frequent first."""
    inner = stems(term.written)
    allowed = {phrase for example in lesson.right for phrase in _phrases(example)}
    around: dict[Phrase, Counter[str]] = {}
    for example in lesson.wrong:
        for phrase, written in _phrases(example).items():
            if len(phrase) > max(len(inner), 1) and holds(phrase, inner) and phrase not in allowed:
                around.setdefault(phrase, Counter())[written] += 1
    shared = [phrase for phrase, seen in around.items() if seen.total() >= least]
    for phrase in sorted(shared, key=lambda p: (-around[p].total(), len(p), p))[:1]:
        change = Change(act="interdire", target=target.id, term=around[phrase].most_common(1)[0][0])
        yield Proposal(change=change, label=lesson.label, support=around[phrase].total())
