"""A wording without its clothes: markup, entities, list signs, spaces and typography say nothing."""

import re
import unicodedata
from html import unescape

_BREAK = re.compile(
    r"<\s*/?\s*(?:p|br|div|li|ul|ol|tr|table|tbody|thead|h[1-6]|blockquote|dl|dt|dd|center|hr)\b[^>]*>", re.I
)
_CELL = re.compile(r"<\s*/\s*t[dh]\b[^>]*>", re.I)
_TAG = re.compile(r"<(?:/?[a-zA-Z!][^<>]*)>")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BLANKS = re.compile(r"[^\S\n]+")
_SIGNS = re.compile(r"\W+|_")  # accents, once apart from their letters, are no \w either
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "º": "°"})


def plain(markup: str) -> str:
    """Give a text without markup, a line for each paragraph; text without markup keeps its lines."""
    text = _CELL.sub(
        " | ", _BREAK.sub("\n", markup.replace("\r\n", "\n").replace("\n", " " if "<" in markup else "\n"))
    )
    text = _INVISIBLE.sub("", unescape(unescape(_TAG.sub("", text))))
    lines = (_BLANKS.sub(" ", line).strip(" |") for line in text.replace("\xa0", " ").split("\n"))
    return "\n".join(line for line in lines if line)


def bare(text: str) -> str:
    """Give what two wordings that say the same have in common: letters and figures, without case or accents.

    Blanks go too: a table's cells may be glued together in one rendering and apart in another.
    """
    return _SIGNS.sub("", unicodedata.normalize("NFKD", text.translate(_LIGATURES)).casefold())
