"""Publication into a folder: readers see the old file or the new one, never half of one.

Each file is written aside, forced to the disk, then renamed over the old one (rename(2) is atomic inside one file
system); a file whose bytes are already right is not touched. Names stay inside the folder, whatever they are.
"""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from uuid import uuid4

from veille.domain.errors import Unwritable

_ASIDE = ".veille-"
_LITTER_SECONDS = 3600
"""A file written aside and this much older than a fresh one was left by a process that was killed."""


class FolderChannel:
    """Writes files under `path`, which it makes if need be."""

    def __init__(self, path: Path) -> None:
        self._root = path

    def write(self, files: Mapping[str, bytes]) -> int:
        """Put these files in place (names with `/`, relative) and say how many changed.

        Raises Unwritable with the path at fault: a name that would leave the folder (nothing is written then), or a
        folder that cannot be written (what was written before stays, whole).
        """
        names = sorted(files)
        places = list(_kept_apart([_checked(name) for name in names]))
        return sum(self._put(place, files[name]) for name, place in zip(names, places, strict=True))

    def _put(self, name: PurePosixPath, content: bytes) -> bool:
        target = self._root / name
        try:
            self._make_folder(target.parent)
            if target.is_file() and not target.is_symlink() and target.read_bytes() == content:
                return False
            _replace(target, content)
        except OSError as error:
            raise Unwritable(target, error.strerror or str(error)) from error
        return True

    def _make_folder(self, folder: Path) -> None:
        """Make a folder and refuse one that a symbolic link takes elsewhere, before anything is made there."""
        if not folder.resolve().is_relative_to(self._root.resolve()):
            raise Unwritable(folder, "a symbolic link leads out of the folder")
        folder.mkdir(parents=True, exist_ok=True)


def _checked(name: str) -> PurePosixPath:
    """Refuse a name that could leave the folder on any system; hidden and empty parts are refused with it."""
    parts = name.split("/")
    strange = any(sign in name for sign in "\\:\0") or not name.isprintable()
    if strange or any(part.startswith(".") or not part for part in parts):
        raise Unwritable(Path(name), "the name is not a plain relative path")
    return PurePosixPath(*parts)


def _kept_apart(names: Iterable[PurePosixPath]) -> Iterator[PurePosixPath]:
    """Rename what a file system blind to case or accents would take for another; the first spelling keeps its name."""
    spellings: dict[tuple[PurePosixPath, str], str] = {}
    for name in names:
        place = PurePosixPath()
        for part in name.parts:
            first = spellings.setdefault((place, _folded(part)), part)
            place /= part if first == part else f"{part}~{sha256(part.encode()).hexdigest()[:6]}"
        yield place


def _folded(part: str) -> str:
    return unicodedata.normalize("NFKC", part).casefold()


def _replace(target: Path, content: bytes) -> None:
    """Write beside the target under a name nobody else has, then take its place."""
    aside = target.with_name(f"{_ASIDE}{uuid4().hex}")
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _sweep(aside)
        aside.replace(target)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
    _sync(target.parent)


def _sweep(fresh: Path) -> None:
    """Remove what a killed process left aside here; ages are the file system's own, not the clock's."""
    born = fresh.stat().st_mtime
    for left in fresh.parent.glob(f"{_ASIDE}*"):
        with suppress(OSError):
            if born - left.stat().st_mtime > _LITTER_SECONDS:
                left.unlink()


def _sync(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
