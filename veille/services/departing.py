"""« Faire partir » : an edition leaves before its hour because somebody said so, and may be called back until then."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from veille.domain.clock import stamp
from veille.domain.digest import Plan
from veille.domain.errors import Overtaken
from veille.domain.errors_people import BadMoment
from veille.domain.message import Addressee
from veille.domain.period import Period
from veille.domain.person import Person
from veille.domain.triage import Author
from veille.keep.edition_desks import EditionDesk
from veille.keep.editions import StoredEdition
from veille.services.editing import Desk, issue, reaching_back
from veille.services.limiting import refuse_trials
from veille.services.office import Office, message_id

UNDO = timedelta(minutes=5)
"""How long everybody has, at the least, to call an edition back."""


def coming(plan: Plan, now: datetime) -> Period:
    """Give the period of a list that is under way: the one whose hour comes next."""
    return plan.beat.latest_due(plan.beat.next_leaving(now))


def may_leave_early(plan: Plan, period: Period, now: datetime) -> bool:
    """Say whether an edition may still leave before its hour: it is the one under way, and there is time to undo."""
    return period.label == coming(plan, now).label and now + UNDO < plan.beat.leaving_of(period)


def schedule(at: datetime | None, plan: Plan, period: Period, desk: Desk, person: Person) -> datetime:
    """Let the edition under way leave at an aware instant (None: as soon as may be), and give that instant.

    Raises Overtaken once it is published; BadMoment when there is less than UNDO until then, or its own hour comes
    first, at which it leaves by itself.
    """
    with desk.archive.alone():
        wanted = _unsettled(plan, period, desk)
        leaves_at = at or desk.now + UNDO
        early = may_leave_early(plan, period, desk.now)
        if not (early and desk.now + UNDO <= leaves_at < plan.beat.leaving_of(period)):
            raise BadMoment("too soon to be undone, or not before its own hour")
        author = Author(id=person.id, name=person.shown)
        desk.archive.edition_desks.put(replace(wanted, leaves_at=leaves_at, author=author))
        _tell(person, "programmer", plan, period, desk.now, desk, detail=stamp(leaves_at))
    return leaves_at


def call_back(plan: Plan, period: Period, desk: Desk, person: Person) -> None:
    """Let an edition wait for its own hour again; raises Overtaken once it is published."""
    with desk.archive.alone():
        wanted = _unsettled(plan, period, desk)
        if wanted.leaves_at is not None:
            desk.archive.edition_desks.put(replace(wanted, leaves_at=None))
            _tell(person, "deprogrammer", plan, period, desk.now, desk)


def let_leave(
    plans: Sequence[Plan], desk: Desk, address: Callable[[Plan, StoredEdition], object]
) -> tuple[StoredEdition, ...]:
    """Issue and address the editions that somebody had leave and whose time has come, and give them: all or none.

    A wish is used up by being fulfilled; so is one for an edition that left otherwise, or whose list changed.
    """
    left = []
    with desk.archive.alone():
        for wish in desk.archive.edition_desks.leaving(desk.now):
            desk.archive.edition_desks.put(replace(wish, leaves_at=None))
            plan = next((plan for plan in plans if plan.id == wish.list_id), None)
            stored = _issued(plan, wish, desk) if plan else None
            if plan and stored:
                address(plan, stored)
                left.append(stored)
    return tuple(left)


def send_trial(plan: Plan, period: Period, office: Office, person: Person) -> None:
    """Let the letter of an edition leave for whoever asks, written as the edition stands; raises TooManyRequests."""
    with office.archive.alone():
        refuse_trials(office, person.id)
        batch = f"essai/{plan.id}/{period.label}/{stamp(office.now)}"
        name = message_id(batch, person.id, office.domain)
        letter = Addressee(recipient=person.id, address=person.address, message_id=name)
        office.archive.outbox.enqueue("essai", batch, [letter], office.now)
        _tell(person, "essayer", plan, period, office.now, office)


def _unsettled(plan: Plan, period: Period, desk: Desk) -> EditionDesk:
    stored = desk.archive.editions.find(plan.id, period.label)
    if stored and stored.state == "publiee":
        raise Overtaken("partie")
    return desk.archive.edition_desks.find(plan.id, period.label)


def _issued(plan: Plan, wish: EditionDesk, desk: Desk) -> StoredEdition | None:
    stored = desk.archive.editions.find(plan.id, wish.label)
    if stored and stored.state == "publiee":
        return None
    try:
        period = plan.beat.period_named(wish.label)
    except ValueError:
        return None
    return issue(plan, reaching_back(period, plan, desk.archive), desk)


def _tell(
    person: Person, act: str, plan: Plan, period: Period, now: datetime, place: Desk | Office, *, detail: str = ""
) -> None:
    place.archive.journal.write(person, act, f"edition/{plan.id}/{period.label}", now=now, detail=detail)
