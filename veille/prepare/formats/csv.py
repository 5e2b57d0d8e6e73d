"""Search results for a spreadsheet: UTF-8 with its mark and semicolons, as French Excel opens them."""

import csv
import io
from collections.abc import Iterable, Mapping

from veille.domain.item import Item
from veille.domain.source import Source
from veille.prepare.citation import cite
from veille.prepare.formats.kind import date_parts
from veille.prepare.inert import one_line, web_address

COLUMNS = ("id", "titre", "source", "date", "publics", "themes", "nature", "territoires", "references", "url")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(items: Iterable[Item], sources: Mapping[str, Source]) -> str:
    """Write one line an article; no cell can start a formula (OWASP ASVS 5.0, 1.2.10)."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_inert(cell) for cell in _cells(item, sources)] for item in items)
    return "\ufeff" + out.getvalue()


def _cells(item: Item, sources: Mapping[str, Source]) -> tuple[str, ...]:
    labels = item.labels
    return (
        item.id,
        item.title,
        sources[item.source].name if item.source in sources else item.source,
        "-".join(date_parts(item)),
        ", ".join(labels.publics),
        ", ".join(labels.themes),
        labels.nature or "",
        ", ".join(labels.territories),
        ", ".join(cite(form) for form in labels.references),
        web_address(item.url),
    )


def _inert(cell: str) -> str:
    words = one_line(cell)
    return f"'{words}" if words.startswith(_FORMULA) else words
