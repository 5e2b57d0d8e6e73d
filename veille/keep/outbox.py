"""The outbox: who is to receive which letter, and what became of each. The archive is the queue."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_hex
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.message import Addressee, Delivery, DeliveryState, LetterKind
from veille.keep.database import Database, Row
from veille.keep.standing import Standing
from veille.keep.witness import Witness


class Outbox:
    """The store of letters: unique for a batch and a recipient, so that nobody receives one twice.

    One sender at a time: it opens the archive, holds `exclusive("envoyer")`, recovers what a dead one left, then reads
    what is due, hands each letter over and settles it. A letter is `en_cours` only between its last word before
    leaving and the record of the server's answer: what a dead sender left there is all that may leave twice.
    """

    def __init__(self, db: Database, witness: Witness) -> None:
        self._db = db
        self._sender = token_hex(8)
        self.standing = Standing(db, witness)

    def enqueue(
        self, kind: LetterKind, batch: str, letters: Sequence[Addressee], now: datetime, *, due: datetime | None = None
    ) -> int:
        """Let letters of one batch wait and say how many are new; who has one in this batch gets no other.

        `due` is when the batch should have left: before the archive was put back in service, it is `douteux`.
        """
        state: DeliveryState = "douteux" if due and self.standing.was_before(due) else "attente"
        with self._db.transaction():
            self._db.one("hold_the_pen")
            before = sum(self.counts(batch).values())
            self._db.batch("enqueue_letter", [_waiting(kind, batch, letter, now, state) for letter in letters])
            return sum(self.counts(batch).values()) - before

    def recover(self) -> int:
        """Let what a dead sender had in hand wait again; only for who holds `exclusive("envoyer")`."""
        return self._db.run("recover_letters", sender=self._sender, message="the answer to the last try was lost")

    def in_hand(self) -> tuple[Delivery, ...]:
        """Give what a server has, or had when its sender died: one letter at most."""
        return tuple(map(_delivery, self._db.many("letters_in_hand")))

    def due(self, now: datetime, *, after: int, limit: int) -> tuple[Delivery, ...]:
        """Give a page of letters that are due, those numbered above `after`, oldest first; none to who left."""
        return tuple(map(_delivery, self._db.many("due_letters", now=stamp(now), after=after, limit=limit)))

    def count_due(self, now: datetime) -> int:
        """Say how many letters could leave now."""
        row = self._db.one("count_due_letters", now=stamp(now))
        return cast("int", row["number"]) if row else 0

    def hand_over(self, delivery_id: int, now: datetime, *, arrived: int | None = None) -> bool:
        """Record that a letter leaves, and say whether it may: it still waits, and its reader did not leave.

        `arrived` is one that the server has answered for, settled in the same commit: one commit a letter is enough.
        """
        with self._db.transaction():
            if arrived is not None:
                self.settle(arrived, state="envoye", now=now)
            leaves = bool(self._db.run("hand_letter_over", id=delivery_id, now=stamp(now), sender=self._sender))
            if leaves:
                self.standing.count_one()
        if leaves:
            self.standing.tell_witness()
        return leaves

    def settle(
        self,
        delivery_id: int,
        *,
        state: DeliveryState,
        now: datetime,
        next_at: datetime | None = None,
        message: str = "",
        handed: bool = True,
    ) -> None:
        """Write what became of a letter; in `attente`, `next_at` says before when it is not due again.

        `handed` is False for one that the server turned away before having it: only then it needs no `hand_over`.
        """
        self._db.run(
            "settle_letter" if handed else "turn_letter_down",
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

    def numbered(self, number: int) -> Delivery | None:
        """Find a letter by its number."""
        row = self._db.one("letter_numbered", id=number)
        return _delivery(row) if row else None

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

    def forget_recipient(self, recipient: str) -> int:
        """Take the address out of the letters of somebody who no longer keeps the watch; none leaves any more."""
        return self._db.run("forget_recipient", recipient=recipient)

    def identified(self, message_id: str) -> Delivery | None:
        """Find a letter by its Message-ID."""
        row = self._db.one("letter_identified", message_id=message_id)
        return _delivery(row) if row else None


def _waiting(
    kind: LetterKind, batch: str, letter: Addressee, now: datetime, state: DeliveryState
) -> dict[str, str | None]:
    return {
        "kind": kind,
        "batch": batch,
        "recipient": letter.recipient,
        "subscriber": letter.subscriber,
        "address": letter.address,
        "domain": letter.address.rpartition("@")[2].lower(),
        "message_id": letter.message_id,
        "state": state,
        "now": stamp(now),
    }


def _delivery(row: Row) -> Delivery:
    text = cast("Mapping[str, str]", row)
    next_at = cast("str | None", row["next_at"])
    return Delivery(
        id=cast("int", row["id"]),
        kind=cast("LetterKind", row["kind"]),
        batch=text["batch"],
        recipient=text["recipient"],
        subscriber=cast("str | None", row["subscriber"]),
        address=text["address"],
        message_id=text["message_id"],
        made_at=read_stamp(text["made_at"]),
        state=cast("DeliveryState", row["state"]),
        attempts=cast("int", row["attempts"]),
        next_at=read_stamp(next_at) if next_at else None,
        message=text["message"],
    )
