"""The watch's secret key: given by the operator, or made on first need in the watch's folder, for its owner alone."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe

from veille.domain.errors import Unwritable

FILE = "veille.cle"
"""Kept with the archive and backed up with it: without it the stop list no longer recognises anybody."""

BYTES = 32


def key_of(folder: Path, given: str = "") -> bytes:
    """Give the key as bytes: `given`, or the one of the folder's file, made now with mode 0600 if it is not there.

    Two processes that need it at once get the same. Raises Unwritable.
    """
    if given:
        return given.encode()
    path = folder / FILE
    try:
        found = _read(path) or _make(path)
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from error
    if not found:
        raise Unwritable(path, "the key file is empty")
    return found


def _read(path: Path) -> bytes:
    with suppress(FileNotFoundError):
        return path.read_bytes().strip()
    return b""


def _make(path: Path) -> bytes:
    """Write the key aside, whole, and put it in place unless another process was first."""
    aside = path.with_name(f"{path.name}.{token_urlsafe(6)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(token_urlsafe(BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(aside, path)
    finally:
        aside.unlink()
    return path.read_bytes().strip()
