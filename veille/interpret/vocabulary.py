"""What one lexicon, its learner and the families of words know of each word: looked up once, then kept with the word.

A long text is read in as many look-ups as it has words; what is kept is bounded, and forgotten with the lexicon.
"""

from collections.abc import Sequence
from functools import lru_cache

from veille.interpret.folding import KNOWN, MANY, SHORT
from veille.interpret.hearing import sight_of
from veille.interpret.matching import Matcher
from veille.interpret.notions import families_of_stem
from veille.interpret.patterns import Effect
from veille.interpret.terms import Lexicon
from veille.interpret.words import Known, Words

SOURCES = 1_024
"""Names of sources whose words are remembered."""


class Vocabulary(dict[str, tuple[Known, ...]]):
    """The words of each piece of text met so far, with what is known of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.matcher = Matcher(lexicon)
        self.sight = sight_of(lexicon.model)
        self._said: dict[str, Sequence[tuple[Effect, str]]] = {}

    def __missing__(self, piece: str) -> tuple[Known, ...]:
        begun, heard, told = self.matcher.begun, self.sight.word, families_of_stem
        words = tuple(
            Known(*token, begun(token), told(token.stem), heard(token, "resume"), heard(token, "titre"))
            for token in KNOWN[piece]
        )
        if len(piece) <= SHORT:
            if len(self) >= MANY:
                self.clear()
            self[piece] = words
        return words

    def said_by(self, source: str) -> Sequence[tuple[Effect, str]]:
        """Give the terms met in the name of a source, as they are written there."""
        if source not in self._said:
            words = Words(source, self)
            met = self.matcher.said_by(words.known)
            if len(self._said) >= SOURCES:
                self._said.clear()
            self._said[source] = [(effect, words.written(first, last)) for effect, first, last in met]
        return self._said[source]


@lru_cache(maxsize=8)
def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """Give the lexicon made ready, once."""
    return Vocabulary(lexicon)
