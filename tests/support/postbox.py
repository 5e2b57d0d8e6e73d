"""A real SMTP server on loopback that keeps what it is given, or answers as it was told to."""

import socket
import ssl
from asyncio import Transport
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass  # no slots: aiosmtpd looks at every attribute of a handler, and Python 3.11.2 trips over them
class Postbox:
    """What the server does and what it received.

    `letters_a_session` is after how many it hangs up (0: never); `sessions` are the connections that brought letters.
    `answers` maps MAIL, RCPT, DATA to a reply that is not « yes »; `answers_for`, an address to its own at RCPT.
    """

    answers: dict[str, str] = field(default_factory=dict)
    answers_for: dict[str, str] = field(default_factory=dict)
    hang_up_at: str = ""
    letters: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    secure: list[bool] = field(default_factory=list)
    sessions: set[object] = field(default_factory=set)
    letters_a_session: int = 0
    taken: Counter[object] = field(default_factory=Counter)
    port: int = 0

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, *said: Any) -> str:  # noqa: N802
        if reply := self._reply("MAIL", server) or self._enough(session, server):
            return reply
        envelope.mail_from, options = said
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, _: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        if reply := self.answers_for.get(address) or self._reply("RCPT", server):
            return reply
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if reply := self._reply("DATA", server):
            return reply
        assert isinstance(envelope.content, bytes)
        self.letters.append(envelope.content)
        self.sessions.add(session.peer)
        self.recipients += envelope.rcpt_tos
        self.senders.append(str(envelope.mail_from))
        self.secure.append(session.ssl is not None)
        if self.hang_up_at == "QUIT":
            _wire(server).write(b"250 OK\r\n")
            _wire(server).close()
        return "250 OK"

    def _enough(self, session: Session, server: SMTP) -> str:
        """Close a connection that brought as many letters as are taken."""
        self.taken[session.peer] += 1
        if not self.letters_a_session or self.taken[session.peer] <= self.letters_a_session:
            return ""
        _wire(server).close()
        return "421 enough"

    def _reply(self, command: str, server: SMTP) -> str:
        if self.hang_up_at == command:
            _wire(server).close()
            return "421 closing"
        return self.answers.get(command, "")


@contextmanager
def postbox(box: Postbox, **options: Any) -> Iterator[Postbox]:
    """Run the server on a free loopback port for as long as the block lasts."""
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        controller.stop()


def only(user: str, password: str) -> dict[str, Any]:
    """Give the options of a server that lets in this person alone."""

    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        right = isinstance(data, LoginPassword) and data == LoginPassword(user.encode(), password.encode())
        return AuthResult(success=right, handled=False)

    return {"authenticator": check, "auth_required": True}


def server_side(certificate: str, key: str) -> ssl.SSLContext:
    """Give the server's half of TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def _wire(server: SMTP) -> Transport:
    assert isinstance(server.transport, Transport)
    return server.transport


def free_port() -> int:
    """Give a loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
