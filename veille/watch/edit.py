"""Changes to `sources.yaml` made as a careful hand would: one place is touched, every other byte stays.

Each change is read again before it is given back: the new text says what the old one said and the change, no more.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import timedelta
from io import StringIO
from textwrap import dedent, indent
from urllib.parse import urlsplit

from ruamel.yaml import YAML

from veille.domain.errors import ConfigError, NotFound
from veille.domain.source import Option, Source
from veille.watch.encoding import offset
from veille.watch.nodes import Document, Listing, Mapped, Scalar, place, plain, shown
from veille.watch.sources import DEFAULT
from veille.watch.strict_yaml import load

FILE = "sources.yaml"


def add_source(text: str, source: Source) -> str:
    """Give the text with one more source at its end; raises ConfigError when its id exists or the text is not sound."""
    document = load(text, FILE)
    listing = _sources(document)
    twin = next((item for item in listing.items if _id_of(item) == source.id), None)
    if isinstance(twin, Mapped):
        message = f"la source « {source.id} » existe déjà"
        raise ConfigError((document.fault(shown(twin.entries["id"]), message, "choisissez un autre identifiant"),))
    written = _values(source)
    after = _opened(text, document) + indent(_block(written), _margin(listing))
    return _proven(document, after, [*_plain_sources(listing), written])


def suspend_source(text: str, name: str) -> str:
    """Give the text with `active: false` on a source; raises NotFound when there is none of that id, or ConfigError."""
    return _with_activity(text, name, active=False)


def resume_source(text: str, name: str) -> str:
    """Give the text with `active: true` on a source, or nothing where that is said already; raises as suspending."""
    return _with_activity(text, name, active=True)


def _with_activity(text: str, name: str, *, active: bool) -> str:
    document = load(text, FILE)
    listing = _sources(document)
    entry = next((item for item in listing.items if _id_of(item) == name), None)
    if not isinstance(entry, Mapped):
        raise NotFound("source", name, tuple(filter(None, map(_id_of, listing.items))))
    expected = [
        values | {"active": active} if item is entry and isinstance(values, dict) else values
        for item, values in zip(listing.items, _plain_sources(listing), strict=True)
    ]
    return _proven(document, _switched(text, entry, "true" if active else "false"), expected)


def slug_of(url: str) -> str:
    """Propose an identifier for an address: the site's name without `www`, then its path, at most 64 characters."""
    parts = urlsplit(url)
    words = f"{(parts.hostname or '').removeprefix('www.')} {parts.path}"
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare)[:64].strip("-") or "source"


def _proven(document: Document, after: str, expected: list[object]) -> str:
    try:
        root = plain(load(after, document.file).root)
    except ConfigError:
        root = None
    before = plain(document.root)
    if root != {**(before if isinstance(before, dict) else {}), "sources": expected}:
        message = "ce fichier est écrit d'une façon qui ne permet pas de le modifier sans risque"
        raise ConfigError((document.fault((1, 1), message, "faites ce changement à la main"),))
    return after


def _plain_sources(listing: Listing) -> list[object]:
    return [plain(item) for item in listing.items]


def _sources(document: Document) -> Listing:
    """Give the list of sources, an empty one when there is none yet."""
    root = document.root
    value = root.entries["sources"].value if isinstance(root, Mapped) and "sources" in root.entries else None
    return value if isinstance(value, Listing) else Listing(line=1, column=1, items=(), flow=True)


def _id_of(item: object) -> str:
    value = item.entries["id"].value if isinstance(item, Mapped) and "id" in item.entries else None
    return value.written if isinstance(value, Scalar) else ""


def _margin(listing: Listing) -> str:
    """Give the spaces before the dash of a source: those of the others, two when it is the first."""
    if listing.flow or not listing.items:
        return "  "
    return " " * (listing.column - 1)


def _opened(text: str, document: Document) -> str:
    """Give the text ready to receive one more source at its end."""
    if isinstance(document.root, Mapped) and "sources" in document.root.entries:
        value = document.root.entries["sources"].value
        if isinstance(value, Listing) and not value.items:
            start = offset(text, *place(value))
            text = text[:start].rstrip(" ") + text[text.index("]", start) + 1 :]
        return text if text.endswith("\n") else text + "\n"
    return text + ("" if text.endswith("\n") or not text else "\n") + "sources:\n"


def _switched(text: str, entry: Mapped, said: str) -> str:
    active = entry.entries.get("active")
    if active is not None and isinstance(active.value, Scalar) and active.value.written:
        start = offset(text, *place(active.value))
        return text[:start] + said + text[start + len(active.value.written) :]
    key = entry.entries["id"].key
    start = offset(text, *place(key))
    if entry.flow:
        return f"{text[:start]}active: {said}, {text[start:]}"
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return f"{text[:end]}\n{' ' * (key.column - 1)}active: {said}{text[end:]}"


def _values(source: Source) -> dict[str, object]:
    """Give what is written of a source, leaving out what the defaults already say."""
    values: dict[str, object] = {
        "id": source.id,
        "nom": source.name,
        "organisme": source.body,
        "genre": source.kind,
        "url": source.url,
        "publics": list(source.publics),
        "nature": source.nature,
        "generaliste": source.generalist,
        "intervalle": _interval(source),
        "contrat": _contract(source),
        "extrait": source.excerpt,
        "licence": source.licence,
        "active": source.active,
        "acces": "abonnes" if source.paid else None,
        "options": _unfrozen(source.options),
    }
    usual = {"generaliste": False, "extrait": DEFAULT.excerpt, "active": True, "intervalle": _interval(DEFAULT)}
    return {key: value for key, value in values.items() if value not in (None, "", [], {}) and usual.get(key) != value}


def _block(values: Mapping[str, object]) -> str:
    yaml = YAML(pure=True)
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 10_000
    out = StringIO()
    yaml.dump([values], out)
    return dedent(out.getvalue())


def _contract(source: Source) -> dict[str, object]:
    silence = _length(source.silence) if source.silence else None
    owed = {"par_mois": source.per_month, "minimum": source.at_least, "champs": source.fields, "silence": silence}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in owed.items() if value is not None}


def _interval(source: Source) -> str:
    return _length(source.every)


def _length(length: timedelta) -> str:
    """Write a length as people do: 21j, 36h, 90m."""
    minutes = int(length.total_seconds() // 60)
    if minutes % 1440 == 0 and minutes > 1440:
        return f"{minutes // 1440}j"
    return f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}m"


def _unfrozen(option: Option) -> object:
    if isinstance(option, Mapping):
        return {name: _unfrozen(value) for name, value in option.items()}
    if isinstance(option, tuple):
        return [_unfrozen(value) for value in option]
    return option
