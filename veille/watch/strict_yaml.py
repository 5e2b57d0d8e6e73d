"""YAML 1.2 (core schema) read strictly: hand-written files only, nothing that could surprise or explode.

Refused: more than 2 MiB, more than 20 levels, more than 100,000 values (4,000 sources), lines over 20,000 characters,
aliases, anchors, tags, the same key twice, several documents, anything but UTF-8, control characters. The tree is built
from the parser's events with a stack of its own: a limit stops the reading before anything is built, and no text can
exhaust recursion.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from veille.domain.errors import ConfigError, Fault
from veille.watch.encoding import CONTROL, decode, split_lines
from veille.watch.nodes import Document, Entry, Listing, Mapped, Node, Scalar
from veille.watch.yaml_words import explain, unreadable

MAX_DEPTH = 20
MAX_NODES = 100_000
MAX_LINE = 20_000
MAX_STRUCTURE_FAULTS = 100

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,18}|[0-9]{1,18}(?:\.[0-9]{0,18})?)(?:[eE][-+]?[0-9]{1,2})?")


class _Stop(Exception):
    """A limit was met: nothing more is read."""


@dataclass(slots=True)
class _Open:
    """A list or a mapping whose end has not been met yet."""

    mark: tuple[int, int]
    mapping: bool
    flow: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Scalar | None = None


def load(raw: str | bytes, file: str, *, max_nodes: int = MAX_NODES) -> Document:
    """Read a text into a tree; raises ConfigError with every fault of its structure.

    A syntax error or a limit ends the reading: what follows it cannot be understood.
    """
    text = decode(raw, file)
    document = Document(file=file, lines=split_lines(text), root=None)
    too_long = next((rank for rank, line in enumerate(document.lines, 1) if len(line) > MAX_LINE), 0)
    if too_long:
        fault = document.fault((too_long, 1), f"ligne de plus de {MAX_LINE} caractères", "coupez-la en plusieurs")
        raise ConfigError((fault,))
    composer = _Composer(document, max_nodes)
    root = composer.compose(text)
    if composer.faults:
        raise ConfigError(tuple(composer.faults))
    return Document(file=file, lines=document.lines, root=root)


class _Composer:
    """Builds the tree from events, noting faults on the way."""

    def __init__(self, document: Document, max_nodes: int) -> None:
        self.document = document
        self.max_nodes = max_nodes
        self.faults: list[Fault] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.nodes = 0
        self.documents = 0

    def compose(self, text: str) -> Node | None:
        """Read every event; what stops the parser is one more fault."""
        try:
            for event in _events(text):
                self._take(event)
        except MarkedYAMLError as error:
            self._note(*explain(error))
        except _Stop:
            pass
        except (YAMLError, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
            # The parser has holes of its own for texts nobody writes by hand (a character beyond Unicode, for one).
            self._note((1, 1), *unreadable())
        return self.root

    def _take(self, event: Event) -> None:
        if len(self.faults) >= MAX_STRUCTURE_FAULTS:
            raise _Stop
        if isinstance(event, CollectionEndEvent):
            self._close()
        elif isinstance(event, DocumentStartEvent):
            self._next_document(event)
        elif isinstance(event, NodeEvent):
            self._check(event)
            self._node(event)

    def _next_document(self, event: DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._note(_mark(event), "un second document commence ici", "retirez « --- » : un fichier, un document")
            raise _Stop

    def _check(self, event: NodeEvent) -> None:
        self.nodes += 1
        mark = _mark(event)
        if self.nodes > self.max_nodes:
            self._note(
                mark, f"plus de {self.max_nodes} valeurs dans un seul fichier", "partagez la veille en plusieurs"
            )
            raise _Stop
        if isinstance(event, AliasEvent):
            self._note(mark, "renvoi (« * ») refusé", "recopiez la valeur, ou mettez le texte entre guillemets")
        elif event.anchor is not None:
            self._note(mark, "ancre (« & ») refusée", "retirez-la, ou mettez le texte entre guillemets")
        if getattr(event, "ctag", None) is not None:
            self._note(mark, "étiquette de type (« ! ») refusée", "retirez-la, ou mettez le texte entre guillemets")

    def _node(self, event: NodeEvent) -> None:
        line, column = _mark(event)
        if isinstance(event, CollectionStartEvent):
            self._open(event, (line, column))
        elif isinstance(event, ScalarEvent):
            if CONTROL.search(event.value):
                self._note(
                    (line, column), "caractère invisible interdit dans cette valeur", "retirez la séquence « \\ »"
                )
            value = event.value if event.style else _typed(event.value)
            self._place(Scalar(line=line, column=column, value=value, written=event.value))
        else:
            self._place(Scalar(line=line, column=column, value=None, written=""))

    def _open(self, event: CollectionStartEvent, mark: tuple[int, int]) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self._note(mark, f"plus de {MAX_DEPTH} niveaux imbriqués", "simplifiez ce passage")
            raise _Stop
        self.stack.append(_Open(mark, isinstance(event, MappingStartEvent), bool(event.flow_style)))

    def _close(self) -> None:
        done = self.stack.pop()
        line, column = done.mark
        if done.mapping:
            self._place(Mapped(line=line, column=column, entries=done.entries, flow=done.flow))
        else:
            self._place(Listing(line=line, column=column, items=tuple(done.items), flow=done.flow))

    def _place(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if not parent.mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node, parent)
        else:
            parent.entries.setdefault(parent.key.written, Entry(key=parent.key, value=node))
            parent.key = None

    def _key(self, node: Node, parent: _Open) -> Scalar:
        if not isinstance(node, Scalar):
            self._note((node.line, node.column), "une clé doit être un simple mot", "écrivez « clé: valeur »")
            return Scalar(line=node.line, column=node.column, value="", written="")
        before = parent.entries.get(node.written)
        if before is not None:
            message = f"clé « {node.written} » écrite deux fois (déjà ligne {before.key.line})"
            self._note((node.line, node.column), message, "gardez une seule des deux lignes")
        return node

    def _note(self, place: tuple[int, int], message: str, cure: str) -> None:
        self.faults.append(self.document.fault(place, message, cure))


def _events(text: str) -> Iterator[Event]:
    events: Iterable[Event] = YAML(typ="safe", pure=True).parse(text)
    yield from events


def _mark(event: Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _typed(written: str) -> str | int | float | bool | None:
    """Give a plain scalar its type by the core schema (YAML 1.2, §10.3.2); infinities and bases stay text."""
    if written in _NULLS:
        return None
    if written in _TRUTHS:
        return _TRUTHS[written]
    if _WHOLE.fullmatch(written):
        return int(written)
    if _FLOAT.fullmatch(written):
        return float(written)
    return written
