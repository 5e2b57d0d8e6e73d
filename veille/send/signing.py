"""The signature that proves a letter to be its domain's (DKIM: RFC 6376, 8301, 8463), over the very bytes that leave.

Headers are signed « relaxed », so that a server may fold them anew; the body « simple », as it is: quoted-printable
leaves nothing to rearrange.
"""

import re
from base64 import b64decode, b64encode
from typing import Literal

from veille.send.press import Sign, unsigned

SIGNED = (
    *(b"from", b"to", b"cc", b"reply-to", b"subject", b"date", b"message-id"),
    *(b"list-id", b"list-unsubscribe", b"list-unsubscribe-post", b"auto-submitted"),
    *(b"mime-version", b"content-type", b"content-transfer-encoding"),
)
"""What nobody may change; RFC 8058 §4 wants both `List-Unsubscribe` headers in."""

_PEM = re.compile(r"-----BEGIN (?:RSA )?PRIVATE KEY-----(.+?)-----END", re.DOTALL)
_ED25519 = bytes.fromhex("302e020100300506032b657004220420")
"""How a private ed25519 key starts (RFC 8410 §7); 32 bytes follow."""

WEAKEST = 1024
"""Bits of an RSA key under which nobody may sign (RFC 8301 §3.2)."""


def signer(domain: str, selector: str, key: str) -> Sign:
    """Give what signs letters with a private key in PEM; without a key, what leaves them unsigned.

    A function, not an object with fields: nothing that is shown or logged can hold the key.
    """
    if not key:
        return unsigned
    algorithm, secret = _understood(key)

    def sign(raw: bytes) -> bytes:
        from dkim import DKIM

        # Each name twice: once for the header that is there, once so that a second one cannot be added above it.
        header: bytes = DKIM(raw, signature_algorithm=algorithm).sign(
            selector.encode("ascii"), domain.encode("ascii"), secret, include_headers=SIGNED * 2
        )
        return header

    return sign


def flaw_of(key: str) -> Literal["", "library", "key"]:
    """Say what would keep this key from signing: the library that is not installed, or the key itself."""
    try:
        import dkim
        import nacl  # noqa: F401
    except ImportError:
        return "library"
    try:
        signer("example.org", "s", key)(b"From: <a@example.org>\r\n\r\n.\r\n")
        return "" if _strong(key) else "key"
    except (dkim.DKIMException, ArithmeticError, LookupError, TypeError, ValueError):
        return "key"


def _understood(key: str) -> tuple[bytes, bytes]:
    """Give the algorithm and the key as dkimpy wants it; a PEM on one line will do. Raises ValueError."""
    found = _PEM.search(key)
    if not found:
        raise ValueError("not a private key in PEM")
    der = b64decode(re.sub(r"\s|\\n", "", found[1]), validate=True)
    if der.startswith(_ED25519):
        return b"ed25519-sha256", b64encode(der.removeprefix(_ED25519))
    return b"rsa-sha256", b"-----BEGIN RSA PRIVATE KEY-----\n" + b64encode(der) + b"\n-----END RSA PRIVATE KEY-----\n"


def _strong(key: str) -> bool:
    from dkim.crypto import parse_pem_private_key

    algorithm, secret = _understood(key)
    return algorithm != b"rsa-sha256" or parse_pem_private_key(secret)["modulus"].bit_length() >= WEAKEST
