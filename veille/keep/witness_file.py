"""The witness of an archive that lasts: a small file beside it, written in place, so that its inode stays."""

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from veille.domain.errors import ArchiveDown

MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
"""What names a machine (machine-id(5)); a container may have none, and then the file alone speaks."""

_DIGITS = 20


class FileWitness:
    """The witness of an archive that lasts; raises ArchiveDown when its file cannot be written."""

    def __init__(self, path: Path, machine_ids: Iterable[Path] = MACHINE_IDS) -> None:
        self._path = path
        self._machine_ids = tuple(machine_ids)
        self._handle: int | None = None

    def place(self) -> str:
        """Hash the machine's name, the path and the inode: they are nobody's business in clear."""
        inode = os.fstat(self._open()).st_ino
        return sha256(f"{self._machine()}\n{self._path.resolve()}\n{inode}".encode()).hexdigest()[:32]

    def number(self) -> int:
        """Say how many letters were handed over from here; a file that was emptied says none."""
        digits = os.pread(self._open(), _DIGITS, 0)
        return int(digits) if digits.isdigit() else 0

    def note(self, number: int) -> None:
        """Write the number in place: one small write, which a killed process has done or not."""
        os.pwrite(self._open(), b"%0*d" % (_DIGITS, number), 0)

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _open(self) -> int:
        if self._handle is None:
            try:
                self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            except OSError as error:
                raise ArchiveDown(f"{self._path}: {error.strerror}") from error
        return self._handle

    def _machine(self) -> str:
        for path in self._machine_ids:
            with suppress(OSError):
                return path.read_text("ascii", "replace").strip()
        return ""
