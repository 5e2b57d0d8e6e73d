"""Two wordings side by side: paragraphs face each other, and inside them only words that really differ are marked.

Typography is no difference: apostrophes, dashes, spaces, case and accents are passed over.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from veille.domain.code import Change, Comparison

_PIECE = re.compile(r"\w+(?:[-.]\w+)*|[^\w\s]+|\s+")
_ACCENTS, _SIGNS = re.compile("[\u0300-\u036f]"), re.compile(r"\W+")
_SENTENCE = re.compile(r"(?<=[.;:])\s+(?=(?:[IVX]{1,5}\s?(?:bis|ter)?\.?\s?[-–—]|\d{1,2}°|[a-z]\)|[A-ZÉÈÀ]))")
_LONG = 240
"""Characters of a paragraph that is read at a glance; a longer one is cut where its sentences and its items begin."""

_AROUND = 1
"""Paragraphs without a change that are shown on each side of one with a change."""

_ALIKE = 0.3
"""Share of common words from which two paragraphs are taken for one that was rewritten."""

_ISLET = 5
"""Letters of a word left alone between two changes: it is marked with them, for nobody reads such islets."""

_MOST_PIECES = 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words; `marked` when the other side does not have them."""

    words: str
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A paragraph of each side, or `skipped` paragraphs that are the same on both."""

    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()
    skipped: int = 0

    @property
    def same(self) -> bool:
        """Whether nothing differs here."""
        return not any(piece.marked for piece in (*self.old, *self.new))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """One changed article with its rows."""

    change: Change
    rows: tuple[Row, ...]


def page(comparison: Comparison) -> str:
    """Draw the changes as one page, complete alone, that can be printed."""
    from veille.prepare.templating import render

    facings = [Facing(change=change, rows=rows(change)) for change in comparison.changes if not change.already_over]
    over = sum(change.already_over for change in comparison.changes)
    return render("code.html", comparison=comparison, facings=facings, over=over)


def rows(change: Change) -> tuple[Row, ...]:
    """Give the rows of a change; runs of paragraphs without a difference are skipped, and said."""
    return facing(change.before.text if change.before else "", change.after.text if change.after else "")


def facing(old: str, new: str) -> tuple[Row, ...]:
    """Let two wordings face each other, as `rows` does."""
    return tuple(_shortened(list(_facing(_paragraphs(old), _paragraphs(new)))))


def _paragraphs(text: str) -> list[str]:
    lines = (line for line in text.split("\n") if line.strip())
    return [part for line in lines for part in (_SENTENCE.split(line) if len(line) > _LONG else [line])]


def _facing(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    matcher = SequenceMatcher(None, [_key(line) for line in old], [_key(line) for line in new], autojunk=False)
    for how, i, j, m, n in matcher.get_opcodes():
        if how == "equal":
            pairs = zip(old[i:j], new[m:n], strict=True)
            yield from (Row(old=_whole(one), new=_whole(other)) for one, other in pairs)
        else:
            yield from (_row(left, right) for left, right in _paired(old[i:j], new[m:n]))


def _paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    """Let the paragraphs that are most alike face each other, in order; what is like nothing faces nothing."""
    words = [[set(_key(line).split()) for line in side] for side in (old, new)]
    best = {(i, j): 0.0 for i in range(len(old) + 1) for j in range(len(new) + 1)}
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            alike = _likeness(words[0][i], words[1][j])
            together = best[i + 1, j + 1] + alike if alike >= _ALIKE else 0.0
            best[i, j] = max(together, best[i + 1, j], best[i, j + 1])
    pairs, i, j = [], 0, 0
    while i < len(old) or j < len(new):
        if i < len(old) and best[i, j] == best[i + 1, j]:
            pairs.append((old[i], ""))
            i += 1
        elif j < len(new) and best[i, j] == best[i, j + 1]:
            pairs.append(("", new[j]))
            j += 1
        else:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
    return pairs


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _row(left: str, right: str) -> Row:
    one, other = _PIECE.findall(left), _PIECE.findall(right)
    if not left or not right or len(one) + len(other) > _MOST_PIECES:
        return Row(old=_whole(left, marked=True), new=_whole(right, marked=True))
    matcher = SequenceMatcher(None, [_key(p) or p for p in one], [_key(p) or p for p in other], autojunk=False)
    before: list[Piece] = []
    after: list[Piece] = []
    codes = matcher.get_opcodes()
    for at, (how, i, j, m, n) in enumerate(codes):
        between = how == "equal" and 0 < at < len(codes) - 1 and len(_key("".join(one[i:j]))) < _ISLET
        differs = between or (how != "equal" and bool(_key("".join(one[i:j])) or _key("".join(other[m:n]))))
        before += _whole("".join(one[i:j]), marked=differs)
        after += _whole("".join(other[m:n]), marked=differs)
    return Row(old=_joined(before), new=_joined(after))


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Make one piece of neighbours of one sort; blanks at its ends are not marked."""
    whole: list[Piece] = []
    for marked, group in groupby(pieces, key=lambda piece: piece.marked):
        words = "".join(piece.words for piece in group)
        kept = words.strip() if marked else words
        before, _, after = words.partition(kept)
        whole += [*_whole(before), *_whole(kept, marked=marked), *_whole(after)] if kept else _whole(words)
    return tuple(whole)


def _whole(words: str, *, marked: bool = False) -> tuple[Piece, ...]:
    return (Piece(words=words, marked=marked),) if words else ()


def _key(words: str) -> str:
    """Give words as they are compared; blank for what is only punctuation or space."""
    return _SIGNS.sub(" ", _ACCENTS.sub("", unicodedata.normalize("NFKD", words)).casefold()).strip()


def _shortened(every: list[Row]) -> Iterator[Row]:
    near = {at + step for at, row in enumerate(every) if not row.same for step in range(-_AROUND, _AROUND + 1)}
    if not near:
        near = set(range(3))
    skipped = 0
    for at, row in enumerate(every):
        if at not in near:
            skipped += 1
            continue
        if skipped:
            yield Row(skipped=skipped)
            skipped = 0
        yield row
    if skipped:
        yield Row(skipped=skipped)
