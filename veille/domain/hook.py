"""A place on the web where the editions of a list are told, beside mail: a webhook."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from veille.domain.message import DeliveryState

HookKind = Literal["json", "mattermost", "matrix"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """One entry of `webhooks` in `listes.yaml`; `secret` is the name of a secret, which itself is never written there.

    `room` is the Matrix room, `!opaque:server`; the others have none.
    """

    kind: HookKind
    url: str
    secret: str
    room: str = ""

    @property
    def id(self) -> str:
        """Tell this place from any other: an edition goes there once. A Mattermost channel is known by its secret."""
        place = self.secret if self.kind == "mattermost" else self.room
        return sha256(f"{self.kind}\n{self.url}\n{place}".encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True, kw_only=True)
class HookPost:
    """One edition for one hook, and what became of it; `message` is the last failure."""

    id: int
    list_id: str
    label: str
    hook: str
    state: DeliveryState = "attente"
    attempts: int = 0
    next_at: datetime | None = None
    message: str = ""

    @property
    def name(self) -> str:
        """Name it for who receives it: the same whenever it is tried again, so that a second copy can be told."""
        told = sha256(f"{self.list_id}\n{self.label}\n{self.hook}".encode()).hexdigest()
        return f"edition_{told[:32]}"
