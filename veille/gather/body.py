"""Reading a body within bounds: decompressed by us, counted after decompression, complete or refused."""

import zlib
from collections.abc import AsyncIterable, Mapping

from veille.domain.errors import TooLarge, Unreadable

ACCEPT_ENCODING = "gzip, deflate"
"""What we can undo; nothing else is asked for, and nothing else is read."""

_GZIP = {"gzip", "x-gzip"}
_STACKED_AT_MOST = 3
_ZLIB_OR_GZIP = 32 + zlib.MAX_WBITS


async def read_body(stream: AsyncIterable[bytes], headers: Mapping[str, str], size: int, *, cut: bool = False) -> bytes:
    """Read a whole body of at most `size` bytes, undoing its Content-Encoding (RFC 9110 §8.4).

    Raises TooLarge as soon as the limit is passed (or announced), Unreadable when the compression is false or cut.
    With `cut`, a longer body is no error: its first `size` bytes are given.
    """
    announced = headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > size and not cut:
        raise TooLarge(f"{announced} bytes announced, {size} allowed")
    undo = _Undo(headers.get("content-encoding", ""), size)
    body = bytearray()
    async for chunk in stream:
        body += undo.feed(chunk, size + 1 - len(body))
        if len(body) > size:
            if cut:
                return bytes(body[:size])
            raise TooLarge(f"more than {size} bytes once decompressed")
    undo.end()
    return bytes(body)


class _Undo:
    """A stack of decompressions, the last applied undone first."""

    def __init__(self, header: str, size: int) -> None:
        names = [name for part in header.lower().split(",") if (name := part.strip()) not in ("", "identity")]
        if len(names) > _STACKED_AT_MOST or not set(names) <= _GZIP | {"deflate"}:
            raise Unreadable(f"unknown Content-Encoding {header[:60]!r}")
        self._layers = [_Layer(name) for name in reversed(names)]
        self._size = size

    def feed(self, data: bytes, room: int) -> bytes:
        """Decompress some more; the outermost layers are held to the whole limit, the last to the room that is left."""
        for place, layer in enumerate(self._layers, start=1):
            data = layer.feed(data, room if place == len(self._layers) else self._size)
        return data

    def end(self) -> None:
        for layer in self._layers:
            if layer.cut:
                raise Unreadable("compressed body cut short")


class _Layer:
    """One gzip or deflate stream; a second gzip member goes on where the first ended, other trailing bytes are left."""

    def __init__(self, name: str) -> None:
        self._gzip = name in _GZIP
        self._inflate = zlib.decompressobj(_ZLIB_OR_GZIP)
        self._given = 0
        self._begun = False

    @property
    def cut(self) -> bool:
        return self._begun and not self._inflate.eof

    def feed(self, data: bytes, room: int) -> bytes:
        self._begun = self._begun or bool(data)
        out = bytearray()
        while data and len(out) < room:
            if self._inflate.eof:
                if not (self._gzip and data.startswith(b"\x1f\x8b")):
                    break
                self._inflate = zlib.decompressobj(_ZLIB_OR_GZIP)
            out += self._more(data, room - len(out))
            data = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        self._given += len(out)
        return bytes(out)

    def _more(self, data: bytes, room: int) -> bytes:
        try:
            return self._inflate.decompress(data, room)
        except zlib.error as error:
            if self._gzip or self._given:
                raise Unreadable(f"false compression: {error}") from None
        try:  # "deflate" without its zlib frame is an old and common mistake (RFC 9110 §8.4.1.2)
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._inflate.decompress(data, room)
        except zlib.error as error:
            raise Unreadable(f"false compression: {error}") from None
