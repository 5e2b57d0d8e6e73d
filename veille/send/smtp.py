"""Mail over SMTP (RFC 5321): one message, one recipient, one answer; one letter, or many over several connections.

What the server says of the *message* (at MAIL, RCPT or DATA) decides between Delayed (4xx) and Refused (5xx). What goes
wrong before, when connecting, securing or signing in, says nothing of the message: it is always ServerDown, a Delayed,
so that a wrong password or a sleeping server makes nobody lose a letter.
"""

import asyncio
import ssl
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from veille.domain.clock import Clock, utc_now
from veille.domain.errors import ServerDown
from veille.domain.message import Message, Parcel
from veille.send.channel import Book
from veille.send.mime import address_of, build, sender_of
from veille.send.verdicts import goodbye, said, verdict

if TYPE_CHECKING:
    from aiosmtplib import SMTP

ANSWER_TIMEOUT = 600.0
"""Seconds to wait for the answer to the final dot (RFC 5321 §4.5.3.2.6): giving up early is how letters go twice."""


class SmtpChannel:
    """Hands letters to the mail server at `smtp://host:port` (STARTTLS when offered) or `smtps://host:port`.

    Certificates are verified against `trust` (the system's authorities by default). The one exception is a server on
    this very machine, reached by `smtp://` without a password: nobody stands between, and Debian's mail servers show a
    self-signed certificate there. `timeout` is in seconds for each command, `lines` how many
    connections `carry` opens, `a_domain` how many letters one run should give to one domain (0: as many as there are).
    """

    def __init__(
        self,
        address: str = "smtp://localhost:25",
        user: str = "",
        password: str = "",
        timeout: float = 60.0,
        *,
        lines: int = 4,
        a_domain: int = 0,
        clock: Clock = utc_now,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        split = urlsplit(address)
        if split.scheme not in ("smtp", "smtps") or not split.hostname:
            raise ValueError(f"not an SMTP address: {address!r}")
        self._secure = split.scheme == "smtps"
        self._host = split.hostname
        self._port = split.port or (465 if self._secure else 25)
        self._user = user
        self._password = password
        self._timeout = timeout
        self._clock = clock
        self._lines = lines
        self.a_domain = a_domain
        self._trust = trust

    def send(self, message: Message) -> None:
        """Hand over one message; once this returns the server answers for it. Raises Delayed or Refused."""
        raw = build(message, date=self._clock())
        asyncio.run(self._hand_over(sender_of(message.sender)[1], address_of(message.to), raw))

    def carry(self, parcels: Iterable[Parcel], book: Book, *, stopped: Callable[[], bool] = lambda: False) -> None:
        """Hand over parcel after parcel over several connections; raises ServerDown when nobody lets us in."""
        from veille.send.lines import Lines

        answer = max(self._timeout, ANSWER_TIMEOUT)
        lines = Lines(self._opened, number=self._lines, answer=answer, stopped=stopped)
        asyncio.run(lines.carry(parcels, book))

    async def _hand_over(self, sender: str, recipient: str, raw: bytes) -> None:
        server = await self._opened()
        try:
            await verdict(server.mail(sender))
            await verdict(server.rcpt(recipient))
            await verdict(server.data(raw, timeout=max(self._timeout, ANSWER_TIMEOUT)))
            await goodbye(server)
        finally:
            server.close()

    async def _opened(self) -> "SMTP":
        server = self._server()
        try:
            await self._open(server)
        except BaseException:
            server.close()
            raise
        return server

    def _server(self) -> "SMTP":
        from aiosmtplib import SMTP

        return SMTP(
            hostname=self._host,
            port=self._port,
            use_tls=self._secure,
            timeout=self._timeout,
            validate_certs=self._secure or bool(self._user) or not _is_this_machine(self._host),
            tls_context=self._trust,
        )

    async def _open(self, server: "SMTP") -> None:
        """Connect, secure, sign in; a password never travels in clear, save inside this machine."""
        from aiosmtplib import SMTPException

        try:
            await server.connect()
            if self._user:
                if server.get_transport_info("sslcontext") is None and not _is_this_machine(self._host):
                    raise ServerDown("the server offers no encryption: the password was not sent")
                await server.login(self._user, self._password)
        except (SMTPException, OSError) as error:
            raise ServerDown(said(error)) from error


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
