"""« Envoyer » : an edition to the addresses that its list names, never twice to one of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from veille.domain.clock import Clock
from veille.domain.digest import Plan
from veille.domain.message import Addressee, Delivery, Message, batch_of
from veille.domain.period import Period
from veille.keep.archive import Archive
from veille.keep.editions import StoredEdition
from veille.prepare.letter import letter, message_id
from veille.prepare.record import read
from veille.prepare.render import Site
from veille.send.channel import Channel
from veille.services.posting import SendReport, post_due

__all__ = ["SendReport", "address_edition", "send_due"]


def address_edition(plan: Plan, stored: StoredEdition, *, archive: Archive, domain: str, now: datetime) -> int:
    """Prepare one delivery for each address of the list that has none for this edition; an empty edition has none."""
    if not read(stored.content).cards:
        return 0
    letters = [
        Addressee(recipient=address, address=address, message_id=message_id(plan.id, stored.label, address, domain))
        for address in plan.recipients
    ]
    leaving = plan.beat.leaving_of(Period(label=stored.label, first=stored.first, last=stored.last))
    return archive.outbox.enqueue("edition", batch_of(plan.id, stored.label), letters, now, due=leaving)


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
    writer = ListWriter(archive=archive, plans=plans, sender=sender, site=site)
    return post_due(archive=archive, writer=writer, channel=channel, clock=clock, stopped=stopped)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWriter:
    """Writes the letters of lists; what is no longer there has no letter."""

    archive: Archive
    plans: Mapping[str, Plan]
    sender: str
    site: Site

    def message(self, delivery: Delivery) -> Message | None:
        """Write one, or None when its edition or its list is gone."""
        list_id, label = delivery.list_and_label
        stored, plan = self.archive.editions.find(list_id, label), self.plans.get(list_id)
        if stored is None or plan is None:
            return None
        edition = read(stored.content)
        return letter(
            edition, plan, delivery.address, sender=self.sender, site=self.site, message_id=delivery.message_id
        )
