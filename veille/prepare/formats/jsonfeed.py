"""One list as a JSON Feed (version 1.1, https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Sequence

from veille.domain.digest import Edition
from veille.prepare.formats.entries import Entry, entries, midnight
from veille.prepare.inert import one_line
from veille.prepare.site import Site
from veille.prepare.wording import about


def write(editions: Sequence[Edition], site: Site, *, list_id: str, title: str) -> str:
    """Write the feed of one list's editions: the same articles under the same identifiers as in Atom."""
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": one_line(title),
        "home_page_url": site.url(f"{list_id}/index.html"),
        "feed_url": site.url(f"{list_id}/feed.json"),
        "language": "fr",
        "authors": [{"name": one_line(site.name)}],
        "items": [_item(entry) for entry in entries(editions, site)],
    }
    return json.dumps(_without_empty(feed), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _item(entry: Entry) -> dict[str, object]:
    card = entry.card
    exact = card.published.precision == "jour" and card.published.origin != "vue"
    return _without_empty(
        {
            "id": entry.id,
            "url": entry.url,
            "title": one_line(card.title),
            "content_html": entry.content,
            "date_published": midnight(card.published.day) if exact else "",
            "date_modified": midnight(entry.edition.composed_on),
            "authors": [{"name": one_line(card.source)}],
            "tags": [one_line(word) for word in (entry.section, *about(card))],
        }
    )


def _without_empty(members: dict[str, object]) -> dict[str, object]:
    """Drop what is not known: an empty address would be worse than none. `items` stays, the format demands it."""
    return {name: value for name, value in members.items() if value or name == "items"}
