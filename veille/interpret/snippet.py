"""The place in a text where a question was answered, with what was found between brackets."""

from collections.abc import Sequence

from veille.domain.question import Question, Wanted
from veille.interpret.folding import Token, fold, tokens, visible

READ = 20_000
"""Characters of the text that are looked at: a snippet from page forty would help nobody."""


def snippet(text: str, question: Question, width: int = 160) -> str:
    """Give about `width` characters around the first answer, hits in `[…]`, cut between words, or nothing."""
    text = visible(text[:READ])
    words = tokens(text)
    hits = _hits(words, question)
    if not hits:
        return ""
    first = hits[0]
    start = _word_start(text, max(0, first.start - width // 3))
    end = _word_end(text, min(len(text), start + width))
    parts, at = [], start
    for hit in (hit for hit in hits if hit.start >= start and hit.end <= end):
        parts += [text[at : hit.start], "[", text[hit.start : hit.end], "]"]
        at = hit.end
    shown = " ".join("".join([*parts, text[at:end]]).split())
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"


def _hits(words: Sequence[Token], question: Question) -> list[Token]:
    """Give the words that answer: alone, by their first letters, or in a run that was asked for."""
    single = {*question.words, *(side.words[0] for side in _sides(question) if len(side.words) == 1)}
    runs = {side.words for side in _sides(question) if len(side.words) > 1}
    starts = (*question.prefixes, *(side.words[-1] for side in _sides(question) if side.prefix))
    stems = tuple(word.stem for word in words)
    found = {at for at, stem in enumerate(stems) if stem in single}
    found |= {at for at, word in enumerate(words) if starts and fold(word.written).startswith(starts)}
    for run in runs:
        found |= {
            at + step
            for at, stem in enumerate(stems)
            if stem == run[0] and stems[at : at + len(run)] == run
            for step in range(len(run))
        }
    return [words[at] for at in sorted(found)]


def _sides(question: Question) -> list[Wanted]:
    also = [Wanted(phrase) for _, phrases in question.widened for phrase in phrases]
    return [*map(Wanted, question.phrases), *also, *(side for sides in question.either for side in sides)]


def _word_start(text: str, at: int) -> int:
    """Step forward to where a word begins."""
    while 0 < at < len(text) and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    """Step forward to where a word ends."""
    while at < len(text) and not text[at].isspace():
        at += 1
    return at
