"""The outbox: who is to receive which edition, and what became of each letter. The archive is the queue."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_hex
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.message import Delivery, DeliveryState
from veille.keep.database import Database, Row


class Deliveries:
    """The store of deliveries: unique for a list, a label and an address, so that nobody receives an edition twice.

    One sender at a time: it opens the archive, holds `exclusive("envoyer")`, then claims and settles until nothing is
    due. Whatever another sender left `en_cours` was therefore in the hands of one that died, and is claimed again.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._sender = token_hex(8)

    def enqueue(self, list_id: str, label: str, addresses: Sequence[str], message_id: Callable[[str], str]) -> int:
        """Let an edition wait for these addresses and say how many are new; `message_id` gives each one's own."""
        name = {"list_id": list_id, "label": label}
        rows = [name | {"address": address, "message_id": message_id(address)} for address in addresses]
        with self._db.transaction():
            self._db.one("hold_the_pen")
            before = sum(self.counts(list_id, label).values())
            self._db.batch("enqueue_delivery", rows)
            return sum(self.counts(list_id, label).values()) - before

    def claim(self, now: datetime, limit: int) -> tuple[Delivery, ...]:
        """Take at most so many deliveries that are due, oldest first; only for who holds `exclusive("envoyer")`.

        They are recorded as `en_cours`, one more attempt each, before they leave. What this very store has claimed and
        not settled is not given twice.
        """
        with self._db.transaction():
            rows = self._db.many("claim_deliveries", now=stamp(now), limit=limit, sender=self._sender)
        return tuple(sorted(map(_delivery, rows), key=lambda delivery: delivery.id))

    def settle(
        self, delivery_id: int, *, state: DeliveryState, next_at: datetime | None = None, message: str = ""
    ) -> None:
        """Write what became of a delivery; in `attente`, `next_at` says before when it must not be claimed again."""
        self._db.run(
            "settle_delivery",
            id=delivery_id,
            state=state,
            next_at=stamp(next_at) if next_at else None,
            message=message,
        )

    def counts(self, list_id: str, label: str) -> Mapping[str, int]:
        """Say how many deliveries of an edition are in each state; states without any are left out."""
        rows = self._db.many("count_deliveries", list_id=list_id, label=label)
        return {cast("str", row["state"]): cast("int", row["number"]) for row in rows}


def _delivery(row: Row) -> Delivery:
    next_at = cast("str | None", row["next_at"])
    return Delivery(
        id=cast("int", row["id"]),
        list_id=cast("str", row["list_id"]),
        period=cast("str", row["label"]),
        address=cast("str", row["address"]),
        message_id=cast("str", row["message_id"]),
        state=cast("DeliveryState", row["state"]),
        attempts=cast("int", row["attempts"]),
        next_at=read_stamp(next_at) if next_at else None,
        message=cast("str", row["message"]),
    )
