"""One call to an address that an operator chose: guarded, within a deadline, no redirect followed.

Made for webhooks, of which no body is read back, and for an identity provider, of which a short one is: what is sent
goes to the address that was written, or nowhere.
"""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import httpx

from veille.domain.clock import Clock, utc_now
from veille.domain.errors import TooLarge
from veille.outbound.connect import Resolver, open_client, system_resolver, trusted
from veille.outbound.failures import as_source_errors
from veille.outbound.guard import check_url
from veille.outbound.retry_after import read_retry_after

DEADLINE = 20.0
"""Seconds for a whole call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What is asked: the body is bytes, the headers are as they travel."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The status, and before when the server does not want to be asked again; `body` is empty unless it was wanted."""

    status: int
    body: bytes = b""
    wait_until: datetime | None = None


class Caller:
    """Calls from this machine; `allow_private` is the operator's word, `agent` says who calls.

    `resolve` and `certificates` stand in for the machine's name service and trusted authorities, in tests.
    """

    def __init__(
        self,
        *,
        agent: str,
        allow_private: bool,
        clock: Clock = utc_now,
        deadline: float = DEADLINE,
        resolve: Resolver = system_resolver,
        certificates: ssl.SSLContext | None = None,
    ) -> None:
        self._agent = agent
        self._allow_private = allow_private
        self._clock = clock
        self._deadline = deadline
        self._resolve = resolve
        self._certificates = certificates

    def call(self, asked: Call, *, most: int = 0) -> Answered:
        """Ask once, and read so many bytes of the answer at most; nothing more is told of a longer one than TooLarge.

        Raises Unreachable, or ForbiddenAddress before anything is connected to.
        """
        check_url(asked.url, allow_private=self._allow_private)
        self._certificates = self._certificates or trusted()
        return asyncio.run(self._ask(asked, self._certificates, most))

    async def _ask(self, asked: Call, certificates: ssl.SSLContext, most: int) -> Answered:
        opened = open_client(
            allow_private=self._allow_private,
            deadline=self._deadline,
            resolve=self._resolve,
            certificates=certificates,
        )
        headers = {"User-Agent": self._agent, "Accept": "*/*", **asked.headers}
        with as_source_errors(self._deadline):
            async with asyncio.timeout(self._deadline), opened as client:
                request = client.build_request(asked.method, asked.url, headers=headers, content=asked.body)
                answer = await client.send(request, stream=True)
                body = await _short(answer, most) if most else b""
                await answer.aclose()
        return Answered(
            status=answer.status_code,
            body=body,
            wait_until=read_retry_after(answer.headers.get("retry-after", ""), self._clock()),
        )


async def _short(answer: httpx.Response, most: int) -> bytes:
    found = bytearray()
    async for piece in answer.aiter_bytes():
        found += piece
        if len(found) > most:
            await answer.aclose()
            raise TooLarge(f"more than {most} bytes")
    return bytes(found)
