"""The door to the network: every connection goes to an address that was checked, and to no other.

The name is resolved once, every address it has is judged by `guard`, and the connection is made to that very address:
a name that changes its mind between the check and the connection (DNS rebinding) gains nothing. The certificate is
still checked against the name.
"""

import asyncio
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpcore
import httpx

from veille.outbound.guard import check_address

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Gives the addresses of a name; raises OSError when it has none."""

_CONNECTIONS = 4
_ONE_ATTEMPT = 10.0


class NameUnknown(httpcore.ConnectError):
    """A name that leads nowhere."""


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """Give the addresses of a name, without repeats, in the order the system prefers.

    Each name has a thread of its own, which nobody waits for: a slow name delays no other host, nor the end of the
    process.
    """
    answer: Future[list[str]] = Future()
    threading.Thread(target=_look_up, args=(host, port, answer), name=f"veille-name-{host}", daemon=True).start()
    return await asyncio.wrap_future(answer)


def _look_up(host: str, port: int, answer: "Future[list[str]]") -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        _settle(answer, error)
    else:
        _settle(answer, list(dict.fromkeys(str(entry[4][0]) for entry in found)))


def _settle(answer: "Future[list[str]]", result: list[str] | Exception) -> None:
    """Tell the answer to whoever still waits for it."""
    with suppress(InvalidStateError):
        if isinstance(result, Exception):
            answer.set_exception(result)
        else:
            answer.set_result(result)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to checked addresses only; raises ForbiddenAddress, httpcore.ConnectError or ConnectTimeout."""

    def __init__(self, resolve: Resolver, *, allow_private: bool) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._sockets = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve, judge every address, connect to the first that answers."""
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise NameUnknown(f"unknown name {host}") from error
        for address in addresses:
            check_address(address, allow_private=self._allow_private)
        failure: Exception = httpcore.ConnectError(f"no address for {host}")
        for address in addresses:
            patience = _ONE_ATTEMPT if timeout is None else min(timeout, _ONE_ATTEMPT)
            try:
                return await self._sockets.connect_tcp(address, port, patience, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def sleep(self, seconds: float) -> None:
        """Sleep as the event loop does."""
        await asyncio.sleep(seconds)


class GuardedTransport(httpx.AsyncBaseTransport):
    """What httpx talks through: a small pool over a guarded backend, no proxy, nothing from the environment."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend, certificates: ssl.SSLContext) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=certificates,
            max_connections=_CONNECTIONS,
            max_keepalive_connections=1,
            network_backend=backend,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the errors are httpcore's own, and ForbiddenAddress."""
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


class _Stream(httpx.AsyncByteStream):
    """A body as it comes over the wire."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._answer.aiter_stream():
            yield chunk

    async def aclose(self) -> None:
        await self._answer.aclose()


def trusted() -> ssl.SSLContext:
    """Give the authorities that are trusted: those of certifi, whatever the environment says."""
    return httpx.create_ssl_context(trust_env=False)


def open_client(
    *, allow_private: bool, deadline: float, resolve: Resolver, certificates: ssl.SSLContext
) -> httpx.AsyncClient:
    """Make one small client: no redirects of its own, no cookies, no proxy, no environment; `deadline` in seconds."""
    backend = GuardedBackend(resolve, allow_private=allow_private)
    return httpx.AsyncClient(
        transport=GuardedTransport(backend, certificates),
        timeout=deadline,
        follow_redirects=False,
        trust_env=False,
        cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),
    )
