"""Search results as RIS, with the types that Zotero maps to French law well."""

from collections.abc import Iterable, Iterator, Mapping

from veille.domain.item import Item
from veille.domain.source import Source
from veille.prepare.formats.kind import Kind, date_parts, kind_of, nor_of, number_of
from veille.prepare.inert import one_line, web_address

TYPES: dict[Kind, str] = {
    "texte": "STAT",
    "circulaire": "GOVDOC",
    "rapport": "RPRT",
    "decision": "CASE",
    "page": "ELEC",
}


def write(items: Iterable[Item], sources: Mapping[str, Source]) -> str:
    """Write one record an article; a line holds one field, so no title can begin another record."""
    return "".join(_record(item, sources) for item in items)


def _record(item: Item, sources: Mapping[str, Source]) -> str:
    fields = [("TY", TYPES[kind_of(item)]), *_fields(item, sources)]
    return "".join(f"{tag}  - {one_line(words)}\r\n" for tag, words in fields if words) + "ER  - \r\n\r\n"


def _fields(item: Item, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    parts = date_parts(item)
    yield "ID", item.id
    yield "TI", item.title
    yield "DA", "/".join([*parts, "", "", ""][:3]) if parts else ""
    yield "PY", parts[0] if parts else ""
    yield "PB", sources[item.source].name if item.source in sources else item.source
    yield "M1", number_of(item)
    yield "N1", f"NOR : {nor_of(item)}" if nor_of(item) else ""
    yield "UR", web_address(item.url)
    yield "LA", "fr"
    yield from (("KW", word) for word in (*item.labels.publics, *item.labels.themes))
