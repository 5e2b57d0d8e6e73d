"""Several connections to one mail server, each used for many letters, and one letter at a time in doubt.

Greeting, sender, recipient and DATA are said side by side. From its last word before leaving to the record of the
server's answer, a letter is alone: whenever the process dies, at most one is in the server's hands without our knowing.
While another stands ready, that record and the next letter's last word are one commit.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from veille.domain.errors import Delayed, Refused, ServerDown
from veille.domain.message import Parcel
from veille.send.channel import Book
from veille.send.verdicts import Cut, goodbye, verdict
from veille.send.wire import ask_for_the_floor, say_it, stuffed

if TYPE_CHECKING:
    from aiosmtplib import SMTP

LETTERS_A_LINE = 100
"""Postfix's own `smtp_connection_reuse_count_limit` is of this size; after so many a fresh connection is polite."""

Dial = Callable[[], Awaitable["SMTP"]]


class Lines:
    """Carries parcels over `number` connections that `dial` opens, waiting `answer` seconds after each last dot."""

    def __init__(self, dial: Dial, *, number: int, answer: float, stopped: Callable[[], bool]) -> None:
        self._dial = dial
        self._number = number
        self._answer = answer
        self._stopped = stopped
        self._returned: list[Parcel] = []
        self._down: ServerDown | None = None
        self._ended = False
        self._ready = 0

    async def carry(self, parcels: Iterable[Parcel], book: Book) -> None:
        """Carry them all; raises ServerDown when some could not even be tried, after those that could."""
        self._turn = asyncio.Lock()
        drawn = iter(parcels)
        try:
            lines = (self._line(drawn, book) for _ in range(self._number))
            ends = await asyncio.gather(*lines, return_exceptions=True)
        finally:
            book.closed()
        for end in ends:
            if isinstance(end, BaseException):
                raise end
        if self._down and self._returned:
            raise self._down

    async def _line(self, drawn: Iterator[Parcel], book: Book) -> None:
        server: SMTP | None = None
        used = 0
        try:
            while (parcel := self._next(drawn)) is not None:
                if server is None:
                    server, used = await self._dialled(parcel), 0
                    if server is None:
                        return
                kept = await self._one(server, parcel, book, used)
                used += 1
                if not kept or used >= LETTERS_A_LINE:
                    await _hung_up(server)
                    server = None
        except BaseException:
            self._ended = True
            raise
        finally:
            await _hung_up(server)

    def _next(self, drawn: Iterator[Parcel]) -> Parcel | None:
        if self._ended or self._stopped():
            return None
        return self._returned.pop() if self._returned else next(drawn, None)

    async def _dialled(self, parcel: Parcel) -> "SMTP | None":
        """Open a connection; when nobody answers, what was drawn goes back for the lines that still hold."""
        try:
            return await self._dial()
        except ServerDown as down:
            self._returned.append(parcel)
            self._down = down
            return None

    async def _one(self, server: "SMTP", parcel: Parcel, book: Book, used: int) -> bool:
        """Carry one parcel and say whether the connection still serves."""
        try:
            await verdict(server.mail(parcel.sender))
            await verdict(server.rcpt(parcel.recipient))
            await verdict(ask_for_the_floor(server))
        except Cut as cut:
            if used:
                self._returned.append(parcel)
            else:
                book.failed(parcel.id, cut, handed=False)
            return False
        except (Delayed, Refused) as no:
            book.failed(parcel.id, no, handed=False)
            return await _cleared(server)
        content = stuffed(parcel.raw)
        self._ready += 1
        async with self._turn:
            self._ready -= 1
            return await self._in_doubt(server, parcel, content, book)

    async def _in_doubt(self, server: "SMTP", parcel: Parcel, content: bytes, book: Book) -> bool:
        """The only moment when a letter may be in the server's hands without our knowing."""
        if not book.leaves(parcel.id):
            server.close()  # it has the floor: only silence takes it back
            return False
        try:
            await verdict(say_it(server, content, timeout=self._answer))
        except (Delayed, Refused) as no:
            book.failed(parcel.id, no, handed=True)
            return not isinstance(no, Cut) and await _cleared(server)
        book.arrived(parcel.id, more=self._ready > 0)
        return True


async def _cleared(server: "SMTP") -> bool:
    """Forget a letter that does not leave, and say whether the connection still serves."""
    try:
        await verdict(server.rset())
    except (Delayed, Refused):
        return False
    return True


async def _hung_up(server: "SMTP | None") -> None:
    if server is not None:
        await goodbye(server)
        server.close()
