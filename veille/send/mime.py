"""A message as the bytes that SMTP carries (RFC 5322, 2045 to 2049), written by hand, for two reasons.

The standard library folds a long `List-Unsubscribe` into an encoded word, which mail programs no longer read as an
address; here `List-*` headers are folded only between two addresses. And it builds some hundreds of letters a second,
where this builds thousands. The standard library still has its say: the tests read every letter back with it.

No stranger's text can add a header, a recipient or a part: control characters never reach a header, addresses are
checked sign by sign, and the boundary is a hash that a body in quoted-printable cannot contain (it starts with `=_`).
"""

import re
from binascii import b2a_qp
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
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
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9._+=-]+@[A-Za-z0-9.-]+>")


def build(message: Message, *, date: datetime) -> bytes:
    """Write the message, plain text then HTML; the same message and aware date give the same bytes.

    Raises Refused when an address is not one (RFC 5321 §4.1.2, ASCII before the @), ValueError when our own code gives
    an impossible header.
    """
    boundary = f"=_{sha256(message.message_id.encode()).hexdigest()[:32]}"
    head = [
        f"Date: {format_datetime(date)}",
        _from(message.sender),
        f"To: {address_of(message.to)}",
        _encoded("Subject", message.subject),
        f"Message-ID: {_message_id(message.message_id)}",
        *_extra(message.headers),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative;{EOL} boundary="{boundary}"',
    ]
    parts = (_part("plain", message.text), _part("html", message.html))
    body = "".join(f"--{boundary}{EOL}{part}{EOL}" for part in parts)
    return f"{EOL.join(head)}{EOL}{EOL}{body}--{boundary}--{EOL}".encode("ascii")


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


def _part(subtype: str, text: str) -> str:
    """Write one part in quoted-printable: lines of 76 characters whatever the text, and ASCII only."""
    lines = re.sub("\r\n|\r|\n", EOL, text.encode("utf-8", "replace").decode("utf-8"))
    body = b2a_qp(lines.encode("utf-8")).decode("ascii")
    return (
        f"Content-Type: text/{subtype}; charset=utf-8{EOL}Content-Transfer-Encoding: quoted-printable{EOL}{EOL}{body}"
    )
