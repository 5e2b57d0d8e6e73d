"""What really changed between two readings of a page: lines that came, went or were rewritten, not those that moved."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from veille.domain.errors import Unreadable
from veille.gather.kinds.diff.noise import quiet
from veille.gather.kinds.diff.state import Snapshot

_EMPTIED = 0.2
"""A page with less than this part of its text left was not edited: something else was served."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A passage before and after; empty before when it was added, after when it was taken away."""

    before: str
    after: str


def changes(before: Snapshot, now: Snapshot) -> tuple[Change, ...]:
    """Give what changed, in the order of the page; raises Unreadable when nearly nothing is left of it."""
    if _signs(now.lines) < _EMPTIED * _signs(before.lines):
        raise Unreadable("nearly nothing is left of the page", "videe")
    old, new = _keys(before, now)
    gone, come = Counter(old), Counter(new)
    gone, come = gone - come, come - gone
    if not gone and not come:
        return ()
    told: list[Change] = []
    for verb, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb != "equal":
            was = [before.lines[n] for n in range(first, last) if _takes(gone, old[n])]
            is_now = [now.lines[n] for n in range(start, end) if _takes(come, new[n])]
            told += _paired(was, is_now)
    return tuple(told)


def _keys(before: Snapshot, now: Snapshot) -> tuple[list[str], list[str]]:
    """Name each line so that equal names mean unchanged: the line itself if both have it, else without its noise."""
    both = set(before.lines) & set(now.lines)
    old = [line if line in both else quiet(line, before.day) for line in before.lines]
    new = [line if line in both else quiet(line, now.day) for line in now.lines]
    return old, new


def _takes(left: Counter[str], key: str) -> bool:
    """Say whether a line is one of those that are on one side only, and count it."""
    if left[key] <= 0:
        return False
    left[key] -= 1
    return True


def _paired(was: Sequence[str], is_now: Sequence[str]) -> list[Change]:
    """Put side by side the lines that were rewritten; what has no counterpart came or went."""
    if len(was) == len(is_now):
        return [Change(before=one, after=other) for one, other in zip(was, is_now, strict=True)]
    if was and is_now:
        return [Change(before=" ".join(was), after=" ".join(is_now))]
    return [*(Change(before=one, after="") for one in was), *(Change(before="", after=one) for one in is_now)]


def _signs(lines: Sequence[str]) -> int:
    return sum(map(len, lines))
