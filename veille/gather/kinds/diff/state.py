"""What a page said last time, small enough to be a mark: compressed, bounded, and forgotten when it cannot be read."""

import base64
import json
import zlib
from dataclasses import dataclass
from datetime import date

MOST_LINES = 4_000
MOST_SIGNS = 150_000

_VERSION = "1:"
_PLAIN_AT_MOST = 2**22


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The lines of a page and the Paris day on which they were read."""

    day: date
    lines: tuple[str, ...]


def bounded(lines: list[str]) -> tuple[str, ...]:
    """Keep the lines that a mark has room for."""
    kept, room = [], MOST_SIGNS
    for line in lines[:MOST_LINES]:
        room -= len(line)
        if room < 0:
            break
        kept.append(line)
    return tuple(kept)


def pack(snapshot: Snapshot) -> str:
    """Write a mark, in ASCII."""
    plain = json.dumps([snapshot.day.isoformat(), snapshot.lines], ensure_ascii=False, separators=(",", ":"))
    return _VERSION + base64.b64encode(zlib.compress(plain.encode("utf-8", "replace"), 9)).decode("ascii")


def unpack(mark: str) -> Snapshot | None:
    """Read a mark; None when there is none, or one that was not written here."""
    if not mark.startswith(_VERSION):
        return None
    try:
        plain = zlib.decompressobj().decompress(base64.b64decode(mark[len(_VERSION) :]), _PLAIN_AT_MOST)
        day, lines = json.loads(plain)
        return Snapshot(day=date.fromisoformat(day), lines=tuple(str(line) for line in lines))
    except (ValueError, TypeError, zlib.error):
        return None
