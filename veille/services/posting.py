"""« Poster » : the outbox into the server's hands, each letter once, each one's fate in the archive before the next.

Nothing here decides what a letter says: a writer does, at the last moment.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from veille.domain.bounce import bounce_of
from veille.domain.clock import Clock
from veille.domain.errors import Delayed, Refused, ServerDown
from veille.domain.message import Delivery, DeliveryState, Message, Parcel
from veille.domain.subscriber import Bounce
from veille.keep.archive import Archive
from veille.send.channel import Channel
from veille.send.patience import next_try
from veille.send.press import Press

PAGE = 200
"""Letters read from the outbox at a time: memory does not grow with it."""

Came = Callable[[Delivery, Bounce, str], None]
"""What is done when a server says at once what a returned letter would say later: why, and its words."""


class Writes(Protocol):
    """Whoever knows what a letter says."""

    def message(self, delivery: Delivery) -> Message | None:
        """Write it, or say with None that there is nothing to send any more."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReport:
    """How many letters left, wait for another time, failed for good, were no longer wanted.

    `held`: nothing leaves because this archive may be a copy. `down` is why the server could not be reached at all.
    """

    sent: int = 0
    waiting: int = 0
    refused: int = 0
    withdrawn: int = 0
    held: bool = False
    down: str = ""

    @property
    def complete(self) -> bool:
        """Whether nothing is left to try again and nothing was refused."""
        return not (self.waiting or self.refused or self.held)


def post_due(
    *,
    archive: Archive,
    writer: Writes,
    channel: Channel,
    clock: Clock,
    stopped: Callable[[], bool] = lambda: False,
    press: Press | None = None,
    came: Came = lambda *_: None,
) -> SendReport:
    """Hand over every letter whose time has come, and no more to one domain than the channel wants in a run."""
    with archive.exclusive("envoyer") as mine:
        if not mine:
            return SendReport()
        if not archive.outbox.standing.may_send(clock()):
            return SendReport(held=True, waiting=archive.outbox.count_due(clock()))
        archive.outbox.recover()
        tray = Tray(
            archive=archive, writer=writer, clock=clock, press=press or Press(), a_domain=channel.a_domain, came=came
        )
        down = ""
        try:
            channel.carry(tray.parcels(), tray, stopped=stopped)
        except ServerDown as silence:
            down = str(silence)
        return tray.report(down)


@dataclass(slots=True, kw_only=True)
class Tray:
    """The letters of one run between the archive and the channel; keeps the channel's promise of a book."""

    archive: Archive
    writer: Writes
    clock: Clock
    press: Press
    a_domain: int
    came: Came
    counts: Counter[DeliveryState] = field(default_factory=Counter)
    drawn: dict[int, Delivery] = field(default_factory=dict)
    of_domain: Counter[str] = field(default_factory=Counter)
    put_off: int = 0
    unsaid: int | None = None

    def parcels(self) -> Iterator[Parcel]:
        """Give what is due, oldest first; a domain that has had its share waits for the next run, alone."""
        began, after = self.clock(), 0
        while page := self.archive.outbox.due(began, after=after, limit=PAGE):
            after = page[-1].id
            for delivery in page:
                if self.a_domain and self.of_domain[delivery.domain] >= self.a_domain:
                    self.put_off += 1
                elif parcel := self._parcel(delivery):
                    self.of_domain[delivery.domain] += 1
                    self.drawn[delivery.id] = delivery
                    yield parcel

    def leaves(self, number: int) -> bool:
        """Record that a letter leaves; one that was withdrawn since it was drawn does not."""
        leaves = self.archive.outbox.hand_over(number, self.clock(), arrived=self.unsaid)
        self.unsaid = None
        if leaves:
            return True
        del self.drawn[number]
        self.counts["retire"] += 1
        return False

    def arrived(self, number: int, *, more: bool = False) -> None:
        """Record that the server answers for a letter: at once, or in the commit that lets the next one leave.

        Either way one letter is in hand at a time: this one until that commit, the next one after it.
        """
        self.closed()
        self.drawn.pop(number)
        self.counts["envoye"] += 1
        self.unsaid = number
        if not more:
            self.closed()

    def closed(self) -> None:
        """Record the last letter that arrived, if no other took its record along."""
        if self.unsaid is not None:
            self.archive.outbox.settle(self.unsaid, state="envoye", now=self.clock())
            self.unsaid = None

    def failed(self, number: int, reason: Delayed | Refused, *, handed: bool) -> None:
        """Record a no: another try later, or the end; then, what it says of the reader."""
        delivery, now, words = self.drawn.pop(number), self.clock(), str(reason)
        again = next_try(delivery.attempts + 1, now) if isinstance(reason, Delayed) else None
        self._settle(delivery, "attente" if again else "echec", now, next_at=again, message=words, handed=handed)
        if again is None:
            self.came(delivery, _meaning(reason, handed=handed), words)

    def report(self, down: str) -> SendReport:
        """Sum the run up."""
        waiting = self.counts["attente"] + self.put_off
        if down:
            waiting += self.archive.outbox.count_due(self.clock()) - self.put_off
        return SendReport(
            sent=self.counts["envoye"],
            waiting=waiting,
            refused=self.counts["echec"],
            withdrawn=self.counts["retire"],
            down=down,
        )

    def _parcel(self, delivery: Delivery) -> Parcel | None:
        message = self.writer.message(delivery)
        if message is None:
            self._settle(delivery, "retire", self.clock(), message="nothing to send any more", handed=False)
            return None
        try:
            return self.press.parcel(delivery.id, message, date=self.clock())
        except Refused as refusal:
            self._settle(delivery, "echec", self.clock(), message=str(refusal), handed=False)
            self.came(delivery, "permanent", str(refusal))
            return None

    def _settle(
        self,
        delivery: Delivery,
        state: DeliveryState,
        now: datetime,
        *,
        next_at: datetime | None = None,
        message: str = "",
        handed: bool = True,
    ) -> None:
        self.archive.outbox.settle(delivery.id, state=state, now=now, next_at=next_at, message=message, handed=handed)
        self.counts[state] += 1


def _meaning(reason: Delayed | Refused, *, handed: bool) -> Bounce:
    """Say what a final no means; once the server read the letter, it speaks of the letter unless it says otherwise."""
    if isinstance(reason, Delayed):
        return "temporaire"
    code = int(reason.status[:3]) if reason.status[:3].isdigit() else 0
    return bounce_of(reason.status, 554 if handed else code)
