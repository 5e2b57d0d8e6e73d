"""Conversations with a kind, without any network: what was asked, what came of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.support.reading import source
from veille.gather.exchange import Haul, Past, Request, Response, SourceKind, advance

TODAY = date(2026, 11, 23)

HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\n ",
    "an error page": b"<!doctype html><html><head><title>Request Rejected</title></head><body>Sorry</body></html>",
    "binary": bytes(range(256)) * 40,
    "cut short": b'<?xml version="1.0"?><urlset><url><loc>https://v.exam',
    "an entity bomb": b'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
    b"<urlset><url><loc>&d;</loc></url></urlset>",
    "a file of this machine": b'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    b"<urlset><url><loc>https://v.example/&f;</loc></url></urlset>",
    "nested without end": b"<a>" * 100_000,
    "nested lists": b"[" * 100_000,
    "a number": b"42",
    "an array": b"[1, 2, 3]",
    "other JSON": b'{"results": {"a": 1}, "items": 3, "resources": [null, 4], "error": "Invalid parameter"}',
    "a parameter refused": b"<root>Invalid parameter</root>",
    "false compression": b"\x1f\x8b\x08\x00 not a gzip",
    "a false archive": b"PK\x03\x04 not a zip",
    "a false PDF": b"%PDF-1.7\nnothing",
    "a charset that lies": '<?xml version="1.0" encoding="us-ascii"?><p>É</p>'.encode("utf-16"),
    "an unknown charset": b'<?xml version="1.0" encoding="klingon"?><urlset/>',
}
"""Answers with status 200 that hold nothing, by what they are."""


def converse(
    kind: SourceKind,
    bodies: Sequence[bytes],
    *,
    options: dict[str, Any] | None = None,
    cursor: str = "",
    today: date = TODAY,
    url: str = "https://v.example/source",
    headers: dict[str, str] | None = None,
) -> tuple[list[Request], Haul]:
    """Answer each request with the next body; give the requests and what the conversation brought."""
    one, past = source(url, kind.name, options=options or {}), Past(cursor=cursor, today=today)
    answers: tuple[Response, ...] = ()
    asked: list[Request] = []
    step = advance(kind, one, answers, past)
    while isinstance(step, Request):
        asked.append(step)
        answers += (Response(url=step.url, status=200, headers=headers or {}, body=bodies[len(answers)]),)
        step = advance(kind, one, answers, past)
    return asked, step


def haul(kind: SourceKind, *bodies: bytes, **how: Any) -> Haul:
    """Give what a conversation brought."""
    return converse(kind, bodies, **how)[1]
