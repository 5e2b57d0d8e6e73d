"""What changed in an article, and when: each earlier version against the one that took its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from veille.domain.item import Item
from veille.prepare.excerpt import cut
from veille.prepare.facets import seen_on
from veille.prepare.french import NBSP, counted, dated_words
from veille.prepare.inert import one_line

SHOWN = 200
"""Characters of a sentence that are shown."""

_END = re.compile(r"(?<=[.!?…;])\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, at an instant: sentences for people, what was taken out and what came in."""

    at: datetime
    words: tuple[str, ...]
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def changes(earlier: Sequence[tuple[datetime, Item]], now: Item) -> tuple[Change, ...]:
    """Tell the changes of an article, the latest first; `earlier` are its versions, oldest first, as they ended."""
    states = [*(item for _, item in earlier), now]
    told = (_change(at, before, after) for (at, before), after in zip(earlier, states[1:], strict=True))
    return tuple(told)[::-1]


def _change(at: datetime, before: Item, after: Item) -> Change:
    removed, added = _sentences(before.text, after.text)
    words = [*_named(before, after), *_text_words(removed, added, before.text != after.text)]
    return Change(at=at, words=tuple(words), removed=_shown(removed), added=_shown(added))


def _named(before: Item, after: Item) -> Iterator[str]:
    if before.title != after.title:
        yield f"Le titre était «{NBSP}{one_line(before.title)}{NBSP}»."
    if before.published != after.published:
        yield f"La date était{NBSP}: {dated_words(before.published, seen_on(before))}."
    if before.url != after.url:
        yield f"L'adresse était{NBSP}: {one_line(before.url)}"


def _text_words(removed: Sequence[str], added: Sequence[str], changed: bool) -> Iterator[str]:
    parts = [
        f"{counted(len(sentences), 'phrase')} {what}{'s' if len(sentences) > 1 else ''}"
        for sentences, what in ((added, "ajoutée"), (removed, "retirée"))
        if sentences
    ]
    if parts:
        yield f"Le texte a changé{NBSP}: {', '.join(parts)}."
    elif changed:
        yield "La mise en forme du texte a changé."


def _sentences(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = (list(dict.fromkeys(filter(None, map(one_line, _END.split(text))))) for text in (before, after))
    return [one for one in old if one not in new], [one for one in new if one not in old]


def _shown(sentences: Sequence[str]) -> tuple[str, ...]:
    return tuple(cut(sentence, SHOWN) for sentence in sentences[:3])
