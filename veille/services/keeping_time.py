"""What time itself does to subscriptions: requests lapse, pauses end, people who left are forgotten."""

from dataclasses import dataclass, replace
from datetime import timedelta

from veille.services.leaving import UNDO
from veille.services.limiting import WEEK
from veille.services.office import REQUEST_LIFE, Office, Origin, notify
from veille.services.preferring import resume_person
from veille.services.sessions import prune

PROOF_LIFE = timedelta(days=3 * 365 + 1)
"""How long proofs are kept after a person left: as long as they may be asked for."""

COMPOSITION_LIFE = timedelta(days=130)
"""How long personal editions stay whole: longer than anything looks back at them."""

TELL_BEFORE = timedelta(days=3)
"""How long before a pause ends its end is told."""

CLOCK = Origin(page="échéance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """How many requests were erased, pauses ended, addresses and people forgotten."""

    requests: int = 0
    resumed: int = 0
    addresses: int = 0
    people: int = 0


def let_time_pass(office: Office) -> Lapsed:
    """Do all that is due now; doing it again does nothing.

    The database's journal is emptied each time, so that what a busy moment kept there of an erasure leaves it too.
    """
    with office.archive.alone():
        lapsed = Lapsed(
            requests=_erase(office.archive.subscribers.unconfirmed(office.now - REQUEST_LIFE), office),
            resumed=_end_pauses(office),
            addresses=_forget_addresses(office),
            people=_erase(office.archive.subscribers.forgettable(office.now - PROOF_LIFE), office),
        )
        office.archive.tokens.prune(office.now)
        office.archive.askings.prune(office.now - WEEK)
        prune(office.archive, office.now)
        office.archive.compositions.empty(office.now - COMPOSITION_LIFE)
    office.archive.scrub()
    return lapsed


def _erase(people: tuple[str, ...], office: Office) -> int:
    for person in people:
        office.archive.subscribers.erase(person)
    return len(people)


def _end_pauses(office: Office) -> int:
    ended = 0
    for person in office.archive.subscribers.paused():
        left = (person.paused_until or office.now) - office.now
        if left <= timedelta():
            resume_person(person, office, CLOCK)
            ended += 1
        elif left <= TELL_BEFORE and not person.pause_told:
            notify(replace(person, pause_told=True), "reprise", office)
    return ended


def _forget_addresses(office: Office) -> int:
    """Take away the address of who left a while ago: proofs stay, by its keyed hash, and their link to leave."""
    gone = office.archive.subscribers.gone(office.now - UNDO)
    for person in gone:
        office.archive.tokens.revoke(person.id, "preferences")
        office.archive.outbox.forget_address(person.id)
        office.archive.subscribers.put(replace(person, address="", new_address=""))
    return len(gone)
