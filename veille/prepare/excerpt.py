"""A few words of an article: enough to choose, never a copy (droit de courte citation, art. L. 122-5 CPI)."""

from veille.prepare.inert import one_line

_ELLIPSIS = " …"


def excerpt(text: str, title: str, limit: int) -> str:
    """Give at most `limit` characters, cut between two words; nothing if `limit` is 0 or the title is all there is."""
    if limit <= 0:
        return ""
    words, heading = one_line(text), one_line(title)
    if heading and words.casefold().startswith(heading.casefold()):
        words = words[len(heading) :].lstrip(" .:–—-")
    return cut(words, limit)


def cut(words: str, limit: int) -> str:
    """Shorten one line to at most `limit` characters, the ellipsis included, at a border between two words."""
    if len(words) <= limit:
        return words
    room = words[: max(limit - len(_ELLIPSIS), 0) + 1]
    kept = room.rpartition(" ")[0].rstrip(" ,;:(«–—-")
    return kept + _ELLIPSIS if kept else ""
