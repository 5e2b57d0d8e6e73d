"""The lines of a page's main part, or of a PDF: what people read there, without what surrounds it."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.exchange import Response
from veille.gather.kinds.charset import decode
from veille.gather.kinds.diff.state import bounded

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

MOST_PAGES = 400

_SILENT = "script, style, noscript, template, iframe, svg, object, canvas"
_AROUND = "nav, header, footer, aside, form, [role=navigation], [role=banner], [role=contentinfo], [role=search]"
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|br|caption|dd|div|dl|dt|fieldset|fig\w+|footer|form|h[1-6]|header|hr|li|main"
    r"|nav|ol|p|pre|section|summary|t(?:able|body|d|foot|h|head|r)|ul|body"
)
_REFUSAL = re.compile(
    r"request rejected|access denied|acc[èe]s (?:refus[ée]|interdit)|forbidden|not found|attention required"
    r"|(?:just a moment|un instant)\W*$|page (?:introuvable|non trouv[ée]e|not found)"
    r"|(?:erreur|error)\s*:?\s*[45]\d\d\b"
    r"|(?:http\s*)?[45]\d\d\s*(?:[-–:|]|$|(?:not|forbidden|bad|service|internal|gateway|erreur|error|too)\b)"
    r"|(?:le )?(?:site|service) (?:est )?en maintenance|maintenance en cours|service (?:temp\w+ )?(?:unavail|indispo)",
    re.IGNORECASE,
)
"""Titles of pages that stand in for another with a status that says that all is well."""


def is_pdf(response: Response) -> bool:
    """Say whether an answer is a PDF, by its own bytes."""
    return b"%PDF-" in response.body[:1_024]


def read_page(response: Response, zone: str, ignored: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Give a page's title and its lines; raises NotAFeed for what is no page, Unreadable when it has no text."""
    from bs4 import BeautifulSoup

    if not response.body.strip():
        raise NotAFeed("empty answer")
    if b"\x00" in response.body[:1_024] and not response.body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotAFeed(f"not a web page ({response.headers.get('content-type', 'no content type')[:80]})")
    text = decode(response.body, response.headers.get("content-type", ""))
    if "<" not in text or (text.lstrip().startswith("<?xml") and "<html" not in text[:2_000].lower()):
        raise NotAFeed("words or XML, but no web page")
    soup = BeautifulSoup(re.sub(r"^\s*<\?xml[^>]*>", "", text), "lxml")
    title = _title(soup)
    if _REFUSAL.match(title):
        raise Unreadable(f"an error page with status {response.status}: {title[:80]!r}", "page_d_erreur")
    for selector in (_SILENT, *ignored):
        for tag in soup.select(selector):
            tag.decompose()
    lines = bounded(_lines(_main(soup, zone)))
    if not lines:
        raise Unreadable("a page without text", "selecteur" if zone else "abime")
    return title, lines


def _title(soup: "BeautifulSoup") -> str:
    for selector in ("main h1", "h1", "title"):
        place = soup.select_one(selector)
        words = " ".join(place.get_text(" ").split()) if place else ""
        if words:
            return words
    return ""


def _main(soup: "BeautifulSoup", zone: str) -> "Sequence[Tag]":
    """Choose the part to follow: what the source says, else what the page calls its main part, else the rest."""
    if zone:
        chosen = soup.select(zone)
        if not chosen:
            raise Unreadable(f"the selector finds nothing: zone {zone!r}", "selecteur")
        return chosen
    for selector in ("main", "[role=main]"):
        place = soup.select_one(selector)
        if place is not None and place.get_text(strip=True):
            return [place]
    for tag in soup.select(_AROUND):
        tag.decompose()
    return [soup.body or soup]


def _lines(parts: "Sequence[Tag]") -> list[str]:
    """Split the text where blocks begin and end: a word that moves within a paragraph stays in its paragraph."""
    lines: list[list[str]] = []
    for part in parts:
        inside: object = None
        for text in part.strings:
            before = text.previous_sibling
            block = next((tag for tag in text.parents if _BLOCKS.fullmatch(tag.name)), part)
            if block is not inside or (before is not None and getattr(before, "name", None) == "br"):
                lines.append([])
            inside = block
            lines[-1].append(text)
    return [line for texts in lines if (line := " ".join("".join(texts).split()))]


def read_pdf(response: Response) -> tuple[str, tuple[str, ...]]:
    """Give a PDF's title and its sentences, wherever its lines are cut; raises Unreadable without text."""
    from pypdf import PdfReader

    try:
        document = PdfReader(BytesIO(response.body))
        title = str((document.metadata.title if document.metadata else "") or "")
        pages = [document.pages[number].extract_text() for number in range(min(len(document.pages), MOST_PAGES))]
    except Exception as error:  # a library that reads strangers' bytes may fail in any way
        raise Unreadable(f"broken PDF: {type(error).__name__}: {str(error)[:160]}") from None
    text = re.sub(r"(?<=\w)-\n(?=[a-zà-ÿ])", "", "\n".join(pages))
    lines = bounded(
        [sentence for said in re.split(r"(?<=[.;:!?])\s+|\n\s*\n", text) if (sentence := " ".join(said.split()))]
    )
    if not lines:
        raise Unreadable("a PDF without text", "sans_texte")
    return " ".join(title.split()), lines
