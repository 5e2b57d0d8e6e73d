"""What the terms of a lexicon look like to whoever compares words: each is kept under its first word."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Effect(NamedTuple):
    """What a term does when it is met: `target` is a label's slug, or `masque`, or a part of a pair (`+3`)."""

    target: str
    weight: float
    written: str


Met = tuple[int, float, Effect]
"""Words after the first and weight (both negated: the longest, then the weightiest sorts first), what it does."""


class Pattern(NamedTuple):
    """The words after the first, and what they do together; `start`: only at the beginning of the title."""

    rest: tuple[object, ...]
    met: Met
    start: bool


class Begun(NamedTuple):
    """What one word begins, whatever the way of comparing words; `masks` hide what they hold."""

    alone: Sequence[Met]
    opening: Sequence[Met]
    longer: Sequence[tuple[int, Mapping[object, Sequence[Pattern]]]]
    masks: "Begun | None" = None
