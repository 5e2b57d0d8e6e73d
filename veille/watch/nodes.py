"""A YAML document as a small tree in which everything knows its line and column (both from 1)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from veille.domain.errors import Fault

Path = Sequence[str | int]
"""The way to a node: names of keys and ranks in lists, `("listes", 0, "jour")`."""

_TIGHT = re.compile(r" (?=[;:!?»])|(?<=«) ")
_BREAK = re.compile("[\t\r\n\x85\u2028\u2029]+")
_LONG_WORD = re.compile("« ([^»]{80})[^»]+ »")
_EXCERPT = 200
_SENTENCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A word, a number, a truth or nothing; `written` is its text before it was given a type."""

    line: int
    column: int
    value: str | int | float | bool | None
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Several nodes in order; `flow` says that they are written between brackets."""

    line: int
    column: int
    items: tuple["Node", ...]
    flow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A key and its value."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """Keys with their values, in the order of the file; `flow` says that they are written between braces."""

    line: int
    column: int
    entries: Mapping[str, Entry]
    flow: bool = False


Node = Scalar | Listing | Mapped


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole file: its name for people, its lines for excerpts, its tree (None when there is nothing in it)."""

    file: str
    lines: tuple[str, ...]
    root: Node | None

    def fault(self, place: tuple[int, int], message: str, cure: str = "") -> Fault:
        """Make a fault at a line and column, with that line as its excerpt and French spacing in its sentences."""
        line, column = place
        excerpt = self.lines[line - 1][:_EXCERPT] if line <= len(self.lines) else ""
        return Fault(
            file=self.file, line=line, column=column, message=spaced(message), cure=spaced(cure), excerpt=excerpt
        )


def spaced(sentence: str) -> str:
    """Give a sentence on one line, what it quotes cut short, with the non-breaking spaces of French typography."""
    short = _LONG_WORD.sub("« \\1… »", _BREAK.sub(" ", sentence))
    return _TIGHT.sub("\N{NO-BREAK SPACE}", short[:_SENTENCE])


def place(node: Node) -> tuple[int, int]:
    """Give a node's line and column."""
    return node.line, node.column


def shown(entry: Entry) -> tuple[int, int]:
    """Give the place where an entry is best shown: its value when that is a word, else its key."""
    return place(entry.value if isinstance(entry.value, Scalar) and entry.value.written else entry.key)


def plain(node: Node | None) -> object:
    """Give a node as ordinary dictionaries, lists and values."""
    if isinstance(node, Mapped):
        return {name: plain(entry.value) for name, entry in node.entries.items()}
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return node.value if node else None


def locate(document: Document, path: Path) -> tuple[int, int]:
    """Give the line and column of what a path leads to, or of the nearest thing above it that exists.

    A value is shown where it stands; a list or a mapping, by the key that introduces it.
    """
    *_, last = ((1, 1), *_way(document.root, path))
    return last


def _way(node: Node | None, path: Path) -> Iterator[tuple[int, int]]:
    if node is not None:
        yield place(node)
    for step in path:
        if isinstance(node, Mapped) and step in node.entries:
            entry = node.entries[str(step)]
            node = entry.value
            yield shown(entry)
        elif isinstance(node, Listing) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
            yield place(node)
        else:
            return
