"""DKIM keys made as the operator's guide says, and the DNS record that a receiver would look up."""

import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable

import pytest

RSA = ("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
ED25519 = ("genpkey", "-algorithm", "ed25519")
WEAK = ("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:512")
CURVE = ("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")

Lookup = Callable[..., bytes | None]


def new_key(how: tuple[str, ...]) -> str:
    """Make a private key in PEM, with openssl."""
    if not shutil.which("openssl"):
        pytest.skip("left out: openssl is not installed, so no DKIM key could be made")
    return _openssl(*how).decode("ascii")


def zone(key: str, name: str = "veille._domainkey.example.org.") -> Lookup:
    """Give the look-up of a DNS where the public half of a key is published under one name."""
    public = _openssl("pkey", "-pubout", "-outform", "DER", stdin=key.encode())
    ed25519 = len(public) == 44
    record = f"v=DKIM1; k={'ed25519' if ed25519 else 'rsa'}; p={b64encode(public[12:] if ed25519 else public).decode()}"

    def lookup(asked: bytes, timeout: float = 5) -> bytes | None:
        return record.encode("ascii") if asked.decode("ascii") == name else None

    return lookup


def _openssl(*words: str, stdin: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *words], input=stdin, check=True, capture_output=True).stdout
