"""Search results as BibTeX (read as UTF-8, as biber and Zotero do)."""

import re
from collections.abc import Iterable, Iterator, Mapping

from veille.domain.item import Item
from veille.domain.source import Source
from veille.prepare.formats.kind import date_parts, kind_of, nor_of, number_of
from veille.prepare.inert import one_line, web_address

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "$&#_%"}


def write(items: Iterable[Item], sources: Mapping[str, Source]) -> str:
    """Write one entry an article; nothing a stranger wrote can close a brace or run a command."""
    return "\n".join(_entry(item, sources) for item in items)


def _entry(item: Item, sources: Mapping[str, Source]) -> str:
    kind = "techreport" if kind_of(item) == "rapport" else "misc"
    key = re.sub(r"[^A-Za-z0-9_-]", "", item.id)
    fields = "".join(f",\n  {name} = {{{words}}}" for name, words in _fields(item, sources) if words)
    return f"@{kind}{{{key}{fields}\n}}\n"


def _fields(item: Item, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    parts = date_parts(item)
    publisher = sources[item.source].name if item.source in sources else item.source
    yield "title", f"{{{_inert(item.title)}}}"
    yield "institution" if kind_of(item) == "rapport" else "howpublished", _inert(publisher)
    yield "year", parts[0] if parts else ""
    yield "date", "-".join(parts)
    yield "number", _inert(number_of(item))
    yield "note", f"NOR {_inert(nor_of(item))}" if nor_of(item) else ""
    yield "keywords", _inert(", ".join((*item.labels.publics, *item.labels.themes)))
    yield "url", web_address(item.url)
    yield "langid", "french"


def _inert(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in one_line(text))
