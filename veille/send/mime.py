"""A message as the bytes that SMTP carries (RFC 5322, 2045 to 2049), written by hand, for two reasons.

The standard library folds a long `List-Unsubscribe` into an encoded word, which mail programs no longer read as an
address; here `List-*` headers are folded only between two addresses. And it builds some hundreds of letters a second,
where this builds thousands. The standard library still has its say: the tests read every letter back with it.

No stranger's text can add a header, a recipient or a part: control characters never reach a header, addresses are
checked sign by sign, and the boundary is a hash that a body in quoted-printable cannot contain (it starts with `=_`).
"""

import re
from binascii import b2a_qp
from collections.abc import Callable, Iterator
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from functools import lru_cache
from hashlib import sha256

from veille.domain.errors import Refused
from veille.domain.message import Message

EOL = "\r\n"

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_OURS = frozenset(
    {
        *("date", "from", "sender", "to", "cc", "bcc", "subject", "message-id"),
        *("mime-version", "content-type", "content-transfer-encoding"),
    }
)
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*")
_ADDRESS_SIGNS = re.compile(r"[A-Za-z0-9:/._~?=%#@+-]+")
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9._+=-]+@[A-Za-z0-9.-]+>")


def build(message: Message, *, date: datetime) -> bytes:
    """Write the message, plain text then HTML; the same message and aware date give the same bytes.

    Raises Refused when an address is not one (RFC 5321 §4.1.2, ASCII before the @), ValueError when our own code gives
    an impossible header.
    """
    return Mould(message).fill(message, date=date)


class Mould:
    """What letters share, already in bytes: every line but those of the date, the reader, the name and the slots."""

    def __init__(self, message: Message) -> None:
        self._places = [place for place, _ in message.slots]
        boundary = f"=_{sha256(f'{message.text}{message.html}'.encode('utf-8', 'replace')).hexdigest()[:32]}"
        self._from = f"{EOL}{_from(message.sender)}{EOL}To: ".encode("ascii")
        self._subject = f"{EOL}{_encoded('Subject', message.subject)}{EOL}Message-ID: ".encode("ascii")
        head = EOL.join(["", *_extra(message.headers), "MIME-Version: 1.0", _multipart(boundary), "", ""])
        self._pieces = [
            *self._cut(head, _as_it_is),
            *self._part(boundary, "plain", message.text),
            *self._part(boundary, "html", message.html),
            f"--{boundary}--{EOL}".encode("ascii"),
        ]

    def fill(self, message: Message, *, date: datetime) -> bytes:
        """Write one person's letter; raises as `build`."""
        fillings = {place: _filling(value) for place, value in message.slots}
        named = (_date(date), self._from, address_of(message.to).encode("ascii"), self._subject)
        body = [piece if isinstance(piece, bytes) else fillings[piece[0]][piece[1]] for piece in self._pieces]
        return b"".join((*named, _message_id(message.message_id).encode("ascii"), *body))

    def _part(self, boundary: str, subtype: str, text: str) -> Iterator["Piece"]:
        head = f"--{boundary}{EOL}Content-Type: text/{subtype}; charset=utf-8{EOL}"
        yield f"{head}Content-Transfer-Encoding: quoted-printable{EOL}{EOL}".encode("ascii")
        lines = text.replace(EOL, "\n").replace("\r", "\n").replace("\n", EOL)
        yield from self._cut(lines, _quoted)
        yield EOL.encode("ascii")

    def _cut(self, text: str, write: Callable[[str], bytes]) -> Iterator["Piece"]:
        """Write what stands between the slots, and name each slot with the way it is written there."""
        if not self._places:
            yield write(text)
            return
        for number, part in enumerate(re.split(f"({'|'.join(map(re.escape, self._places))})", text)):
            yield (part, write is _quoted) if number % 2 else write(part)


Piece = bytes | tuple[str, bool]
"""Bytes, or a slot: its placeholder, and whether it stands in a quoted-printable body."""


@lru_cache(maxsize=4096)  # asked for the envelope, then for the header
def address_of(text: str) -> str:
    """Give one bare address back, its domain in ASCII; raises Refused for anything else, a name beside it included."""
    local, at, domain = text.strip(" ").rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_domain = ""
    if not at or len(local) > 64 or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(ascii_domain):
        raise Refused("not a mail address")
    return f"{local}@{ascii_domain}"


def sender_of(text: str) -> tuple[str, str]:
    """Give the name (perhaps empty) and the address of « Name <address> » or « address »; raises Refused if neither."""
    words = one_line(text)
    named = _NAMED.fullmatch(words)
    if not named:
        return "", address_of(words)
    return re.sub(r'["\\]', "", named["name"]).strip(), address_of(named["address"])


def one_line(text: str) -> str:
    """Take line ends and every other control character out of a header's value."""
    return _CONTROLS.sub(" ", text).strip()


def _from(sender: str) -> str:
    name, address = sender_of(sender)
    if not name:
        return f"From: <{address}>"
    words = f'From: "{name}"' if name.isascii() and "=?" not in name else _encoded("From", name)
    return f"{words}{EOL} <{address}>"


@lru_cache(maxsize=1024)
def _encoded(name: str, value: str) -> str:
    """Write an unstructured header, as encoded words (RFC 2047) when it is not plain ASCII or pretends to be one."""
    words = one_line(value)
    charset = "us-ascii" if words.isascii() and "=?" not in words else "utf-8"
    folded = Header(words, charset, maxlinelen=76, header_name=name).encode(linesep=EOL)
    return f"{name}: {folded}"


def _message_id(text: str) -> str:
    if not _MESSAGE_ID.fullmatch(text):
        raise ValueError(f"not a message id: {text!r}")
    return text


def _extra(headers: tuple[tuple[str, str], ...]) -> list[str]:
    names = [name.lower() for name, _ in headers]
    if len(set(names)) < len(names) or _OURS.intersection(names) or not all(map(_NAME.fullmatch, names)):
        raise ValueError(f"headers repeated, reserved or misnamed: {names}")
    return [(_listed if name.lower().startswith("list-") else _encoded)(name, value) for name, value in headers]


def _listed(name: str, value: str) -> str:
    """Write a `List-*` header (RFC 2369, 2919, 8058): ASCII as it is, folded only between two addresses."""
    words = one_line(value)
    if not words.isascii():
        raise ValueError(f"{name} must be ASCII")
    return f"{name}: {words.replace('>, <', f'>,{EOL} <')}"


def _multipart(boundary: str) -> str:
    return f'Content-Type: multipart/alternative;{EOL} boundary="{boundary}"'


@lru_cache(maxsize=64)
def _date(date: datetime) -> bytes:
    return f"Date: {format_datetime(date)}".encode("ascii")


def _as_it_is(text: str) -> bytes:
    return text.encode("ascii")


def _quoted(text: str) -> bytes:
    """Write text in quoted-printable: lines of 76 characters whatever it is, and ASCII only."""
    written = b2a_qp(text.encode("utf-8", "replace"))
    return written.replace(b"=\n", b"=\r\n")  # it breaks lines as the text does, and a text of one line has no example


def _filling(value: str) -> tuple[bytes, bytes]:
    """Write what stands in a slot: as it is in a header; on a line of its own in quoted-printable, softly broken."""
    if not _ADDRESS_SIGNS.fullmatch(value):
        raise ValueError("a slot holds more than a plain web address")
    return value.encode("ascii"), b"=\r\n" + _quoted(value) + b"=\r\n"
