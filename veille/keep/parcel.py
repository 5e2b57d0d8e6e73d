"""A backup as one file: a zip that holds the snapshot of the archive and the few files of a watch's folder.

Only the names that we know come out of a parcel, and always to where we say: what else it holds is not looked at.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from veille.domain.errors import NotABackup, Unwritable

SNAPSHOT = "veille.db"
LARGEST_PAPER = 2 * 2**20
"""Bytes of the largest file beside the snapshot: what people may write in one (contract, section 1)."""

_PIECE = 2**20


def pack(parcel: Path, snapshot: Path, papers: Mapping[str, bytes]) -> None:
    """Write a parcel for its owner alone, whole or not at all; replaces one of that name. Raises Unwritable."""
    aside = parcel.with_name(f".{parcel.name}.{os.getpid()}")
    try:
        with (
            os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
            ZipFile(file, "w", ZIP_DEFLATED) as packed,
        ):
            packed.write(snapshot, SNAPSHOT)
            for name, content in papers.items():
                packed.writestr(name, content)
        aside.replace(parcel)
    except OSError as error:
        raise Unwritable(parcel, error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            aside.unlink()


@contextmanager
def unpack(parcel: Path, names: tuple[str, ...], beside: Path) -> Iterator[tuple[Path, Mapping[str, bytes]]]:
    """Give the snapshot, in a folder made for the time of the block beside another, and the files of these names.

    Raises NotABackup for anything but a whole parcel of ours, or one larger than the disk; Unwritable.
    """
    try:
        with TemporaryDirectory(prefix=".restauration-", dir=beside) as folder, ZipFile(parcel) as packed:
            known = {info.filename: info for info in packed.infolist()}
            if SNAPSHOT not in known:
                raise NotABackup("no archive in it")
            papers = {name: _paper(packed, known[name]) for name in names if name in known}
            yield _snapshot(packed, known[SNAPSHOT], Path(folder)), papers
    except (BadZipFile, EOFError, NotImplementedError) as error:
        raise NotABackup(str(error)) from error


def _paper(packed: ZipFile, info: ZipInfo) -> bytes:
    with packed.open(info) as file:
        content = file.read(LARGEST_PAPER + 1)
    if len(content) > LARGEST_PAPER:
        raise NotABackup(f"{info.filename} is too large")
    return content


def _snapshot(packed: ZipFile, info: ZipInfo, folder: Path) -> Path:
    """Take the snapshot out, never more of it than was announced nor than the disk can hold."""
    if info.file_size > shutil.disk_usage(folder).free:
        raise NotABackup("it is larger than the room left on the disk")
    path = folder / SNAPSHOT
    left = info.file_size
    with packed.open(info) as file, path.open("wb") as out:
        while piece := file.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise NotABackup("it holds more than it says")
            out.write(piece)
    return path
