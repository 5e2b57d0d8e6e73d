"""A mapping read key by key, like a form: every fault is noted, and a default stands in so that the reading goes on."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches

from veille.domain.errors import Fault
from veille.watch.nodes import Document, Listing, Mapped, Node, Scalar, place, shown

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_ONE_LINE = re.compile("[\r\n\x85\u2028\u2029]")


class Form:
    """One mapping of a document; `about` names it for people (« la source « has » »)."""

    def __init__(self, document: Document, node: Mapped, about: str, faults: list[Fault]) -> None:
        self.document = document
        self.node = node
        self.about = about
        self.faults = faults

    def has(self, key: str) -> bool:
        """Say whether a key is written, be it with nothing after it."""
        return key in self.node.entries

    def value(self, key: str) -> Node | None:
        """Give the node of a key; None when it is missing or when nothing follows it."""
        entry = self.node.entries.get(key)
        if entry is None or (isinstance(entry.value, Scalar) and entry.value.value is None):
            return None
        return entry.value

    def note(self, key: str, message: str, cure: str = "") -> None:
        """Note a fault at a key's value (or at the key, or at the mapping when the key is missing)."""
        entry = self.node.entries.get(key)
        where = shown(entry) if entry else place(self.node)
        self.faults.append(self.document.fault(where, message, cure))

    def refuse_unknown(self, known: Sequence[str]) -> None:
        """Note every key that is not among the known ones, with the nearest of them."""
        for name, entry in self.node.entries.items():
            if name not in known:
                message = f"clé inconnue « {name} » dans {self.about}"
                self.faults.append(self.document.fault(place(entry.key), message, nearest(name, known, "clés connues")))

    def text(self, key: str, default: str | None = None) -> str:
        """Read one line of text; required when there is no default. A number is taken as it is written."""
        node = self.value(key)
        if node is None:
            if default is None or self.has(key):
                message = f"« {key} » est vide" if self.has(key) else f"il manque « {key} » dans {self.about}"
                self.note(key, message, f"écrivez « {key}: … »" if default is None else "complétez ou retirez la ligne")
            return default or ""
        if not isinstance(node, Scalar) or isinstance(node.value, bool):
            self.note(key, f"« {key} » doit être un texte", "écrivez-le entre guillemets")
            return default or ""
        written = node.written.strip()
        if not written or _ONE_LINE.search(written):
            self.note(key, f"« {key} » doit tenir sur une ligne, sans être vide", "écrivez-le sur une seule ligne")
        return written

    def slug(self, key: str = "id") -> str:
        """Read an identifier: lower-case letters a to z, digits and hyphens, 64 at most."""
        written = self.text(key)
        if written and not _SLUG.fullmatch(written):
            cure = "lettres minuscules sans accent, chiffres et tirets, 64 caractères au plus, sans tiret au début"
            self.note(key, f"« {key} » vaut « {written} », qui n'est pas un identifiant", cure)
        return written

    def flag(self, key: str, default: bool) -> bool:
        """Read a truth: `true` or `false`, no other word."""
        node = self.value(key)
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return node.value
        if self.has(key):
            self.note(key, f"« {key} » doit valoir true ou false", "écrivez true pour oui, false pour non")
        return default

    def number(self, key: str, node: Node | None, low: float, high: float) -> float | None:
        """Check that a node is a number between two bounds, both included."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            self.note(
                key, f"« {key} » doit être un nombre de {low:g} à {high:g}", "écrivez-le sans guillemets ni unité"
            )
            return None
        return value

    def choice(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """Read one word among known ones; required when there is no default."""
        written = self.text(key, default)
        if written and written not in known:
            self.note(key, f"« {key} » vaut « {written} »", nearest(written, known, "valeurs possibles"))
            return default or ""
        return written

    def texts(self, key: str) -> Iterator[tuple[str, tuple[int, int]]]:
        """Read a list of short texts, each with its place; nothing when the key is missing or empty."""
        node = self.value(key)
        if isinstance(node, Listing):
            for item in node.items:
                if isinstance(item, Scalar) and item.written.strip() and not isinstance(item.value, bool):
                    yield item.written.strip(), place(item)
                else:
                    cure = "écrivez un mot par élément, entre guillemets au besoin"
                    self.faults.append(self.document.fault(place(item), f"« {key} » ne contient que des mots", cure))
        elif node is not None:
            written = node.written if isinstance(node, Scalar) else "…"
            self.note(key, f"« {key} » doit être une liste", f"écrivez « {key}: [{written}] »")

    def choices(self, key: str, known: Iterable[str], unknown: str, declared: str) -> tuple[str, ...]:
        """Read a list of known words, each once; `unknown` and `declared` name one and all of them for people."""
        known = tuple(known)
        kept: dict[str, None] = {}
        for word, where in self.texts(key):
            if word in known:
                kept[word] = None
            else:
                listed = f"{unknown} « {word} » ; {declared} : {', '.join(known)}"
                cure = _guess(word, known) or "reprenez l'un de ces mots, tel quel"
                self.faults.append(self.document.fault(where, listed, cure))
        return tuple(kept)


def entries_of(
    document: Document, key: str, noun: str, faults: list[Fault], *, beside: Sequence[str] = ()
) -> Iterator[Form]:
    """Give a form for each mapping listed under the main key of a file (`sources`, `listes`); `beside` are others.

    `noun` is French for one of them with its article (« la source »). An empty file is a fault: it is more often an
    accident than a wish, and `sources: []` says the wish.
    """
    root = document.root
    if not isinstance(root, Mapped):
        faults.append(
            document.fault((1, 1), f"le fichier doit contenir « {key}: »", f"pour une liste vide : « {key}: [] »")
        )
        return
    top = Form(document, root, "le fichier", faults)
    top.refuse_unknown((key, *beside))
    listing = top.value(key)
    if not isinstance(listing, Listing):
        if not top.has(key) or listing is not None:
            top.note(
                key, f"« {key} » doit être une liste", f"écrivez « {key}: » puis une ligne « - id: … » par élément"
            )
        return
    for item in listing.items:
        if isinstance(item, Mapped):
            yield Form(document, item, _named(item, noun), faults)
        else:
            faults.append(document.fault(place(item), f"{noun} doit commencer par « id: »", "écrivez « - id: mon-id »"))


def refuse_twins(forms: Sequence[Form], noun: str) -> None:
    """Note every identifier that an earlier form already has."""
    first: dict[str, int] = {}
    for form in forms:
        node = form.value("id")
        if not isinstance(node, Scalar):
            continue
        if node.written in first:
            message = f"{noun} « {node.written} » existe déjà, ligne {first[node.written]}"
            form.note("id", message, "choisissez un autre identifiant, jamais employé")
        first.setdefault(node.written, node.line)


def nearest(word: str, known: Collection[str], label: str) -> str:
    """Suggest the known word that looks most like this one, or list them all."""
    return _guess(word, known) or f"{label} : {', '.join(known)}"


def _guess(word: str, known: Collection[str]) -> str:
    close = get_close_matches(word.lower(), known, 1)
    return f"vouliez-vous dire « {close[0]} » ?" if close else ""


def _named(item: Mapped, noun: str) -> str:
    entry = item.entries.get("id")
    written = entry.value.written if entry and isinstance(entry.value, Scalar) else ""
    return f"{noun} « {written} »" if written else noun
