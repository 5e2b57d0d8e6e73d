"""What every kind does before it hands over: absolute links, bounded texts, no sign that cannot be stored."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from veille.domain.item import Found

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

MAX_ENTRIES = 5_000
MAX_TITLE = 2_000
MAX_BODY = 200_000
MAX_DATE = 200
MAX_ADDRESS = 4_096

_NOTHING = Found(url="", title="")


def found(*, url: str, title: str, body: str = "", date_text: str = "", native_id: str = "", act: str = "") -> Found:
    """Make a Found whose texts are bounded; an identifier that only repeats the address is left out."""
    identifier = _sound(native_id.strip(), MAX_ADDRESS + 1)
    if identifier == url or len(identifier) > MAX_ADDRESS:
        identifier = ""
    return Found(
        url=url,
        title=_sound(title.strip(), MAX_TITLE),
        body=_sound(body.strip(), MAX_BODY),
        date_text=_sound(date_text.strip(), MAX_DATE),
        native_id=identifier,
        act=act,
    )


def web_address(link: str, base: str = "") -> str:
    """Make a link absolute; empty unless it then is an http(s) address (`javascript:`, `data:`, `mailto:` are not)."""
    link = _sound(link.strip(), MAX_ADDRESS + 1)
    if not link or len(link) > MAX_ADDRESS:
        return ""
    try:
        address = urljoin(base, link) if base else link
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return address if usable and len(address) <= MAX_ADDRESS else ""


def worth_keeping(entries: Iterable[Found]) -> Iterator[Found]:
    """Leave out entries that say nothing at all."""
    return (entry for entry in entries if entry != _NOTHING)


def _sound(text: str, limit: int) -> str:
    """Bound a text, drop control signs (NUL is refused by databases) and replace lone surrogates."""
    return _CONTROL.sub("", text[:limit]).encode("utf-8", "replace").decode("utf-8")
