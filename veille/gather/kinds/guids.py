"""Identifiers as their feed wrote them: feedparser makes an address of every one that does not say it is none."""

import re
from urllib.parse import urljoin

_GUID = re.compile(
    rb"<(?:guid|id)\b[^>]{0,200}>\s*(?:<!\[CDATA\[)?\s*([^<\]\s][^<\]]{0,500}?)\s*(?:\]\]>)?\s*</(?:guid|id)"
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|.*/", re.IGNORECASE)


def plain_guids(body: bytes, base: str) -> dict[str, str]:
    """Give the guids that are mere words (`t3_42tizy`), by the address that resolving them against `base` made."""
    words = {found.decode("utf-8", "replace") for found in _GUID.findall(body)}
    return {urljoin(base, word): word for word in words if not _ADDRESS.match(word)}
