"""A body of JSON that no operation describes: what a mail relay tells of returns."""

from collections.abc import Iterable

from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_BODY = 262_144
"""Bytes of one notice: some hundreds of returns."""


async def sent_json(request: Request) -> Iterable[tuple[str, str]]:
    """Read a body of JSON as one field; raises HTTPException for one too large, gives none of another kind."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BODY:
            raise HTTPException(413)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return [("corps", body.decode("utf-8", "replace"))] if kind == "application/json" else ()
