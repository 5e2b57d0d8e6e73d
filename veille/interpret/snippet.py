"""The passage of a text that answers a question, its words between brackets."""

from collections.abc import Sequence

from veille.domain.question import Question
from veille.interpret.folding import Token, fold, tokens, visible

_READ = 50_000


def snippet(text: str, question: Question, width: int = 160) -> str:
    """Give about `width` characters around the densest hits, each hit between `[` and `]`, cut between words.

    Without a hit, the beginning of the text. Reads the first 50,000 characters.
    """
    text = " ".join(visible(text[:_READ]).split())
    words = tokens(text)
    found = [word for word in words if _answers(word, question)]
    start = _best_start(found, width)
    first, last = _borders(text, start, width)
    passage = _marked(text, first, last, [word for word in found if word.start >= first and word.end <= last])
    return ("… " if first else "") + passage.strip() + (" …" if last < len(text) else "")


def _answers(word: Token, question: Question) -> bool:
    if word.stem in question.words or any(word.stem in phrase for phrase in question.phrases):
        return True
    return any(fold(word.written).startswith(prefix) for prefix in question.prefixes)


def _best_start(found: Sequence[Token], width: int) -> int:
    """Choose the hit from which most different hits fit in the width; a little before it, for context."""
    if not found:
        return 0
    within = [
        len({other.stem for other in found[i:] if other.end <= word.start + width})
        for i, word in enumerate(found[:200])
    ]
    return max(0, found[within.index(max(within))].start - width // 4)


def _borders(text: str, start: int, width: int) -> tuple[int, int]:
    first = start if start == 0 else text.find(" ", max(0, start - 1)) + 1
    last = first + width
    if last >= len(text):
        return first, len(text)
    blank = text.rfind(" ", first, last + 1)
    return first, blank if blank > first else last


def _marked(text: str, first: int, last: int, found: Sequence[Token]) -> str:
    pieces, at = [], first
    for word in found:
        pieces += [text[at : word.start], "[", text[word.start : word.end], "]"]
        at = word.end
    return "".join([*pieces, text[at:last]])
