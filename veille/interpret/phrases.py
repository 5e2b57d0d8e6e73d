"""The phrases of a text: runs of one to three words that carry meaning, known by their stems, shown as written."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from veille.interpret.folding import Token, stems, tokens, visible
from veille.interpret.lexicon_form import LONGEST

Phrase = tuple[str, ...]

WORDS = 3
_READ = 5_000
"""Characters of a text that teach: those that are weighed for labels."""
_ALONE = 4
"""Letters of the shortest word that may be proposed by itself."""
_BETWEEN = re.compile(r"(?:[ '-]|[^\W\d_])*")


def phrases(*texts: str) -> dict[Phrase, str]:
    """Give the phrases of some texts with the words in which each was first met; none runs over punctuation."""
    found: dict[Phrase, str] = {}
    for text in texts:
        seen = visible(text[:_READ])
        for run in _runs(seen, tokens(seen)):
            for first in range(len(run)):
                for last in range(first, min(first + WORDS, len(run))):
                    _note(found, run[first : last + 1], seen)
    return found


def haystack(*texts: str) -> str:
    """Give the stems of some texts, a space on either side of each, to look a term up in with `may_hold`."""
    return f" {' . '.join(' '.join(stems(text[:_READ])) for text in texts)} "


def may_hold(hay: str, written: str) -> bool:
    """Say whether a text may hold a term of the lexicon; only the lexicon itself says that it counts."""
    return all(part in hay for part in _needles(written))


@lru_cache(maxsize=10_000)
def _needles(written: str) -> tuple[str, ...]:
    parts = (" ".join(stems(part)) for part in written.split(" + "))
    return tuple(f" {part} " for part in parts if part)


def holds(phrase: Phrase, part: Phrase) -> bool:
    """Say whether a phrase holds another one, in one run."""
    size = len(part)
    return any(phrase[first : first + size] == part for first in range(len(phrase) - size + 1))


def _runs(text: str, words: Sequence[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for word in words:
        if run and not _BETWEEN.fullmatch(text, run[-1].end, word.start):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _note(found: dict[Phrase, str], words: Sequence[Token], text: str) -> None:
    phrase = tuple(word.stem for word in words)
    written = text[words[0].start : words[-1].end]
    alone = len(words) == 1 and (len(written) < _ALONE or not written.isalpha())
    if not alone and phrase not in found and len(written) <= LONGEST and any(map(str.isalpha, phrase)):
        found[phrase] = written.lower() if not written.isupper() else written
