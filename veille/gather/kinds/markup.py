"""XML of strangers, read without any of its dangers: no entity, no document type, no network, no endless depth."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.exchange import Response

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGE = (b"<!doctype html", b"<html")


def refuse_other_than_xml(response: Response, what: str) -> None:
    """Raise NotAFeed for an empty answer, a web page, or anything that does not begin as markup."""
    start = response.body[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise NotAFeed("empty answer")
    wide = response.body.startswith((b"\xff\xfe", b"\xfe\xff"))
    if start[:20].lower().startswith(_PAGE) or not (start.startswith(b"<") or wide):
        raise NotAFeed(f"no {what} ({response.headers.get('content-type', 'no content type')[:80]})")


def elements(body: bytes, tags: Iterable[str]) -> Iterator["_Element"]:
    """Yield each element of these local names, whatever their namespace, and forget it afterwards.

    What comes before a break in the document is given; raises Unreadable only when there is nothing before it.
    """
    from lxml import etree

    wanted = [f"{{*}}{tag}" for tag in tags]
    given = False
    reading = etree.iterparse(
        BytesIO(body), events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for _, element in reading:
            given = True
            yield element
            element.clear()
    except etree.XMLSyntaxError as error:
        if not given:
            raise Unreadable(f"broken XML: {str(error)[:200]}") from None


def root_of(body: bytes) -> "_Element":
    """Read a whole document, what is sound of it; raises Unreadable when nothing is."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"broken XML: {str(error)[:200]}") from None
    if root is None:
        raise Unreadable("broken XML: nothing sound in it")
    return root


def local(element: "_Element") -> str:
    """Give an element's name without its namespace."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def children(element: "_Element", name: str) -> list["_Element"]:
    """Give the children of a local name."""
    return [child for child in element if local(child) == name]


def words(element: "_Element", *path: str) -> str:
    """Give the text at the end of a path of local names, on one line; empty when there is none."""
    for name in path:
        element = next(iter(children(element, name)), None)
        if element is None:
            return ""
    return " ".join("".join(element.itertext()).split())
