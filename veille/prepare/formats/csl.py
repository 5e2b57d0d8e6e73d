"""Search results as CSL-JSON, the form citation programs share."""

import json
from collections.abc import Iterable, Mapping

from veille.domain.item import Item
from veille.domain.source import Source
from veille.prepare.formats.kind import Kind, date_parts, kind_of, nor_of, number_of
from veille.prepare.inert import one_line, web_address

TYPES: dict[Kind, str] = {
    "texte": "legislation",
    "circulaire": "report",
    "rapport": "report",
    "decision": "legal_case",
    "page": "webpage",
}


def write(items: Iterable[Item], sources: Mapping[str, Source]) -> str:
    """Write one object an article, in one list."""
    return json.dumps([_object(item, sources) for item in items], ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _object(item: Item, sources: Mapping[str, Source]) -> dict[str, object]:
    parts = [int(part) for part in date_parts(item)]
    members = {
        "id": item.id,
        "type": TYPES[kind_of(item)],
        "title": one_line(item.title),
        "publisher": one_line(sources[item.source].name if item.source in sources else item.source),
        "issued": {"date-parts": [parts]} if parts else None,
        "number": number_of(item),
        "note": f"NOR : {nor_of(item)}" if nor_of(item) else "",
        "keyword": ", ".join((*item.labels.publics, *item.labels.themes)),
        "URL": web_address(item.url),
        "language": "fr-FR",
    }
    return {name: value for name, value in members.items() if value}
