"""Which answers are most to the point, said plainly: words in the title first, side by side next, often met, recent.

No engine's own measure is used: the order would depend on the database. Equal answers stay newest first.
"""

from collections.abc import Sequence
from itertools import pairwise

from veille.domain.item import Item
from veille.domain.question import Question, Wanted
from veille.interpret.folding import stems

READ = 2_000
"""Characters of a text that count: what an article is about is said early."""

_TITLE, _CLOSE, _MOST = 4.0, 2.0, 3
"""What a word is worth in a title, what two asked words side by side are, and how often one counts in a text."""


def ranked(items: Sequence[Item], question: Question) -> tuple[Item, ...]:
    """Put answers, given newest first, in the order of how much they are to the point."""
    sought = _sought(question)
    return tuple(sorted(items, key=lambda item: -_worth(item, sought))) if sought else tuple(items)


def worth(item: Item, question: Question) -> float:
    """Say how much one answer is to the point: a number that depends on its words and the question alone."""
    return _worth(item, _sought(question))


def _sought(question: Question) -> list[tuple[Wanted, ...]]:
    also = dict(question.widened)
    sought = [(Wanted((word,)), *map(Wanted, also.get(word, ()))) for word in question.words]
    sought += [(Wanted(phrase),) for phrase in question.phrases]
    sought += [(Wanted((prefix,), prefix=True),) for prefix in question.prefixes]
    return [*sought, *question.either]


def _worth(item: Item, sought: Sequence[tuple[Wanted, ...]]) -> float:
    title, text = stems(item.title), stems(item.text[:READ])
    worth = 0.0
    for sides in sought:
        named = sum(_count(title, one) > 0 for one in sides)
        worth += _TITLE * (named > 0) + named / 2
        worth += min(_MOST, sum(_count(text, one) for one in sides)) / _MOST
    return worth + _CLOSE * (_neighbours(title, sought) + _neighbours(text, sought) / 2)


def _count(words: tuple[str, ...], wanted: Wanted) -> int:
    size, last = len(wanted.words), wanted.words[-1]
    if wanted.prefix:
        return sum(word.startswith(last) for word in words)
    if size == 1:
        return words.count(last)
    return sum(words[at : at + size] == wanted.words for at in range(len(words) - size + 1))


def _neighbours(words: tuple[str, ...], sought: Sequence[tuple[Wanted, ...]]) -> int:
    """Count the pairs of asked words that stand side by side, in the order asked, somewhere."""
    single = [sides[0].words[0] for sides in sought if len(sides[0].words) == 1 and not sides[0].prefix]
    pairs = set(pairwise(words))
    return sum(pair in pairs for pair in pairwise(single))
