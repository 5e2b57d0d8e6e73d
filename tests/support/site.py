"""A web server on loopback that does exactly what a test scripts, lies and silences included."""

import asyncio
import ssl
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Asked:
    """One request as it came in; header names in lower case, values as Latin-1."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


Script = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes = b"", status: int = 200, **headers: str | bytes) -> bytes:
    """Write a whole HTTP answer; `content_type="…"` gives Content-Type, `content_length` replaces the true one."""
    told: dict[str, str | bytes] = {"content-length": str(len(body)), "connection": "close"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} As scripted".encode()]
    for name, value in told.items():
        lines.append(name.encode() + b": " + (value if isinstance(value, bytes) else value.encode("latin-1")))
    return b"\r\n".join([*lines, b"", body])


def in_turn(*answers: bytes) -> Script:
    """Give each answer once, the last one for ever."""
    left = list(answers)

    async def script(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(left.pop(0) if len(left) > 1 else left[0])

    return script


@dataclass
class Site:
    """Routes by path; a path without a route answers 404. `asked` holds every request in order.

    `connections` counts those accepted, whether or not anything was asked over them.
    """

    routes: dict[str, bytes | Script] = field(default_factory=dict)
    host: str = "127.0.0.1"
    certificate: ssl.SSLContext | None = None
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    def url(self, path: str = "/") -> str:
        scheme = "https" if self.certificate else "http"
        return f"{scheme}://{self.host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._open = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        assert self._open.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join()
        self._loop.close()

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_exception_handler(lambda loop, context: None)
        self._task = self._loop.create_task(self._until_cancelled())
        self._loop.run_until_complete(asyncio.wait({self._task}))
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.01))

    async def _until_cancelled(self) -> None:
        server = await asyncio.start_server(self._answer, self.host, self.port, ssl=self.certificate)
        self.port = server.sockets[0].getsockname()[1]
        self._open.set()
        async with server:
            await asyncio.Event().wait()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            await self._exchange(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        asked = Asked(method, path, headers, body)
        self.asked.append(asked)
        route = self.routes.get(path, answer(b"not here", 404))
        if isinstance(route, bytes):
            writer.write(route)
        else:
            await route(asked, writer)
        await writer.drain()
