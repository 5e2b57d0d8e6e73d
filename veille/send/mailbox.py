"""The mailbox of returns, over IMAP (RFC 9051): each message once, marked as read only after it was understood."""

import imaplib
import ssl
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from veille.domain.errors import ServerDown

MOST = 500
"""Messages read in one visit; the next visit reads on."""


class Mailbox:
    """The unread messages of `imaps://server[:993]/folder` (`imap://` is for this machine alone)."""

    def __init__(
        self, address: str, user: str, password: str, *, trust: ssl.SSLContext | None = None, timeout: float = 60.0
    ) -> None:
        split = urlsplit(address)
        local = split.hostname in ("127.0.0.1", "::1", "localhost")
        if split.scheme not in ("imap", "imaps") or not split.hostname or (split.scheme == "imap" and not local):
            raise ValueError(f"not an IMAP address, or one in clear: {address!r}")
        self._secure, self._host = split.scheme == "imaps", split.hostname
        self._port = split.port or (993 if self._secure else 143)
        self._folder = unquote(split.path.lstrip("/")) or "INBOX"
        self._user, self._password = user, password
        self._trust, self._timeout = trust, timeout

    def unread(self) -> Iterator[bytes]:
        """Give each unread message; it is marked as read when the next one is asked for. Raises ServerDown."""
        try:
            with self._open() as box:
                yield from self._messages(box)
        except (imaplib.IMAP4.error, OSError) as error:
            raise ServerDown(" ".join(str(error).split())[:200]) from error

    def _open(self) -> imaplib.IMAP4:
        if self._secure:
            trust = self._trust or ssl.create_default_context()
            return imaplib.IMAP4_SSL(self._host, self._port, ssl_context=trust, timeout=self._timeout)
        return imaplib.IMAP4(self._host, self._port, timeout=self._timeout)

    def _messages(self, box: imaplib.IMAP4) -> Iterator[bytes]:
        box.login(self._user, self._password)
        _agreed(box.select(f'"{self._folder}"'))
        _, found = box.uid("SEARCH", "UNSEEN")
        for number in found[0].split()[:MOST]:
            _, answer = box.uid("FETCH", number.decode(), "(BODY.PEEK[])")
            for part in answer:
                if isinstance(part, tuple):
                    yield part[1]
            box.uid("STORE", number.decode(), "+FLAGS", r"(\Seen)")


def _agreed(answer: tuple[str, list[bytes | None]]) -> None:
    if answer[0] != "OK":
        raise imaplib.IMAP4.error(str(answer[1][0]))
