"""Opaque links: what only we can make and only their holder can show; the archive knows their hashes alone.

A link's value is derived (HMAC-SHA-256, 256 bits, 43 characters), not stored: whoever reads the database learns none,
and a letter can be written again with the same links. What a token allows is found by its hash, so that a link given
out stays good after the key that made it is gone.
"""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Literal

Purpose = Literal[
    "confirmer", "desabonner", "preferences", "adresse", "entrer", "rejoindre", "etat", "nonce", "verificateur"
]
"""Confirm a request, leave, see and change everything, confirm a new address; sign in, because asked or invited.

The last three go with a browser to an identity provider and back."""


def derive(purpose: Purpose, subject: str, generation: str, key: bytes) -> str:
    """Give the token of 43 characters for one purpose and one person; the same whenever it is asked."""
    return urlsafe_b64encode(_sealed(key, "lien", purpose, subject, generation)).rstrip(b"=").decode("ascii")


def s256(verifier: str) -> str:
    """Give the challenge of a verifier (PKCE, RFC 7636 §4.2)."""
    return urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode("ascii")


def hashed(token: str) -> str:
    """Give what the archive keeps of a token."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def keyed(what: str, text: str, key: bytes) -> str:
    """Give the hash of an address or a client that only the holder of the key can compare with another."""
    return _sealed(key, "empreinte", what, text).hex()


def _sealed(key: bytes, *parts: str) -> bytes:
    return hmac.digest(key, "\0".join(parts).encode("utf-8", "replace"), "sha256")
