"""A mailbox over IMAP (RFC 9051), read in two ways.

Returns are unread messages, marked as read only after they were understood. Newsletters are those after a mark: the
mailbox is opened for reading alone, and nothing in it changes.
"""

import imaplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from veille.domain.errors import ServerDown

MOST = 500
"""Messages read in one visit; the next visit reads on."""

BATCH = 40
"""Messages given at once after a mark."""

LARGEST = 3 * 2**20
"""Bytes of a message; a larger one is passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Messages as they came, the mark to go on from, and whether there are more behind it."""

    messages: tuple[bytes, ...]
    mark: str
    more: bool


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

    def after(self, mark: str) -> Batch:
        """Give the next messages after a mark (`uidvalidity:uid`), oldest first; raises ServerDown.

        A mark of another life of the mailbox (RFC 9051 §2.3.1.1) is forgotten: everything is given again.
        """
        try:
            with self._open() as box:
                return self._batch(box, mark)
        except (imaplib.IMAP4.error, OSError, ValueError) as error:
            raise ServerDown(" ".join(str(error).split())[:200]) from error

    def _batch(self, box: imaplib.IMAP4, mark: str) -> Batch:
        box.login(self._user, self._password)
        _agreed(box.select(f'"{self._folder}"', readonly=True))
        life = (box.response("UIDVALIDITY")[1] or [b"0"])[0] or b"0"
        known, _, last = mark.partition(":")
        start = int(last) if known == life.decode() and last.isdecimal() else 0
        _, found = box.uid("SEARCH", f"UID {start + 1}:*")
        waiting = sorted(number for number in map(int, found[0].split()) if number > start)
        messages = [raw for number in waiting[:BATCH] if (raw := self._one(box, number))]
        end = waiting[:BATCH][-1] if waiting else start
        return Batch(messages=tuple(messages), mark=f"{life.decode()}:{end}", more=len(waiting) > BATCH)

    def _one(self, box: imaplib.IMAP4, number: int) -> bytes:
        """Give a message, its first bytes only when it is too large (the kind then passes it over)."""
        _, answer = box.uid("FETCH", str(number), f"(BODY.PEEK[]<0.{LARGEST + 1}>)")
        raw = next((part[1] for part in answer if isinstance(part, tuple)), b"")
        return raw if len(raw) <= LARGEST else b""

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
