"""What was already given, as the mark of a source: five bytes for each thing, in base 64."""

import base64
import binascii
from collections.abc import Iterable
from hashlib import blake2b

from veille.domain.errors import Unreadable

SIZE = 5
"""Bytes of a digest: among 50,000 things kept, a new one is taken for an old one once in twenty million times."""

AT_MOST = 50_000
"""Things that a mark may hold: what a reading looks back on is bounded in days, so that this is never reached."""


def digest(*parts: str) -> bytes:
    """Give the digest of a thing, which changes when the thing does."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()


def read_mark(cursor: str) -> frozenset[bytes]:
    """Read the digests of a mark; one that is no mark of ours holds none: everything is then given again."""
    try:
        held = base64.b64decode(cursor, validate=True)
    except (ValueError, binascii.Error):
        return frozenset()
    return frozenset(held[place : place + SIZE] for place in range(0, len(held), SIZE))


def write_mark(digests: Iterable[bytes]) -> str:
    """Write a mark, the same for the same digests; raises Unreadable when there are more than it may hold."""
    kept = sorted(set(digests))
    if len(kept) > AT_MOST:
        raise Unreadable(f"more than {AT_MOST} things in the days looked back on: make them fewer (option jours)")
    return base64.b64encode(b"".join(kept)).decode("ascii")
