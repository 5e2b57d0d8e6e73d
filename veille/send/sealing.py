"""What a webhook is sent: which address, which headers, and the seal by which its owner knows that it is ours.

Seals follow the Standard Webhooks specification (1.0): HMAC-SHA-256 over `id.timestamp.body`, in base64 after `v1,`.
"""

import hmac
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import quote

from veille.domain.hook import Hook

PREFIX = "whsec_"
"""What starts a secret that is written in base64."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A request ready to leave; `url` and `headers` may hold a secret, so neither is ever shown."""

    method: str
    url: str
    headers: Mapping[str, str]


def sealed(hook: Hook, secret: str, body: bytes, *, name: str, at: datetime) -> Sealed:
    """Address a body to a hook: `name` is the same at each try, `at` is when it leaves (aware)."""
    kind = {"Content-Type": "application/json"}
    if hook.kind == "mattermost":
        return Sealed(method="POST", url=f"{hook.url}/{quote(secret, safe='')}", headers=kind)
    if hook.kind == "matrix":
        room, transaction = quote(hook.room, safe=""), quote(name, safe="")
        url = f"{hook.url}/_matrix/client/v3/rooms/{room}/send/m.room.message/{transaction}"
        return Sealed(method="PUT", url=url, headers=kind | {"Authorization": f"Bearer {secret}"})
    stamp = str(int(at.timestamp()))
    marks = {"webhook-id": name, "webhook-timestamp": stamp, "webhook-signature": signature(secret, name, stamp, body)}
    return Sealed(method="POST", url=hook.url, headers=kind | marks)


def signature(secret: str, name: str, timestamp: str, body: bytes) -> str:
    """Give the value of `webhook-signature`."""
    told = f"{name}.{timestamp}.".encode("ascii") + body
    return "v1," + b64encode(hmac.new(_key(secret), told, sha256).digest()).decode("ascii")


def _key(secret: str) -> bytes:
    """Give the secret's bytes: those that `whsec_…` writes in base64, else the text's own."""
    if secret.startswith(PREFIX):
        try:
            return b64decode(secret.removeprefix(PREFIX), validate=True)
        except Error:
            pass
    return secret.encode()
