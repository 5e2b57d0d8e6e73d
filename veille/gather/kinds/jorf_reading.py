"""One archive of the Journal officiel (JORFSIMPLE of the DILA) into editions, and each of their texts into a find.

Where texts arrive without the contents of their edition, or a text of the contents without its file, what is there is
read and what lacks is said. Days of the year 2999 are the DILA's way to write « none ».
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from veille.domain.errors import Unreadable
from veille.domain.gazette import Gazette, GazetteText
from veille.domain.item import Found
from veille.gather.exchange import Response
from veille.gather.kinds.jorf_people import DELEGATION, delegates, names_people
from veille.gather.kinds.jorf_text import find_of, title_of
from veille.gather.kinds.tarball import members, text_of, xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEMBER = re.compile(r"JORF(?:CONT|TEXT)\d{12}\.xml")
_IN_TITLE = re.compile(r"n\s?[°o]\s?(\d{1,4})\b")
_NUMBERED = re.compile(r"(?:loi|décret|ordonnance)\b[^,()]{0,40}?\bn\s?[°o]\s?\d{4}-\d+", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_STEPS = " › "
_NEVER = 2100


@dataclass(slots=True)
class _Delivery:
    """What an archive holds: contents by the edition's id, texts by their own (None: damaged)."""

    contents: dict[str, "_Element"] = field(default_factory=dict)
    texts: dict[str, "_Element | None"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents, under the headings of its rubric."""

    id: str
    title: str
    rubric: str


def read_delivery(archive: Response, arrived: date) -> tuple[tuple[Gazette, ...], tuple[Found, ...]]:
    """Give the editions of an archive and the texts that may be kept; `arrived` stands in for a day nobody said.

    Raises Unreadable for a broken archive or damaged contents; a damaged text is told in its line.
    """
    delivery = _Delivery()
    for name, raw in members(archive, _MEMBER):
        root = xml(raw)
        if name.startswith("JORFTEXT"):
            delivery.texts[name[:-4]] = root
        elif root is None:
            raise Unreadable(f"the contents of an edition cannot be read: {name}")
        else:
            delivery.contents[name[:-4]] = root
    gazettes, finds, seen = [], [], set[str]()
    for name, root in delivery.contents.items():
        gazette, found = edition(name, root, delivery.texts, arrived)
        gazettes.append(gazette)
        finds += found
        seen.update(line.id for line in lines_of(root))
    for gazette, found in _strays({n: t for n, t in delivery.texts.items() if n not in seen}, arrived):
        gazettes.append(gazette)
        finds += found
    return tuple(gazettes), tuple(finds)


def edition(
    name: str, root: "_Element", texts: Mapping[str, "_Element | None"], arrived: date
) -> tuple[Gazette, list[Found]]:
    """Give an edition by its contents, and the finds of its texts; one that is None was delivered damaged."""
    title = text_of(root, ".//TITRE")
    number = _FIGURES.search(text_of(root, ".//NUM")) or _IN_TITLE.search(title)
    day = day_in(text_of(root, ".//DATE_PUBLI")) or arrived
    lines = list({line.id: line for line in lines_of(root)}.values())
    kept = [line for line in lines if not is_about_people(line, texts.get(line.id))]
    told = [_told(line, texts, day) for line in kept]
    gazette = Gazette(
        id=name,
        day=day,
        number=int(number[number.lastindex or 0]) if number else 0,
        title=title,
        nominative=len(lines) - len(kept),
        texts=tuple(text for text, _ in told),
    )
    return gazette, [found for _, found in told if found]


def _strays(texts: Mapping[str, "_Element | None"], arrived: date) -> Iterator[tuple[Gazette, list[Found]]]:
    """Give the texts that came without their edition's contents, under the edition that each says it was part of."""
    by_edition: dict[str, list[tuple[str, _Element]]] = {}
    for name, root in texts.items():
        origin = root.find(".//ORIGINE_PUBLI") if root is not None else None
        if root is not None and origin is not None and origin.get("id"):
            by_edition.setdefault(str(origin.get("id")), []).append((name, root))
    for edition, group in by_edition.items():
        day = next((day for _, root in group if (day := day_in(text_of(root, ".//DATE_PUBLI")))), arrived)
        lines = [Line(name, title_of(root), "") for name, root in group]
        kept = [line for line in lines if not is_about_people(line, texts[line.id])]
        told = [_told(line, texts, day) for line in kept]
        people, texts_told = len(lines) - len(kept), tuple(text for text, _ in told)
        gazette = Gazette(id=edition, day=day, nominative=people, texts=texts_told, whole=False)
        yield gazette, [found for _, found in told if found]


def _told(line: Line, texts: Mapping[str, "_Element | None"], day: date) -> tuple[GazetteText, Found | None]:
    root = texts.get(line.id)
    title = (title_of(root) if root is not None else "") or line.title
    if delegates(title):
        return GazetteText(id=line.id, title=title, rubric=line.rubric, aside=DELEGATION), None
    text = GazetteText(id=line.id, title=title, rubric=line.rubric, legible=root is not None or line.id not in texts)
    own = day_in(text_of(root, ".//DATE_PUBLI")) if root is not None else None
    return text, find_of(line.id, title, line.rubric, root, own or day)


def is_about_people(line: Line, root: "_Element | None") -> bool:
    """Say whether a text names people, by what the contents say of it and, once it was opened, its own title."""
    titles = [line.title, title_of(root) if root is not None else ""]
    numbered = any(_NUMBERED.match(title) for title in titles)
    return any(names_people(title, line.rubric, numbered=numbered) for title in titles)


def lines_of(root: "_Element") -> Iterator[Line]:
    """Walk the headings in the order of the page; each line stands under those above it."""
    waiting: list[tuple[_Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, above = waiting.pop()
        if element.tag == "LIEN_TXT":
            if name := element.get("idtxt"):
                yield Line(str(name), " ".join(str(element.get("titretxt") or "").split()), _STEPS.join(above))
            continue
        if element.tag == "TM":
            above = (*above, heading) if (heading := text_of(element, "TITRE_TM")) else above
        waiting += [(child, above) for child in reversed(element)]


def day_in(text: str) -> date | None:
    """Read an ISO day; none for what is no day, or the one that stands for « never »."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if day.year < _NEVER else None
