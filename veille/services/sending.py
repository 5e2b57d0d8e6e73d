"""« Envoyer » : an edition to the addresses of its list and to who follows it; every letter once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from veille.domain.clock import Clock
from veille.domain.digest import Plan
from veille.domain.errors import Delayed, Refused
from veille.domain.message import Addressee, Delivery, DeliveryState, batch_of
from veille.domain.period import Period
from veille.keep.archive import Archive
from veille.keep.editions import StoredEdition
from veille.prepare.letter import message_id
from veille.prepare.record import read
from veille.send.channel import Channel
from veille.send.patience import next_try
from veille.services.letters import Writer
from veille.services.office import Office, standing_links
from veille.services.office import message_id as name_of

ONE_BY_ONE = 1
"""A letter is claimed just before it leaves: a worker that stops leaves nothing half claimed behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReport:
    """How many letters left, wait for another try, or were refused for good."""

    sent: int = 0
    waiting: int = 0
    refused: int = 0

    @property
    def complete(self) -> bool:
        """Whether nothing is left to try again and nothing was refused."""
        return not (self.waiting or self.refused)


def address_edition(plan: Plan, stored: StoredEdition, office: Office, *, followers: bool = True) -> int:
    """Let an edition wait for the addresses of its list and for those who follow it; an empty one waits for nobody.

    Each receives it once, however often this runs. Only who followed the list when the edition left is owed it, or who
    just confirmed, for whom it is the first. Without `followers` only the list's own addresses are written to.
    """
    if not read(stored.content).cards:
        return 0
    archive, batch = office.archive, batch_of(plan.id, stored.label)
    with archive.alone():
        fixed = [
            Addressee(
                recipient=address,
                address=address,
                message_id=message_id(plan.id, stored.label, address, office.domain),
            )
            for address in plan.recipients
        ]
        waiting = archive.outbox.enqueue("edition", batch, fixed, office.now)
        return waiting + (_address_followers(plan, stored, batch, office) if followers else 0)


def _address_followers(plan: Plan, stored: StoredEdition, batch: str, office: Office) -> int:
    archive = office.archive
    leaving = plan.beat.leaving_of(Period(label=stored.label, first=stored.first, last=stored.last))
    taken = {address.casefold() for address in plan.recipients}
    people = [
        person
        for person in archive.subscribers.following(plan.id)
        if (person.since is None or person.since < leaving) and person.address.casefold() not in taken
    ]
    archive.tokens.give(standing_links([(person.id, person.address) for person in people], office))
    letters = [
        Addressee(
            recipient=person.id,
            address=person.address,
            subscriber=person.id,
            message_id=name_of(batch, person.id, office.domain),
        )
        for person in people
    ]
    waiting = archive.outbox.enqueue("edition", batch, letters, office.now)
    archive.subscribers.served([person.id for person in people], leaving=leaving, told_until=stored.last)
    return waiting


def send_due(
    *,
    archive: Archive,
    writer: Writer,
    channel: Channel,
    clock: Clock,
    stopped: Callable[[], bool] = lambda: False,
) -> SendReport:
    """Hand over every letter whose time has come; each one's fate is recorded before the next leaves."""
    counts: Counter[DeliveryState] = Counter()
    with archive.exclusive("envoyer") as mine:
        if not mine:
            return SendReport()
        while not stopped() and (claimed := archive.outbox.claim(clock(), ONE_BY_ONE)):
            for delivery in claimed:
                counts[_hand_over(delivery, archive, writer, channel, clock)] += 1
    return SendReport(sent=counts["envoye"], waiting=counts["attente"], refused=counts["echec"])


def _hand_over(delivery: Delivery, archive: Archive, writer: Writer, channel: Channel, clock: Clock) -> DeliveryState:
    message = writer.message(delivery)
    if message is None:
        return _settled(delivery, "retire", archive, clock, "nothing to send any more")
    try:
        channel.send(message)
    except Delayed as delay:
        return _try_later(delivery, str(delay), archive, clock)
    except Refused as refusal:
        return _settled(delivery, "echec", archive, clock, str(refusal))
    return _settled(delivery, "envoye", archive, clock)


def _settled(
    delivery: Delivery, state: DeliveryState, archive: Archive, clock: Clock, message: str = ""
) -> DeliveryState:
    archive.outbox.settle(delivery.id, state=state, now=clock(), message=message)
    return state


def _try_later(delivery: Delivery, reason: str, archive: Archive, clock: Clock) -> DeliveryState:
    now = clock()
    again = next_try(delivery.attempts + 1, now)
    state: DeliveryState = "attente" if again else "echec"
    archive.outbox.settle(delivery.id, state=state, now=now, next_at=again, message=reason)
    return state
