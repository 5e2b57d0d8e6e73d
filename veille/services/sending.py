"""« Envoyer » : an edition to the addresses of its list and to who follows it; every letter once."""

from collections.abc import Callable
from datetime import datetime, timedelta

from veille.domain.bounce import Return
from veille.domain.clock import PARIS, Clock
from veille.domain.digest import Plan
from veille.domain.message import Addressee, Delivery, batch_of
from veille.domain.period import Period
from veille.domain.subscriber import Bounce
from veille.domain.verp import Verp
from veille.keep.archive import Archive
from veille.keep.editions import StoredEdition
from veille.prepare.letter import message_id
from veille.prepare.record import read
from veille.send.channel import Channel
from veille.send.press import Press
from veille.services.letters import Writer
from veille.services.office import Office, standing_links
from veille.services.office import message_id as name_of
from veille.services.posting import SendReport, post_due
from veille.services.returning import take_back

__all__ = ["SendReport", "address_edition", "send_due"]


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
        leaving = plan.beat.leaving_of(Period(label=stored.label, first=stored.first, last=stored.last))
        waiting = archive.outbox.enqueue("edition", batch, fixed, office.now, due=leaving)
        return waiting + (_address_followers(plan, leaving, stored, office) if followers else 0)


def _address_followers(plan: Plan, leaving: datetime, stored: StoredEdition, office: Office) -> int:
    archive, batch = office.archive, batch_of(plan.id, stored.label)
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
    waiting = archive.outbox.enqueue("edition", batch, letters, office.now, due=leaving)
    told_until = min(stored.last, office.now.astimezone(PARIS).date() - timedelta(days=1))
    archive.subscribers.served([person.id for person in people], leaving=leaving, told_until=told_until)
    return waiting


def send_due(
    *,
    archive: Archive,
    writer: Writer,
    channel: Channel,
    clock: Clock,
    stopped: Callable[[], bool] = lambda: False,
) -> SendReport:
    """Hand over every letter whose time has come; what a server says of a reader has its consequence at once."""

    def came(delivery: Delivery, kind: Bounce, words: str) -> None:
        office = Office(archive=archive, key=writer.key, domain="", now=clock())
        proof = f"envoi/{delivery.id}/{delivery.attempts}"
        take_back(Return(proof=proof, kind=kind, message=words, number=delivery.id), office)

    return post_due(
        archive=archive,
        writer=writer,
        channel=channel,
        clock=clock,
        press=Press(sign=writer.sign, envelope=Verp(writer.failures, writer.key).sender),
        stopped=stopped,
        came=came,
    )
