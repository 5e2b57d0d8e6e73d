"""The words of one field of an article: cut once, then handed to whoever compares them."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from veille.interpret.folding import pieces, visible
from veille.interpret.learner import Row
from veille.interpret.notions import Families
from veille.interpret.patterns import Begun

Said = tuple[str, str]
"""What was met as people read it: words, and where they stand."""
Heard = tuple[Said, Row | None]
"""What is told of a word, and what it weighs for each label, None when nothing was learned of it."""


class Known(NamedTuple):
    """A word placed within its piece of text, with all that one lexicon and its learner know of it.

    `begun` is what the word may begin, None for most; `families` the families of words that it tells or begins; `heard`
    and `heard_in_title` what the learner makes of it, in the summary and in the title.
    """

    written: str
    start: int
    end: int
    exact: str
    stem: str
    begun: Begun | None
    families: Families | None
    heard: Heard
    heard_in_title: Heard


HIDDEN = Known("", 0, 0, "", "", None, None, (("", ""), None), (("", ""), None))
"""What stands where words were masked."""


class Words:
    """The words of a text that carry meaning; the places told in `known` count within a piece of it."""

    __slots__ = ("_cut", "_ends", "_pieces", "_starts", "known", "text")

    def __init__(self, text: str, vocabulary: Mapping[str, tuple[Known, ...]]) -> None:
        self.text = visible(text)
        self._pieces = pieces(self.text)
        self._cut = list(map(vocabulary.__getitem__, self._pieces))
        self.known = list(chain.from_iterable(self._cut))
        self._ends: list[int] = []
        self._starts: list[int] = []

    def written(self, first: int, last: int) -> str:
        """Give the text from one word to another, both included, as it was written."""
        if first == last:
            return self.known[first].written
        start, end = self._place(first), self._place(last)
        return self.text[start + self.known[first].start : end + self.known[last].end]

    def _place(self, word: int) -> int:
        """Give where the piece that holds a word begins."""
        if not self._ends:
            self._ends = list(accumulate(map(len, self._cut)))
            self._starts = list(accumulate(map(len, self._pieces), initial=0))
        blanks = bisect_right(self._ends, word)
        return self._starts[blanks] + blanks


def families_of(words: Sequence[Known]) -> dict[str, Known]:
    """Give the families that some words tell, each with the word that told it first."""
    found: dict[str, Known] = {}
    for place, word in enumerate(words, 1):
        if not word.families:
            continue
        alone, longer = word.families
        for name in alone:
            found.setdefault(name, word)
        if longer and place < len(words):
            for rest, name in longer.get(words[place].stem, ()):
                if len(rest) == 1 or tuple([each.stem for each in words[place : place + len(rest)]]) == rest:
                    found.setdefault(name, word)
    return found
