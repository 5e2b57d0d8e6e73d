"""JSON Feed 1.0 and 1.1 (jsonfeed.org), which feedparser does not read."""

import json
from collections.abc import Mapping

from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.gather.kinds.bounded import MAX_ENTRIES, found, web_address, worth_keeping

_VERSION = "https://jsonfeed.org/version/1"
_SHORT_VERSIONS = ("1.0", "1.1")


def looks_like_json(body: bytes) -> bool:
    """Say whether a body is a JSON object rather than markup."""
    return body[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def parse_json_feed(body: bytes, base: str) -> tuple[Found, ...]:
    """Read a JSON Feed; links are resolved against `base`.

    Raises Unreadable when it is not JSON, NotAFeed when it is some other JSON.
    """
    try:
        feed = json.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"broken JSON: {str(error)[:200]}") from None
    if not _is_feed(feed):
        raise NotAFeed("JSON, but not a JSON Feed")
    items = feed["items"][:MAX_ENTRIES]
    return tuple(worth_keeping(_entry(item, base) for item in items if isinstance(item, dict)))


def _is_feed(feed: object) -> bool:
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return False
    version = str(feed.get("version", "")).replace("http:", "https:")
    return version.startswith(_VERSION) or version in _SHORT_VERSIONS


def _entry(item: Mapping[str, object], base: str) -> Found:
    url = web_address(_text(item, "url"), base) or web_address(_text(item, "external_url"), base)
    identifier = _text(item, "id")
    return found(
        url=url or web_address(identifier),
        title=_text(item, "title"),
        body=_text(item, "content_html") or _text(item, "content_text") or _text(item, "summary"),
        date_text=_text(item, "date_published") or _text(item, "date_modified"),
        native_id=identifier,
    )


def _text(item: Mapping[str, object], name: str) -> str:
    """Give a text; numbers are taken too, since version 1.0 allowed them as identifiers."""
    value = item.get(name)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
