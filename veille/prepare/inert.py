"""Strangers' words made harmless: one line, nothing that steers a terminal, a header or a parser; web links only.

What is kept here is text, never markup: escaping is the template's (HTML) or the writer's (CSV, RIS, iCalendar).
"""

import re
from urllib.parse import urlsplit

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls; the white ones become spaces below
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # marks that hide or turn text round
    "\ud800-\udfff\ufffe\uffff]"  # what XML 1.0 §2.2 forbids
)
_WHITE = re.compile(r"[\s\u2028\u2029]+")
_BREAKS_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\x9f\"'<>\\^`{|}\ud800-\udfff]")
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#]|$)", re.IGNORECASE)
"""What most addresses look like: no need to take them apart, which costs more than the rest of a letter."""

_NO_BREAK = "\u00a0"


def one_line(text: str) -> str:
    """Give the text on one line, without control or direction marks; no-break spaces stay, other white is one space."""
    parts = _UNSEEN.sub("", text).split(_NO_BREAK)
    return _NO_BREAK.join(_WHITE.sub(" ", part) for part in parts).strip()


def web_address(url: str) -> str:
    """Give an http(s) address back, or nothing when it is anything else (RFC 3986 characters only, a host required)."""
    if _BREAKS_ADDRESS.search(url):
        return ""
    if _PLAIN_ADDRESS.match(url):
        return url
    try:
        split = urlsplit(url)
        host = split.hostname
    except ValueError:
        return ""
    return url if split.scheme.lower() in ("http", "https") and host else ""
