"""One text of the Journal officiel as a find: what it decides first, then who decides it, and on what ground."""

import re
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from veille.domain.item import Found
from veille.gather.kinds.bounded import found
from veille.gather.kinds.tarball import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

BODY = 40_000
"""Characters of markup kept of one text: its articles, not the tables that follow them for a hundred pages."""

_LINK = "https://www.legifrance.gouv.fr/jorf/id/"
_ACTS = {
    "LOI": "loi",
    "LOI_ORGANIQUE": "loi",
    "LOI_CONSTIT": "loi",
    "ORDONNANCE": "ordonnance",
    "DECRET": "decret",
}
_NUMBER = re.compile(r"\d{2,4}-\d{1,4}")
_NOR = re.compile(r"[A-Z]{4}\d{7}[A-Z]")
_CORRECTION = "(rectificatif)"


def find_of(name: str, title: str, rubric: str, root: "_Element | None", day: date) -> Found:
    """Make the find of a text, or of a line of the contents whose text was not delivered (`root` is None)."""
    return found(
        url=f"{_LINK}{name}",
        title=title,
        body="\n".join(_parts(root, rubric))[:BODY],
        date_text=day.isoformat(),
        native_id=name,
        act=act_of(root) if root is not None else "",
    )


def title_of(root: "_Element") -> str:
    """Give the whole title of a text."""
    return text_of(root, ".//TITREFULL") or text_of(root, ".//TITRE")


def act_of(root: "_Element") -> str:
    """Give the normal form of the text: a law or decree by its number, anything else by its NOR.

    A correction bears the title and number of what it corrects, and a NOR of its own that ends in Z.
    """
    number, nor = text_of(root, ".//NUM"), text_of(root, ".//NOR").upper()
    kind = _ACTS.get(text_of(root, ".//NATURE").upper())
    if kind and _NUMBER.fullmatch(number) and not _is_correction(root, nor):
        return f"{kind}/{number}"
    return f"nor/{nor}" if _NOR.fullmatch(nor) else ""


def _is_correction(root: "_Element", nor: str) -> bool:
    return nor.endswith("Z") or _CORRECTION in title_of(root).lower()


def _parts(root: "_Element | None", rubric: str) -> Iterator[str]:
    if root is None:
        yield f"<p>Texte annoncé au sommaire, à lire sur Légifrance.</p>{_publisher('', rubric)}"
        return
    nor = text_of(root, ".//NOR").upper()
    if _is_correction(root, nor) and _NOR.fullmatch(nor):
        yield f"<p>Rectificatif au texte NOR : {nor[:11]}A.</p>"
    yield from (inner for inner in map(_inner, root.findall(".//NOTICE")) if inner)
    for article in root.findall(".//ARTICLE"):
        content = article.find(".//CONTENU")
        if content is not None:
            number = text_of(article, "NUM") or text_of(article, ".//NUM")
            yield f"<h4>Article {escape(number)}.</h4>" if number else ""
            yield _inner(content)
    yield from map(_inner, root.findall(".//VISAS"))
    yield _publisher(text_of(root, ".//MINISTERE"), rubric)
    if _NOR.fullmatch(nor):
        yield f"<p>NOR : {nor}</p>"


def _publisher(ministry: str, rubric: str) -> str:
    """Say who publishes, on a line of its own: `interpret` does not take it for what the text speaks of."""
    if ministry:
        return f"<p>Ministère : {escape(ministry)}</p>"
    return f"<p>Rubrique : {escape(rubric)}</p>" if rubric else ""


def _inner(element: "_Element") -> str:
    """Write what an element holds as HTML, its own tag and the format's left out."""
    from lxml import etree

    written = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return re.sub(r"</?[A-Z][A-Z_]*(?:\s[^>]*)?>", "", written).strip()
