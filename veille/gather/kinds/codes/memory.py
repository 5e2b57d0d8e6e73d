"""What is remembered of a state between two readings: the name of each article's version, packed into a short text."""

import binascii
import json
import zlib
from base64 import b64decode, b64encode
from datetime import date

from veille.domain.code import CodeState, Version

LARGEST = 20 * 2**20
"""Bytes of a mark, unpacked."""


def mark_of(state: CodeState) -> str:
    """Pack what must be known of a state to see what changed after it; wordings are not kept."""
    articles = {cid: [version.id, version.number] for cid, version in state.articles.items()}
    told = {"code": state.id, "jour": state.day.isoformat() if state.day else "", "articles": articles}
    return b64encode(zlib.compress(json.dumps(told, ensure_ascii=False).encode(), 9)).decode()


def state_of(mark: str) -> CodeState | None:
    """Unpack a state without wordings; None for a mark that is none of ours."""
    try:
        told = json.loads(zlib.decompressobj().decompress(b64decode(mark, validate=True), LARGEST))
        articles = {
            str(cid): Version(cid=str(cid), id=str(version), number=str(number), text="")
            for cid, (version, number) in told["articles"].items()
        }
        day = date.fromisoformat(told["jour"]) if told["jour"] else None
        return CodeState(id=str(told["code"]), title="", day=day, articles=articles)
    except (binascii.Error, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return None
