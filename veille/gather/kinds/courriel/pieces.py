"""HTML of a letter into blocks of words with the link that each holds, in one pass: no image, style or script."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

LONGEST = 400_000

_SILENT = {"script", "style", "title", "template", "noscript", "svg"}
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|br|center|dd|div|dl|dt|h[1-6]|header|footer|hr|li|main|ol|p|pre|section"
    r"|t(?:able|body|d|h|r)|ul"
)
_IN_TEXT = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Words on one line; `url` and `title` are those of the longest link among them, empty when there is none."""

    text: str
    url: str = ""
    title: str = ""


@dataclass(slots=True)
class _Open:
    words: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._block = _Open()
        self._silent = 0
        self._href = ""
        self._title: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif _BLOCKS.fullmatch(tag):
            self._turn()
        elif tag == "a":
            self._close_link()
            self._href = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif _BLOCKS.fullmatch(tag):
            self._turn()
        elif tag == "a":
            self._close_link()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._block.words.append(data)
            if self._href:
                self._title.append(data)

    def close(self) -> None:
        super().close()
        self._turn()

    def _close_link(self) -> None:
        title = " ".join("".join(self._title).split())
        if self._href and title:
            self._block.links.append((self._href, title))
        self._href, self._title = "", []

    def _turn(self) -> None:
        """End a block; a link that goes on beyond it goes on in the next one."""
        href = self._href
        self._close_link()
        self._href = href
        text = " ".join("".join(self._block.words).split())
        if text:
            url, title = max(self._block.links, key=lambda link: len(link[1]), default=("", ""))
            self.blocks.append(Block(text=text, url=url, title=title))
        self._block = _Open()


def blocks_of_html(html: str) -> list[Block]:
    """Split a page into blocks; what is not closed is closed at its end."""
    reader = _Reader()
    reader.feed(html[:LONGEST])
    reader.close()
    return reader.blocks


def blocks_of_text(text: str) -> list[Block]:
    """Split a plain text into paragraphs; an address on a line of its own belongs to the words before it."""
    blocks = []
    for paragraph in re.split(r"\n\s*\n", text[:LONGEST]):
        said = " ".join(paragraph.split())
        link = _IN_TEXT.search(said)
        words = " ".join(_IN_TEXT.sub("", said).split()).strip(" <>()[]–-:.,;") or (link[0] if link else "")
        if said:
            blocks.append(Block(text=words, url=link[0], title=words) if link else Block(text=said))
    return blocks
