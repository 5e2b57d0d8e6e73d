"""What people say of an article's labels, and the words that they accept or refuse: nothing is ever overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

RELEVANCE = "pertinence"
"""The label of an article that is worth reading at all."""

Act = Literal["ajouter", "peser", "retirer", "interdire"]
"""Add a term to a target, give it another weight, take it out, forbid it inside some words (a mask)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One line of the book: at `at`, `curator` said that a label is right (`verdict`) for an article, or is not.

    `label` is `pertinence`, a public, a theme or a nature. `lexicon` is the version of the words in force then. A line
    with `revoked` withdraws what stood for its article and label: the machine decides again.
    """

    item: str
    label: str
    verdict: bool
    curator: str
    at: datetime
    lexicon: str = ""
    revoked: bool = False


def standing(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Give what stands for each label of one article, from its lines in the order of writing: the last one wins.

    Labels come in the order of their last lines.
    """
    last: dict[str, Judgement] = {}
    for judgement in judgements:
        last.pop(judgement.label, None)
        last[judgement.label] = judgement
    return {label: judgement for label, judgement in last.items() if not judgement.revoked}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change to the lexicon: for the act `interdire`, `term` is a mask and `target` the label it was proposed for."""

    act: Act
    target: str
    term: str
    kind: str = "termes"
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a human decided of a proposed change, for ever; `revoked_at` says since when it no longer holds."""

    number: int
    change: Change
    accepted: bool
    curator: str
    at: datetime
    revoked_at: datetime | None = None
    revoked_by: str = ""
