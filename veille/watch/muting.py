"""A source of the common base muted here, or heard again: one line of `sources.yaml` is touched."""

from veille.domain.errors import ConfigError
from veille.watch.encoding import offset
from veille.watch.nodes import Document, Listing, Mapped, place, plain
from veille.watch.strict_yaml import load

FILE = "sources.yaml"


def mute_source(text: str, name: str, *, muted: bool) -> str:
    """Give the text with a source of the base in `sourdine`, or out of it; raises ConfigError when it cannot be done.

    Every other byte stays; what is given back is read again first.
    """
    document = load(text, FILE)
    root = plain(document.root)
    before = root if isinstance(root, dict) else {}
    listed = before.get("sourdine") or []
    kept = [one for one in listed if one != name] if isinstance(listed, list) else []
    names = [*kept, name] if muted else kept
    after = _written(text, document, f"[{', '.join(map(str, names))}]")
    try:
        again = plain(load(after, FILE).root)
    except ConfigError:
        again = None
    if again != {**before, "sourdine": names}:
        message = "« sourdine » est écrite d'une façon qui ne permet pas de la modifier sans risque"
        raise ConfigError((document.fault((1, 1), message, "faites ce changement à la main"),))
    return after


def _written(text: str, document: Document, names: str) -> str:
    entries = document.root.entries if isinstance(document.root, Mapped) else {}
    entry = entries.get("sourdine")
    if entry is None:
        start = offset(text, *place(entries["sources"].key)) if "sources" in entries else 0
        return f"{text[:start]}sourdine: {names}\n{text[start:]}"
    start = offset(text, *place(entry.value))
    end = text.find("]", start) + 1 if isinstance(entry.value, Listing) and entry.value.flow else start
    return text[:start] + names + text[end:]
