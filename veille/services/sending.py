"""« Envoyer » : an edition to the addresses that its list names, never twice to one of them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from veille.domain.clock import Clock
from veille.domain.digest import Plan
from veille.domain.errors import Delayed, NotFound, Refused
from veille.domain.message import Addressee, Delivery, DeliveryState, batch_of
from veille.keep.archive import Archive
from veille.keep.editions import StoredEdition
from veille.prepare.letter import letter, message_id
from veille.prepare.record import read
from veille.prepare.render import Site
from veille.send.channel import Channel
from veille.send.patience import next_try

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


def address_edition(plan: Plan, stored: StoredEdition, *, archive: Archive, domain: str, now: datetime) -> int:
    """Prepare one delivery for each address of the list that has none for this edition; an empty edition has none."""
    if not read(stored.content).cards:
        return 0
    letters = [
        Addressee(recipient=address, address=address, message_id=message_id(plan.id, stored.label, address, domain))
        for address in plan.recipients
    ]
    return archive.outbox.enqueue("edition", batch_of(plan.id, stored.label), letters, now)


def send_due(
    *,
    archive: Archive,
    plans: dict[str, Plan],
    channel: Channel,
    sender: str,
    site: Site,
    clock: Clock,
    stopped: Callable[[], bool] = lambda: False,
) -> SendReport:
    """Hand over every delivery whose time has come; each one's fate is recorded before the next leaves."""
    counts: Counter[DeliveryState] = Counter()
    with archive.exclusive("envoyer") as mine:
        if not mine:
            return SendReport()
        while not stopped() and (claimed := archive.outbox.claim(clock(), ONE_BY_ONE)):
            for delivery in claimed:
                counts[_hand_over(delivery, archive, plans, channel, sender, site, clock)] += 1
    return SendReport(sent=counts["envoye"], waiting=counts["attente"], refused=counts["echec"])


def _hand_over(
    delivery: Delivery,
    archive: Archive,
    plans: dict[str, Plan],
    channel: Channel,
    sender: str,
    site: Site,
    clock: Clock,
) -> DeliveryState:
    list_id, label = delivery.list_and_label
    stored = archive.editions.find(list_id, label)
    plan = plans.get(list_id)
    if stored is None or plan is None:
        return _settled(delivery, "echec", archive, clock, str(NotFound("liste", list_id)))
    message = letter(
        read(stored.content), plan, delivery.address, sender=sender, site=site, message_id=delivery.message_id
    )
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
