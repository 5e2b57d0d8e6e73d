"""The kind `circulaires`: circulars and instructions of the ministries, one archive after the other (DILA).

Names say when they were delivered from the smallest unit to the largest (`circulaire_JJMMAAHHhMM`): they are put in
order by what they mean. An abrogated circular is told as such. The files' UTF-8 may be damaged: what can be read is.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from veille.domain.errors import Unreadable
from veille.domain.item import Found
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.bounded import found
from veille.gather.kinds.increments import Increments
from veille.gather.kinds.tarball import address_on, members, text_of, xml

if TYPE_CHECKING:
    from lxml.etree import _Element

CITED = 50
"""Texts of reference told of one circular."""

_MEMBER = re.compile(r"cir_(\w+)\.xml", re.IGNORECASE)
_NOR = re.compile(r"[A-Z]{4}\d{7}[A-Z]")
_LINK = "https://www.legifrance.gouv.fr/circulaire/id/"
_FIGURES = re.compile(r"\d+")
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*\?>")
_ABROGATED = "Circulaire abrogée : elle ne s'applique plus."


def _moment(match: re.Match[str]) -> str:
    day, month, year, hour, minute = match.groups()
    return f"20{year}{month}{day}{hour}{minute}"


_ARCHIVES = Increments(
    kind="circulaires",
    pattern=re.compile(r"circulaire_(\d\d)(\d\d)(\d\d)(\d\d)h?(\d\d)\.tar\.gz"),
    moment=_moment,
    newest=10,
)


class CircularsKind:
    """Reads the index, then the first archive after the mark; says whether more are waiting."""

    name = "circulaires"
    summary = "un dépôt des circulaires et instructions (DILA) ; une circulaire abrogée est dite abrogée"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check the options: `depuis` is the day from which to read."""
        return tuple(_ARCHIVES.faults(source))

    def read(self, source: Source, past: Past) -> Conversation:
        """Give the circulars of one archive; raises NotAFeed for a page without any, Unreadable for a broken one."""
        index = yield Request(url=source.url, robots=False)
        waiting = _ARCHIVES.waiting(index, source, past)
        if not waiting:
            return Haul()
        archive = yield Request(url=address_on(index, waiting[0]), robots=False, bulk=True)
        return Haul(found=read_circulars(archive), cursor=waiting[0], more=len(waiting) > 1)


def read_circulars(archive: Response) -> tuple[Found, ...]:
    """Give the circulars of an archive, by their identifiers; raises Unreadable for a broken one, or damaged files."""
    told = {}
    for name, raw in members(archive, _MEMBER):
        root = xml(raw)
        if root is None:
            root = xml(_mended(raw))
        if root is None:
            raise Unreadable(f"a circular cannot be read: {name}")
        told[name] = root
    return tuple(_circular(name, root) for name, root in sorted(told.items(), key=_number))


def _number(told: "tuple[str, _Element]") -> tuple[int, str]:
    figures = _FIGURES.search(told[0])
    return (int(figures[0]) if figures else 0, told[0])


def _mended(raw: bytes) -> bytes:
    """Read bytes that are not the UTF-8 that they say: each wrong one becomes a sign that says so."""
    return _DECLARED.sub(b"", raw).decode("utf-8", "replace").encode("utf-8")


def _circular(name: str, root: "_Element") -> Found:
    nor = text_of(root, ".//NUMERO_NOR").upper().replace(" ", "")
    identifier = text_of(root, ".//ID_CIRCULAIRE") or name
    abrogated = text_of(root, ".//ETAT").upper() == "A"
    figures = _FIGURES.search(identifier)
    return found(
        url=f"{_LINK}{figures[0]}" if figures else "",
        title=text_of(root, ".//TITRE") or f"Circulaire {identifier}",
        body="".join(f"<p>{escape(words)}</p>" for words in _parts(root, nor, abrogated=abrogated)),
        date_text=_day(root),
        native_id=identifier,
        act=f"nor/{nor}" if _NOR.fullmatch(nor) else "",
    )


def _parts(root: "_Element", nor: str, *, abrogated: bool) -> Iterator[str]:
    if abrogated:
        yield _ABROGATED
    if summary := text_of(root, ".//RESUME"):
        yield summary
    cited = [" ".join("".join(one.itertext()).split()) for one in root.findall(".//TEXTES_DE_REFERENCE/TEXTE_REF")]
    if cited := [one for one in cited if one][:CITED]:
        yield f"Textes de référence : {' ; '.join(cited)}."
    if author := text_of(root, ".//AUTEUR"):
        yield f"Ministère : {author}"
    if nor:
        yield f"NOR : {nor}"


def _day(root: "_Element") -> str:
    """Give the day of signature, else of delivery; the year 2999 stands for none."""
    days = (text_of(root, f".//{name}") for name in ("DATE_SIGNATURE", "DATE_DEPOT", "DATE_EXPORT"))
    return next((day for day in days if day and "2999" not in day), "")
