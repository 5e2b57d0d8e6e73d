"""Mail over SMTP (RFC 5321): one message, one recipient, one answer.

What the server says of the *message* (at MAIL, RCPT or DATA) decides between Delayed (4xx) and Refused (5xx). What goes
wrong before, when connecting, securing or signing in, says nothing of the message: it is always Delayed, so that a
wrong password or a sleeping server makes nobody lose a letter.
"""

import asyncio
import ssl
from collections.abc import Awaitable
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from veille.domain.clock import Clock, utc_now
from veille.domain.errors import Delayed, Refused
from veille.domain.message import Message
from veille.send.mime import address_of, build, sender_of

if TYPE_CHECKING:
    from aiosmtplib import SMTP

ANSWER_TIMEOUT = 600.0
"""Seconds to wait for the answer to the final dot (RFC 5321 §4.5.3.2.6): giving up early is how letters go twice."""


class SmtpChannel:
    """Hands letters to the mail server at `smtp://host:port` (STARTTLS when offered) or `smtps://host:port`.

    Certificates are verified against `trust` (the system's authorities by default). The one exception is a server on
    this very machine, reached by `smtp://` without a password: nobody stands between, and Debian's mail servers show a
    self-signed certificate there. `timeout` is in seconds for each command.
    """

    def __init__(
        self,
        address: str = "smtp://localhost:25",
        user: str = "",
        password: str = "",
        timeout: float = 60.0,
        *,
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
        self._trust = trust

    def send(self, message: Message) -> None:
        """Hand over one message; once this returns the server answers for it. Raises Delayed or Refused."""
        raw = build(message, date=self._clock())
        asyncio.run(self._hand_over(sender_of(message.sender)[1], address_of(message.to), raw))

    async def _hand_over(self, sender: str, recipient: str, raw: bytes) -> None:
        server = self._server()
        try:
            await self._open(server)
            await _verdict(server.mail(sender))
            await _verdict(server.rcpt(recipient))
            await _verdict(server.data(raw, timeout=max(self._timeout, ANSWER_TIMEOUT)))
            await _leave(server)
        finally:
            server.close()

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
                    raise Delayed("the server offers no encryption: the password was not sent")
                await server.login(self._user, self._password)
        except (SMTPException, OSError) as error:
            raise Delayed(_said(error)) from error


async def _verdict(command: Awaitable[object]) -> None:
    """Turn the server's no into ours."""
    from aiosmtplib import SMTPException, SMTPResponseException

    try:
        await command
    except SMTPResponseException as answer:
        if 500 <= answer.code < 600:
            raise Refused(_said(answer)) from answer
        raise Delayed(_said(answer)) from answer
    except (SMTPException, OSError) as error:
        raise Delayed(_said(error)) from error


async def _leave(server: "SMTP") -> None:
    """Say goodbye; the letter is accepted, so a connection that breaks here changes nothing."""
    from aiosmtplib import SMTPException

    try:
        await server.quit()
    except (SMTPException, OSError):
        return


def _said(error: Exception) -> str:
    """Give the server's words, on one line and short: they are a stranger's."""
    from aiosmtplib import SMTPResponseException

    words = f"{error.code} {error.message}" if isinstance(error, SMTPResponseException) else str(error)
    return " ".join(words.split())[:200] or type(error).__name__


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
