"""« Se désabonner », « tout effacer » : in one act, at once, and for letters that already wait too."""

from dataclasses import replace
from datetime import timedelta

from veille.domain.subscriber import Bounce, StopReason, Subscriber
from veille.keep.archive import Archive
from veille.services.office import Office, Origin, note, opened

UNDO = timedelta(days=7)
"""How long a person may change their mind; then their address is forgotten."""

PAUSE_AFTER_BOUNCES = timedelta(days=30)
"""How long letters rest after three temporary failures."""

BOUNCES, BOUNCE_WINDOW = 3, timedelta(days=15)

SAID = Origin(page="serveur de courriel")


def look_at_leaving(token: str, office: Office) -> Subscriber:
    """Show who would leave, or has left; raises BadToken."""
    return opened(token, "desabonner", office)[1]


def unsubscribe(token: str, office: Office, origin: Origin, *, reason: str = "") -> Subscriber:
    """Leave (the button's POST, or the mail program's own, RFC 8058); nothing leaves any more, not even what waits.

    A second time changes nothing but the reason, if one is given. Raises BadToken.
    """
    with office.archive.alone():
        _, person = opened(token, "desabonner", office)
        if person.state == "parti":
            person = replace(person, ended_reason=reason or person.ended_reason)
            office.archive.subscribers.put(person)
            return person
        return _end(person, "desabonnement", office, origin, reason)


def come_back(token: str, office: Office, origin: Origin) -> Subscriber:
    """« Annuler » : be a subscriber again, as before, within a week of leaving by one's own act; raises BadToken."""
    with office.archive.alone():
        _, person = opened(token, "desabonner", office)
        if person.state != "parti" or not person.address or not _may_return(person, office):
            return person
        office.archive.stops.lift(office.person_of(person.address))
        person = replace(person, state="actif", ended_at=None, ended_reason="", since=office.now)
        office.archive.subscribers.put(person)
        note(person, "retour", office, origin)
        return person


def erase(token: str, office: Office) -> None:
    """« Tout effacer » : nothing stays of a person but a keyed hash that keeps them from being written to again.

    Raises BadToken.
    """
    with office.archive.alone():
        _, person = opened(token, "preferences", office)
        erase_person(person, office)
    office.archive.scrub()


def erase_person(person: Subscriber, office: Office, reason: StopReason = "effacement") -> None:
    """Erase a person from every table, in the transaction of the caller, who then scrubs the archive."""
    if person.address:
        office.archive.stops.put(office.person_of(person.address), reason, office.now)
    office.archive.subscribers.erase(person.id)


def returned(subscriber_id: str, kind: Bounce, office: Office, *, lately: int = 0) -> None:
    """Draw the consequence of a letter that came back.

    One permanent failure or one complaint stops; three temporary ones in fifteen days (`lately`, this one counted)
    pause; a refusal of policy says nothing of the person.
    """
    with office.archive.alone():
        person = office.archive.subscribers.get(subscriber_id)
        if person is None or person.state == "parti":
            return
        if kind == "permanent":
            _end(person, "rebond", office, SAID)
        elif kind == "plainte":
            _end(person, "plainte", office, SAID)
        elif kind == "temporaire" and lately >= BOUNCES and person.state == "actif":
            until = office.now + PAUSE_AFTER_BOUNCES
            office.archive.subscribers.put(replace(person, state="pause", paused_until=until, pause_told=True))
            office.archive.outbox.withdraw(person.id, office.now)
            note(person, "pause (retours)", office, SAID)


def _end(person: Subscriber, why: StopReason, office: Office, origin: Origin, reason: str = "") -> Subscriber:
    """End a subscription, withdraw what waits, and put the address on the stop list: together or not at all."""
    archive: Archive = office.archive
    person = replace(person, state="parti", ended_at=office.now, ended_reason=reason or why, paused_until=None)
    archive.subscribers.put(person)
    archive.outbox.withdraw(person.id, office.now)
    archive.stops.put(office.person_of(person.address), why, office.now)
    note(person, why, office, origin)
    return person


def _may_return(person: Subscriber, office: Office) -> bool:
    left = person.ended_at is not None and office.now - person.ended_at <= UNDO
    return left and office.archive.stops.reason(office.person_of(person.address)) == "desabonnement"
