"""What the API of Légifrance says, told in the form of the open data (JORFSIMPLE): both then have one reading.

Days are milliseconds, objects `{year, month, dayOfMonth}` or texts; the year 2999 stands for « none ».
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from veille.domain.clock import PARIS
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.exchange import Response
from veille.gather.kinds.jorf_reading import day_in

if TYPE_CHECKING:
    from lxml.etree import _Element

ARTICLES = 500
"""Of one text; a text keeps 40,000 signs anyway."""

_TEXT = re.compile(r"JORFTEXT\d{12}")
_NUMBERED = re.compile(r"(?:loi|décret|ordonnance)(?: \w+)? n\s?[°o]\s?(\d{2,4}-\d{1,4}) du\b", re.IGNORECASE)
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Told = Mapping[str, object]


def json_in(answer: Response) -> Told:
    """Read an answer that is an object; raises NotAFeed for anything else."""
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise NotAFeed("no JSON in it") from None
    if not isinstance(told, dict):
        raise NotAFeed("JSON, but no object")
    return told


def day_told(value: object) -> date | None:
    """Read a day in any of the API's forms, in Paris; None for what is no day."""
    try:
        if isinstance(value, dict):
            day = date(int(value["year"]), int(value["month"]), int(value["dayOfMonth"]))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            day = (_EPOCH + timedelta(milliseconds=value)).astimezone(PARIS).date()
        else:
            return day_in(value) if isinstance(value, str) else None
    except (ValueError, TypeError, KeyError, OverflowError):
        return None
    return day_in(day.isoformat())


def new_contents(day: date, number: str) -> "_Element":
    """Begin the contents of an edition."""
    from lxml import etree

    root = etree.Element("JO")
    _put(root, "TITRE", "")
    _put(root, "NUM", number)
    _put(root, "DATE_PUBLI", day.isoformat())
    etree.SubElement(root, "STRUCTURE_TXT")
    return root


def add_contents(contents: "_Element", answer: Response, wanted: str) -> int:
    """Add a page to the contents, and give how many results there are in all; raises NotAFeed, Unreadable.

    The API has been seen to give another edition than the one that was asked for: that one is refused.
    """
    told = json_in(answer)
    items = told.get("items")
    if not isinstance(items, list):
        raise NotAFeed("no contents in it")
    editions = [one["joCont"] for one in items if isinstance(one, dict) and isinstance(one.get("joCont"), dict)]
    one = next((edition for edition in editions if edition.get("id") == wanted), None)
    if one is None and editions:
        raise Unreadable(f"the contents are not those of {wanted}")
    if one is not None:
        for tag, name in (("TITRE", "titre"), ("NUM", "num")):
            if words := _words(one.get(name)):
                _put(contents, tag, words)
        structure = one.get("structure")
        if isinstance(structure, dict):
            place = contents.find("STRUCTURE_TXT")
            _add_headings(contents if place is None else place, structure)
    total = told.get("totalNbResult")
    return total if isinstance(total, int) else 0


def text_in(answer: Response, wanted: str) -> "_Element | None":
    """Give a text, or None for one that is damaged, absent, or another one than was asked for."""
    from lxml import etree

    try:
        told = json_in(answer)
    except NotAFeed:
        return None
    title = _words(told.get("title"))
    if wanted not in (told.get("cid"), told.get("id")) or not title:
        return None
    root = etree.Element("TEXTE")
    number = _words(told.get("textNumber")) or ((match := _NUMBERED.match(title)) and match[1]) or ""
    day = day_told(told.get("dateParution"))
    said = {"ID": wanted, "NATURE": _words(told.get("nature")), "NUM": number, "NOR": _words(told.get("nor"))}
    for tag, words in {**said, "DATE_PUBLI": day.isoformat() if day else "", "TITREFULL": title}.items():
        _put(root, tag, words)
    _add_html(etree.SubElement(root, "NOTICE"), told.get("notice"))
    structure = etree.SubElement(root, "STRUCT")
    for article in list(_articles(told))[:ARTICLES]:
        element = etree.SubElement(structure, "ARTICLE")
        _put(element, "NUM", _words(article.get("num")))
        _add_html(etree.SubElement(element, "CONTENU"), article.get("content"))
    _add_html(etree.SubElement(root, "VISAS"), told.get("visa"))
    return root


def _add_headings(place: "_Element", structure: Told) -> None:
    """Write headings and lines in their order, without recursion: a stranger's tree may be deep."""
    from lxml import etree

    waiting: list[tuple[_Element, Told]] = [(place, structure)]
    while waiting:
        above, told = waiting.pop()
        for line in _objects(told.get("liensTxt")):
            if _TEXT.fullmatch(str(line.get("id"))):
                etree.SubElement(above, "LIEN_TXT", idtxt=str(line["id"]), titretxt=_words(line.get("titre")))
        below = []
        for heading in _objects(told.get("tms")):
            element = etree.SubElement(above, "TM")
            _put(element, "TITRE_TM", _words(heading.get("titre")))
            below.append((element, heading))
        waiting += reversed(below)


def _articles(told: Told) -> Iterator[Told]:
    """Give the articles of a text, then those of its sections, in the order of the text."""
    waiting = [told]
    while waiting:
        part = waiting.pop()
        yield from _objects(part.get("articles"))
        waiting += reversed(_objects(part.get("sections")))


def _objects(value: object) -> list[Told]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _words(value: object) -> str:
    return " ".join(_UNWRITABLE.sub("", str(value)).split()) if isinstance(value, str | int) else ""


def _put(parent: "_Element", tag: str, words: str) -> None:
    from lxml import etree

    element = parent.find(tag)
    (etree.SubElement(parent, tag) if element is None else element).text = words


def _add_html(parent: "_Element", value: object) -> None:
    from lxml import etree, html

    if isinstance(value, str) and (markup := _UNWRITABLE.sub("", value).strip()):
        try:
            parent.append(html.fragment_fromstring(markup, create_parent="div"))
        except (etree.LxmlError, ValueError):
            parent.text = markup
