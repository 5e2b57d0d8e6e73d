"""What every answer carries, and what no request may do: strangers' content has no rights in our pages."""

from collections.abc import Iterable
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""On every answer, errors included; addresses of ours hold secrets, so none is ever told to another site."""

FRAMED = {
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace(
        "frame-ancestors 'none'", "frame-ancestors *"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""What a page that other sites may frame says otherwise; it has no form, no link to anybody's own pages."""
SCRIPTED = HEADERS["Content-Security-Policy"] + "; script-src 'self'; connect-src 'self'"
"""The policy of the few pages that have a script of ours, in a file of ours: none in the page, none from elsewhere."""

FRAMING = HEADERS["Content-Security-Policy"] + "; frame-src 'self'"
"""The policy of the page that shows editions in frames of ours; what stands in them has its own."""

MOST_BODY = 65_536
"""Bytes of a form that are read: ours need a few hundred."""

MOST_FIELDS = 500


class Guarded:
    """Puts the headers on every answer of an application, whoever made it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, headers added."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if headers["Content-Security-Policy"] == FRAMED["Content-Security-Policy"]:
                    del headers["X-Frame-Options"]  # it knows no "by anybody"
            await send(message)

        await self._app(scope, receive, sending)


def refuse_foreign_forms(headers: Headers) -> None:
    """Refuse a form that another site made a reader's browser send; what says nothing (a mail program) may pass."""
    if headers.get("sec-fetch-site") == "cross-site":
        raise HTTPException(400)


async def form_of(request: Request) -> Iterable[tuple[str, str]]:
    """Read a form's fields; raises HTTPException for one too large, gives none of another kind."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BODY:
            raise HTTPException(413)
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return ()
    try:
        return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise HTTPException(400) from None
