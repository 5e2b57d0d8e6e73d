"""« Envoyer » : an edition to the addresses that its list names, never twice to one of them."""

from collections.abc import Callable
from dataclasses import dataclass

from veille.domain.clock import Clock
from veille.domain.digest import Plan
from veille.domain.errors import Delayed, NotFound, Refused
from veille.domain.message import Delivery, DeliveryState
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


def address_edition(plan: Plan, stored: StoredEdition, *, archive: Archive, domain: str) -> int:
    """Prepare one delivery for each address of the list that has none for this edition; an empty edition has none."""
    if not read(stored.content).cards:
        return 0
    return archive.deliveries.enqueue(
        plan.id, stored.label, plan.recipients, lambda address: message_id(plan.id, stored.label, address, domain)
    )


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
    counts = {"envoye": 0, "attente": 0, "refuse": 0}
    with archive.exclusive("envoyer") as mine:
        if not mine:
            return SendReport()
        while not stopped() and (claimed := archive.deliveries.claim(clock(), ONE_BY_ONE)):
            for delivery in claimed:
                counts[_hand_over(delivery, archive, plans, channel, sender, site, clock)] += 1
    return SendReport(sent=counts["envoye"], waiting=counts["attente"], refused=counts["refuse"])


def _hand_over(
    delivery: Delivery,
    archive: Archive,
    plans: dict[str, Plan],
    channel: Channel,
    sender: str,
    site: Site,
    clock: Clock,
) -> DeliveryState:
    stored = archive.editions.find(delivery.list_id, delivery.period)
    plan = plans.get(delivery.list_id)
    if stored is None or plan is None:
        archive.deliveries.settle(delivery.id, state="refuse", message=str(NotFound("liste", delivery.list_id)))
        return "refuse"
    message = letter(
        read(stored.content), plan, delivery.address, sender=sender, site=site, message_id=delivery.message_id
    )
    try:
        channel.send(message)
    except Delayed as delay:
        return _try_later(delivery, str(delay), archive, clock)
    except Refused as refusal:
        archive.deliveries.settle(delivery.id, state="refuse", message=str(refusal))
        return "refuse"
    archive.deliveries.settle(delivery.id, state="envoye")
    return "envoye"


def _try_later(delivery: Delivery, reason: str, archive: Archive, clock: Clock) -> DeliveryState:
    again = next_try(delivery.attempts + 1, clock())
    state: DeliveryState = "attente" if again else "refuse"
    archive.deliveries.settle(delivery.id, state=state, next_at=again, message=reason)
    return state
