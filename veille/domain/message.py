"""Something ready to leave by mail, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One letter to one address; `headers` are added as they are (name, value), their names never repeated."""

    to: str
    sender: str
    subject: str
    html: str
    text: str
    message_id: str
    headers: tuple[tuple[str, str], ...] = ()


DeliveryState = Literal["attente", "en_cours", "envoye", "refuse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One edition for one address: unique together, so that nobody receives an edition twice.

    `en_cours` means handed to the mail server without its answer recorded: it is sent once more, with the same
    Message-ID.
    """

    id: int
    list_id: str
    period: str
    address: str
    message_id: str
    state: DeliveryState = "attente"
    attempts: int = 0
    next_at: datetime | None = None
    message: str = ""
