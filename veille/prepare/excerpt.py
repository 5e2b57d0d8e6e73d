"""A few words of an article: enough to choose, never a copy (droit de courte citation, art. L. 122-5 CPI)."""

import re

from veille.prepare.inert import one_line

_ELLIPSIS = "\u00a0…"
_NEW_SENTENCE = re.compile(r"\s*[.:|–—-]\s|\s+[A-ZÀÂÇÉÈÊÎÔÛ«]")


def excerpt(text: str, title: str, limit: int) -> str:
    """Give at most `limit` characters, cut between two words; nothing if `limit` is 0 or the title is all there is."""
    if limit <= 0:
        return ""
    return cut(_without_heading(one_line(text), one_line(title)), limit)


def _without_heading(words: str, heading: str) -> str:
    """Drop a title that feeds repeat in front of the text, when a new sentence clearly follows it."""
    rest = words[len(heading) :]
    if not heading or words[: len(heading)].casefold() != heading.casefold():
        return words
    return rest.lstrip(" .:|–—-") if not rest or _NEW_SENTENCE.match(rest) else words


def cut(words: str, limit: int) -> str:
    """Shorten one line to at most `limit` characters, the ellipsis included, at a border between two words."""
    if len(words) <= limit:
        return words
    room = words[: max(limit - len(_ELLIPSIS), 0) + 1]
    kept = room.rpartition(" ")[0].rstrip(" ,;:(«–—-")
    return kept + _ELLIPSIS if kept else ""
