"""How an article is written: what its marks tell of its nature before any word is understood.

A question in a title announces a practical page or a doubt, a quotation a testimony, figures a report or a legal text.
"""

import re
from collections.abc import Iterator

_DIGIT = re.compile(r"\d")
_MARKS = (("?", "question"), ("«", "citation"), (":", "deux-points"))
LISTED = 2
"""Commas from which a summary enumerates."""


def forms_of(title: str, summary: str) -> Iterator[str]:
    """Yield the marks of an article, each in the few words in which it is told."""
    for text, place in ((title, "au titre"), (summary, "au résumé")):
        yield from (f"{name} {place}" for mark, name in _MARKS if mark in text)
        if _DIGIT.search(text):
            yield f"chiffres {place}"
    if "%" in title or "%" in summary:
        yield "pourcentage"
    if summary.count(",") >= LISTED:
        yield "énumération au résumé"
