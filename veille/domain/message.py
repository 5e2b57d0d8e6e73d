"""Something ready to leave by mail, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One letter to one address; `headers` are added as they are (name, value), their names never repeated.

    `slots` are pairs of a placeholder and what stands there for this person, in the bodies and the `List-*` headers:
    letters that share everything else are built once. What stands there is a plain web address.
    """

    to: str
    sender: str
    subject: str
    html: str
    text: str
    message_id: str
    headers: tuple[tuple[str, str], ...] = ()
    slots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A letter ready for the wire, in its envelope (RFC 5321): `id` is its number in the outbox."""

    id: int
    sender: str
    recipient: str
    raw: bytes


Notice = Literal["confirmation", "invitation", "gestion", "bienvenue", "adresse", "adresse_changee", "reprise"]
"""A short letter about a subscription, that somebody's act called for."""

StaffNotice = Literal["entree", "equipe", "alerte"]
"""A letter to who keeps the watch: a link to sign in, one that invites, what ails a source."""

LetterKind = Literal["edition", "personnelle", "essai"] | Notice | StaffNotice
"""A list's edition, somebody's own edition, a list's edition as its curator wants to see it first, or a notice."""

DeliveryState = Literal["attente", "en_cours", "envoye", "echec", "retire", "douteux"]
"""Waits, in the server's hands, sent, failed for good, no longer wanted, nobody knows whether it left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One letter to put in the outbox.

    `recipient` is a subscriber's id (then `subscriber` too), the id of a person of the team, or a fixed address.
    """

    recipient: str
    address: str
    message_id: str
    subscriber: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One letter of the outbox: unique for a batch and a recipient, so that nobody receives it twice.

    `batch` names what is sent: `hebdo/2026-S47` for a list's edition, a composition's id for a personal one. `en_cours`
    means handed to the mail server without its answer recorded.
    """

    id: int
    kind: LetterKind
    batch: str
    recipient: str
    address: str
    message_id: str
    made_at: datetime
    subscriber: str | None = None
    state: DeliveryState = "attente"
    attempts: int = 0
    next_at: datetime | None = None
    message: str = ""

    @property
    def domain(self) -> str:
        """The reader's mail domain."""
        return self.address.rpartition("@")[2].lower()

    @property
    def list_and_label(self) -> tuple[str, str]:
        """The list and the period of a list's edition, or of a trial of it (`essai/hebdo/2026-S47/…`)."""
        if self.kind == "essai":
            _, list_id, label, _ = self.batch.split("/", 3)
            return list_id, label
        list_id, _, label = self.batch.partition("/")
        return list_id, label


def batch_of(list_id: str, label: str) -> str:
    """Name the batch of a list's edition."""
    return f"{list_id}/{label}"
