"""Changes as an article's body: readable without any markup, and marked word by word where there is some."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

from veille.gather.kinds.diff.compare import Change

MOST = 40
_AROUND = 12
_WORDS_AT_MOST = 3_000


def body_of(told: Sequence[Change]) -> str:
    """Write the changes as paragraphs of HTML, the first of them when there are many."""
    parts = [part for change in told[:MOST] for part in _paragraphs(change)]
    more = len(told) - MOST
    if more > 0:
        parts.append(f"Et {more} autre{'s' if more > 1 else ''} changement{'s' if more > 1 else ''} dans cette page.")
    return "".join(f"<p>{part}</p>" for part in parts)


def _paragraphs(change: Change) -> list[str]:
    if not change.before:
        return [f"Ajouté : <ins>{escape(change.after)}</ins>"]
    if not change.after:
        return [f"Retiré : <del>{escape(change.before)}</del>"]
    before, after = _marked(change.before.split()[:_WORDS_AT_MOST], change.after.split()[:_WORDS_AT_MOST])
    return [f"Avant : {before}", f"Maintenant : {after}"]


def _marked(was: list[str], is_now: list[str]) -> tuple[str, str]:
    """Mark the words that went and those that came; long runs of unchanged words are cut short in their middle."""
    before: list[str] = []
    after: list[str] = []
    steps = SequenceMatcher(None, was, is_now, autojunk=len(was) > 500).get_opcodes()
    for place, (verb, first, last, start, end) in enumerate(steps):
        if verb == "equal":
            kept = _cut(was[first:last], head=place > 0, tail=place < len(steps) - 1)
            before.append(kept)
            after.append(kept)
        else:
            before += [f"<del>{escape(' '.join(was[first:last]))}</del>"] if last > first else []
            after += [f"<ins>{escape(' '.join(is_now[start:end]))}</ins>"] if end > start else []
    return " ".join(before), " ".join(after)


def _cut(words: list[str], *, head: bool, tail: bool) -> str:
    """Keep what stands beside a change: the first words of a run when one came before, the last when one follows."""
    begin, end = _AROUND if head else 0, _AROUND if tail else 0
    if len(words) <= begin + end + 3:
        return escape(" ".join(words))
    return escape(" ".join([*words[:begin], "[…]", *(words[-end:] if end else [])]))
