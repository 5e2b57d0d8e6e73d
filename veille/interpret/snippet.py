"""The place in a text where a question was answered, with what was found between brackets."""

from veille.domain.question import Question
from veille.interpret.folding import Token, fold, tokens, visible

READ = 20_000
"""Characters of the text that are looked at: a snippet from page forty would help nobody."""


def snippet(text: str, question: Question, width: int = 160) -> str:
    """Give about `width` characters around the first answer, hits in `[…]`, cut between words, or nothing."""
    text = visible(text[:READ])
    words = tokens(text)
    hits = [word for word in words if _answers(word, question)]
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


def _answers(word: Token, question: Question) -> bool:
    return (
        word.stem in question.words
        or any(word.stem in phrase for phrase in question.phrases)
        or any(fold(word.written).startswith(prefix) for prefix in question.prefixes)
    )


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
