"""A zip of JSON objects, read from memory one object at a time; nothing in it is believed, nothing is unpacked."""

import json
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from veille.domain.errors import NotAFeed, Unreadable

OBJECT_AT_MOST = 16 * 2**20
"""Bytes of one object, unpacked; the largest known weighs 110 kB."""

WHOLE_AT_MOST = 2 * 2**30
"""Bytes of all objects, unpacked: a legislature's amendments weigh 700 MB."""

ENTRIES_AT_MOST = 500_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1

Object = dict[str, object]


def objects(body: bytes, root: str) -> Iterator[Object]:
    """Yield what stands under `root` in each JSON file of a zip, in the order of their names.

    Files without that root are passed over: the Assemblée puts several sorts side by side. Raises NotAFeed for what is
    no zip or holds none of them, Unreadable for a zip that is cut, false, too large once unpacked or that names files
    outside of itself. An object that is no JSON is a fault of the whole: passed over, it would be lost.
    """
    with _opened(body) as archive:
        met = False
        for entry in _entries(archive):
            found = _object(archive, entry, root)
            if found is not None:
                met = True
                yield found
    if not met:
        raise NotAFeed(f"no {root!r} in the archive")


def _opened(body: bytes) -> zipfile.ZipFile:
    if not body.startswith(b"PK"):
        raise NotAFeed("not a zip archive")
    try:
        return zipfile.ZipFile(BytesIO(body))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise Unreadable(f"broken archive: {str(error)[:200]}") from None


def _entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    every = archive.infolist()
    if len(every) > ENTRIES_AT_MOST or sum(entry.file_size for entry in every) > WHOLE_AT_MOST:
        raise Unreadable("the archive is larger than allowed once unpacked")
    for entry in every:
        if entry.filename.startswith("/") or ".." in entry.filename.split("/") or ":" in entry.filename[:3]:
            raise Unreadable(f"a name leads out of the archive: {entry.filename[:80]!r}")
    names = [entry for entry in every if entry.filename.lower().endswith(".json")]
    return sorted(names, key=lambda entry: entry.filename)


def _object(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, root: str) -> Object | None:
    if entry.file_size > OBJECT_AT_MOST or entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
        raise Unreadable(f"cannot be unpacked: {entry.filename[:80]!r}")
    try:
        whole = json.loads(archive.read(entry))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RecursionError) as error:
        raise Unreadable(f"broken: {entry.filename[:80]!r}: {str(error)[:120]}") from None
    found = whole.get(root) if isinstance(whole, dict) else None
    return found if isinstance(found, dict) else None
