"""Letters as answers: a kind asks for `boite:NAME`, the operator said where that is, with its password.

What curators write names a box and nothing else: they can neither send a password to a server of theirs nor read
another folder of this machine. Nothing is marked or moved in a box: where we are is in the source's own mark.
"""

import asyncio
import base64
import json
from collections.abc import Callable
from datetime import datetime
from urllib.parse import unquote, urlsplit

from veille.domain.errors import ServerDown, Unreachable
from veille.gather.exchange import Request, Response
from veille.outbound.mailbox import Batch, Mailbox
from veille.outbound.maildir import Maildir

SCHEME = "boite:"
AFTER = "After"


class Letterboxes:
    """The boxes of this watch; `secret` gives the address of one by its name, or nothing.

    An address is `imaps://user:password@server/folder`, signs escaped as in any address, or `maildir:/a/folder`.
    """

    def __init__(self, secret: Callable[[str], str]) -> None:
        self._secret = secret

    async def ask(self, request: Request, now: datetime, deadline: float) -> Response:
        """Give the letters after the mark in the header `After`, as JSON; raises Unreachable.

        `{"mark": "…", "more": true, "messages": ["<base64 of a message>"]}`
        """
        address = self._secret(request.url.removeprefix(SCHEME))
        if not address:
            raise Unreachable(f"no secret for {request.url[:80]}", "boite_absente")
        try:
            async with asyncio.timeout(deadline):
                batch = await asyncio.to_thread(_read, address, request.headers.get(AFTER, ""), now)
        except (ServerDown, ValueError) as error:
            raise Unreachable(f"{request.url[:80]}: {_without(address, str(error))}", "boite") from None
        except TimeoutError:
            raise Unreachable(f"{request.url[:80]}: no answer in time", "delai") from None
        return Response(url=request.url, status=200, headers={"content-type": "application/json"}, body=_written(batch))


NO_LETTERS = Letterboxes(lambda _: "")


def _read(address: str, mark: str, now: datetime) -> Batch:
    if address.startswith("maildir:"):
        return Maildir(address).after(mark, now)
    split = urlsplit(address)
    place = split._replace(netloc=split.netloc.rpartition("@")[2]).geturl()
    return Mailbox(place, unquote(split.username or ""), unquote(split.password or "")).after(mark)


def _written(batch: Batch) -> bytes:
    messages = [base64.b64encode(message).decode("ascii") for message in batch.messages]
    return json.dumps({"mark": batch.mark, "more": batch.more, "messages": messages}).encode("ascii")


def _without(address: str, said: str) -> str:
    """Take the address and its parts out of what an error says: it is a secret."""
    split = urlsplit(address) if "://" in address else None
    hidden = [address, split.password if split else "", split.username if split else ""]
    for secret in filter(None, hidden):
        said = said.replace(secret, "…").replace(unquote(secret), "…")
    return said
