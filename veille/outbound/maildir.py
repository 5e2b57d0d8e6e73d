"""A folder of letters on this machine (Maildir): read in the order they came, and left as it is."""

from datetime import datetime, timedelta
from pathlib import Path

from veille.domain.errors import ServerDown
from veille.outbound.mailbox import BATCH, LARGEST, Batch

SETTLED = timedelta(minutes=1)
"""A letter younger than this waits for the next reading: another one may still be put down before it."""


class Maildir:
    """The letters of `maildir:/a/folder`: those of its `new` and of its `cur`."""

    def __init__(self, address: str) -> None:
        self._folder = Path(address.removeprefix("maildir:"))
        if not self._folder.is_absolute():
            raise ValueError("a maildir is named by its whole path")

    def after(self, mark: str, now: datetime) -> Batch:
        """Give the next letters after a mark (the name of the last one), oldest first; raises ServerDown."""
        try:
            letters = {path.name.partition(":")[0]: path for part in ("new", "cur") for path in self._in(part)}
            names = sorted((name for name in letters if _order(mark) < _order(name)), key=_order)
            settled = [name for name in names if _order(name)[0] <= (now - SETTLED).timestamp()]
            messages = [_read(letters[name]) for name in settled[:BATCH]]
        except OSError as error:
            raise ServerDown(error.strerror or type(error).__name__) from error
        last = settled[:BATCH][-1] if settled else mark
        return Batch(messages=tuple(filter(None, messages)), mark=last, more=len(settled) > BATCH)

    def _in(self, part: str) -> list[Path]:
        return [path for path in (self._folder / part).iterdir() if not path.name.startswith(".") and path.is_file()]


def _order(name: str) -> tuple[int, str]:
    """Sort by the second at which a letter was put down, which begins its name."""
    second = name.partition(".")[0]
    return (int(second) if second.isascii() and second.isdecimal() else 0, name)


def _read(path: Path) -> bytes:
    """Give a letter; nothing of one that is too large, or that somebody moved meanwhile."""
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except FileNotFoundError:
        return b""
