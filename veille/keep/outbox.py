"""The outbox: who is to receive which letter, and what became of each. The archive is the queue."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_hex
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.message import Addressee, Delivery, DeliveryState, LetterKind
from veille.keep.database import Database, Row


class Outbox:
    """The store of letters: unique for a batch and a recipient, so that nobody receives one twice.

    One sender at a time: it opens the archive, holds `exclusive("envoyer")`, then claims and settles until nothing is
    due. Whatever another sender left `en_cours` was therefore in the hands of one that died, and is claimed again.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._sender = token_hex(8)

    def enqueue(self, kind: LetterKind, batch: str, letters: Sequence[Addressee], now: datetime) -> int:
        """Let letters of one batch wait and say how many are new; who has one in this batch gets no other."""
        with self._db.transaction():
            self._db.one("hold_the_pen")
            before = sum(self.counts(batch).values())
            self._db.batch("enqueue_letter", [_waiting(kind, batch, letter, now) for letter in letters])
            return sum(self.counts(batch).values()) - before

    def claim(self, now: datetime, limit: int) -> tuple[Delivery, ...]:
        """Take at most so many letters that are due, oldest first; only for who holds `exclusive("envoyer")`.

        They are recorded as `en_cours`, one more attempt each, before they leave. What this very store has claimed and
        not settled is not given twice. A letter to somebody who left meanwhile is not given.
        """
        with self._db.transaction():
            rows = self._db.many("claim_letters", now=stamp(now), limit=limit, sender=self._sender)
        return tuple(sorted(map(_delivery, rows), key=lambda delivery: delivery.id))

    def settle(
        self,
        delivery_id: int,
        *,
        state: DeliveryState,
        now: datetime,
        next_at: datetime | None = None,
        message: str = "",
    ) -> None:
        """Write what became of a letter; in `attente`, `next_at` says before when it must not be claimed again."""
        self._db.run(
            "settle_letter",
            id=delivery_id,
            state=state,
            now=stamp(now),
            next_at=stamp(next_at) if next_at else None,
            message=message,
        )

    def counts(self, batch: str) -> Mapping[str, int]:
        """Say how many letters of a batch are in each state; states without any are left out."""
        rows = self._db.many("count_letters", batch=batch)
        return {cast("str", row["state"]): cast("int", row["number"]) for row in rows}

    def withdraw(self, subscriber: str, now: datetime) -> int:
        """Let no letter that still waits leave for this person, and say how many there were."""
        return self._db.run("withdraw_letters", subscriber=subscriber, now=stamp(now))

    def of(self, subscriber: str) -> tuple[Delivery, ...]:
        """Give the letters of one person, oldest first."""
        return tuple(map(_delivery, self._db.many("letters_of", subscriber=subscriber)))

    def readdress(self, subscriber: str, address: str) -> int:
        """Let what waits for a person leave for their new address."""
        domain = address.rpartition("@")[2].lower()
        return self._db.run("readdress_letters", subscriber=subscriber, address=address, domain=domain)

    def forget_address(self, subscriber: str) -> int:
        """Take the address out of the letters of somebody who left; they still count."""
        return self._db.run("forget_letter_address", subscriber=subscriber)


def _waiting(kind: LetterKind, batch: str, letter: Addressee, now: datetime) -> dict[str, str | None]:
    return {
        "kind": kind,
        "batch": batch,
        "recipient": letter.recipient,
        "subscriber": letter.subscriber,
        "address": letter.address,
        "domain": letter.address.rpartition("@")[2].lower(),
        "message_id": letter.message_id,
        "now": stamp(now),
    }


def _delivery(row: Row) -> Delivery:
    next_at = cast("str | None", row["next_at"])
    return Delivery(
        id=cast("int", row["id"]),
        kind=cast("LetterKind", row["kind"]),
        batch=cast("str", row["batch"]),
        recipient=cast("str", row["recipient"]),
        subscriber=cast("str | None", row["subscriber"]),
        address=cast("str", row["address"]),
        message_id=cast("str", row["message_id"]),
        made_at=read_stamp(cast("str", row["made_at"])),
        state=cast("DeliveryState", row["state"]),
        attempts=cast("int", row["attempts"]),
        next_at=read_stamp(next_at) if next_at else None,
        message=cast("str", row["message"]),
    )
