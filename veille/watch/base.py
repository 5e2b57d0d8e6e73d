"""A common base of sources (`socle`) that several services share, and what one of them says on top of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from veille.domain.errors import ConfigError, Fault
from veille.domain.source import Source
from veille.gather.exchange import SourceKind
from veille.watch.form import Form, nearest
from veille.watch.nodes import Document, Mapped, Scalar
from veille.watch.sources import read_sources
from veille.watch.strict_yaml import load

BASE = "socle.yaml"
"""The base as it was last read, beside `sources.yaml`; faults in it bear this name."""

KEYS = ("socle", "sourdine")
"""The keys of `sources.yaml` beside its list: where the base is, and which of its sources are not read here."""

_OWN_MACHINE = ("127.0.0.1", "localhost", "::1")


@lru_cache(maxsize=4)  # each page asks, and to read YAML takes longer than to make the page
def base_address(raw: bytes) -> str:
    """Give where the base is, a path or a web address; nothing when there is none or the file is not sound."""
    try:
        root = load(raw, "sources.yaml").root
    except ConfigError:
        return ""
    value = root.entries["socle"].value if isinstance(root, Mapped) and "socle" in root.entries else None
    return value.written.strip() if isinstance(value, Scalar) else ""


def is_on_the_web(address: str) -> bool:
    """Say whether a base is fetched, and not a file of this machine."""
    return address.startswith(("https://", "http://"))


def read_all_sources(
    raw: bytes, base: bytes | None, *, kinds: Mapping[str, SourceKind], file: str = "sources.yaml"
) -> tuple[Source, ...]:
    """Read the sources of a watch upon those of its base; raises ConfigError with every fault of both.

    A source of the base that the watch writes too is the watch's, wholly; one that it mutes is suspended. Without a
    base (none is named, or it was never read yet) there are the watch's own sources alone.
    """
    faults: list[Fault] = []
    own = _read(raw, faults, kinds=kinds, file=file, beside=KEYS)
    shared = _read(base, faults, kinds=kinds, file=BASE) if base is not None else ()
    muted = tuple(_muted(load(raw, file), None if base is None else shared, faults)) if own is not None else ()
    if faults or own is None or shared is None:
        raise ConfigError(tuple(faults))
    mine = {source.id: source for source in own}
    upon = [mine.pop(one.id, replace(one, shared=True, active=one.active and one.id not in muted)) for one in shared]
    return (*upon, *mine.values())


def _read(
    raw: bytes, faults: list[Fault], *, kinds: Mapping[str, SourceKind], file: str, beside: Sequence[str] = ()
) -> tuple[Source, ...] | None:
    try:
        return read_sources(raw, kinds=kinds, file=file, beside=beside)
    except ConfigError as error:
        faults += error.faults
        return None


def _muted(document: Document, shared: Sequence[Source] | None, faults: list[Fault]) -> Iterator[str]:
    if not isinstance(document.root, Mapped):
        return
    top = Form(document, document.root, "le fichier", faults)
    if top.has("socle"):
        _check_address(top)
    known = None if shared is None else [source.id for source in shared]
    for word, where in top.texts("sourdine"):
        if known is not None and word not in known:
            message = f"« {word} » n'est pas une source du socle"
            faults.append(document.fault(where, message, nearest(word, known[:20], "sources du socle")))
        yield word


def _check_address(top: Form) -> None:
    written = top.text("socle", "")
    if written.startswith("http://") and (urlsplit(written).hostname or "") not in _OWN_MACHINE:
        cure = "écrivez une adresse en https://, ou le chemin d'un fichier"
        top.note("socle", "« socle » doit être lu en https : il décide de ce que votre veille lit", cure)
