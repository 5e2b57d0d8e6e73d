"""What the machine understood and what people said, made one: the curator always wins.

A label that was judged is never given or taken by the machine. « Not relevant » empties the labels; a label that a
curator gives makes its article relevant, unless somebody said that it is not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from veille.domain.item import Labels, Reason
from veille.domain.judgement import RELEVANCE, Judgement, standing
from veille.domain.theme import NATURES, PUBLICS

SAID = 10.0
"""The weight of a curator's word among the reasons: more than any term."""


def settle(machine: Labels, judgements: Iterable[Judgement]) -> Labels:
    """Give the labels of an article from the machine's and from its lines in the book, in the order of writing."""
    verdicts = {label: judgement.verdict for label, judgement in standing(judgements).items()}
    if not verdicts:
        return machine
    reasons = (*(_reason(label, verdict) for label, verdict in verdicts.items()), *machine.reasons)
    if not _relevant(machine, verdicts):
        emptied = replace(machine, relevant=False, publics=(), themes=(), nature=None)
        return replace(emptied, score=min(machine.score, 0.49), reasons=reasons)
    return replace(
        machine,
        relevant=True,
        score=max(machine.score, 0.5),
        publics=_labels(machine.publics, {k: v for k, v in verdicts.items() if k in PUBLICS}),
        themes=_labels(machine.themes, {k: v for k, v in verdicts.items() if k not in {RELEVANCE, *PUBLICS, *NATURES}}),
        nature=_nature(machine.nature, verdicts),
        reasons=reasons,
    )


def bears(labels: Labels, label: str) -> bool:
    """Say whether an article bears a label, `pertinence` included."""
    return label in borne(labels)


def borne(labels: Labels) -> frozenset[str]:
    """Give every label that an article bears, `pertinence` included; none when it is not relevant."""
    nature = (labels.nature,) if labels.nature else ()
    return frozenset((RELEVANCE, *labels.publics, *labels.themes, *nature)) if labels.relevant else frozenset()


def _relevant(machine: Labels, verdicts: Mapping[str, bool]) -> bool:
    return verdicts.get(RELEVANCE, machine.relevant or any(verdicts.values()))


def _labels(given: tuple[str, ...], verdicts: Mapping[str, bool]) -> tuple[str, ...]:
    kept = tuple(label for label in given if verdicts.get(label, True))
    return kept + tuple(label for label, verdict in verdicts.items() if verdict and label not in given)


def _nature(given: str | None, verdicts: Mapping[str, bool]) -> str | None:
    """Give the nature that was last said to be right, else the machine's unless it was said to be wrong."""
    said = [label for label, verdict in verdicts.items() if verdict and label in NATURES]
    if said:
        return said[-1]
    return None if given and verdicts.get(given) is False else given


def _reason(label: str, verdict: bool) -> Reason:
    return Reason(label=label, term="curateur", place="jugement", weight=SAID if verdict else -SAID)
