"""« S'abonner » : ask, read the mail, confirm. One function a page act; those that only look change nothing.

Whoever asks gets the same answer whether or not the address is known, opposed or over its limit: what differs is the
mail that its owner reads, or that does not come.
"""

from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Literal

from veille.domain.message import Notice
from veille.domain.subscriber import Choices, Subscriber
from veille.services.limiting import may_write, refuse_crowds
from veille.services.office import Office, Origin, checked_address, note, notify, opened

NEVER_AGAIN = ("plainte", "opposition")

Invited = Literal["invite", "deja", "oppose", "limite"]
"""Invited, known already, on the stop list, asked too often lately."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What a confirmation gave; `already` when it had been given before."""

    person: Subscriber
    already: bool


def ask(address: str, choices: Choices, office: Office, origin: Origin) -> str:
    """Ask for letters at an address and give it back as understood; a mail leaves with the link that confirms.

    The face has shown `CONSENT` and the person ticked it. An address known already gets the link to its preferences
    instead. Raises BadAddress, TooManyRequests.
    """
    asked = checked_address(address)
    with office.archive.alone():
        refuse_crowds(office, origin)
        if office.archive.stops.reason(office.person_of(asked)) in NEVER_AGAIN:
            return asked
        known = office.archive.subscribers.at(asked)
        receives = known is not None and known.state in ("actif", "pause")
        if not may_write(asked, office, origin, known=receives):
            return asked
        if known and receives:
            notify(known, "gestion", office)
        else:
            _request(asked, choices, known, office, origin, "demande", "confirmation")
    return asked


def invite(address: str, choices: Choices, office: Office, origin: Origin) -> Invited:
    """Invite a colleague, who alone can confirm; never twice a week, never who left or opposed. Raises BadAddress."""
    asked = checked_address(address)
    with office.archive.alone():
        if office.archive.stops.reason(office.person_of(asked)):
            return "oppose"
        known = office.archive.subscribers.at(asked)
        if known and known.state != "parti":
            return "deja"
        if not may_write(asked, office, origin):
            return "limite"
        _request(asked, choices, known, office, origin, "invitation", "invitation")
    return "invite"


def send_link(address: str, office: Office, origin: Origin) -> str:
    """« Lien perdu » : send a person their link; nobody can tell that nothing leaves for an unknown address."""
    asked = checked_address(address)
    with office.archive.alone():
        refuse_crowds(office, origin)
        known = office.archive.subscribers.at(asked)
        if known and known.state in ("actif", "pause") and may_write(asked, office, origin, known=True):
            notify(known, "gestion", office)
    return asked


def look_at_request(token: str, office: Office) -> Subscriber:
    """Show what a confirmation would confirm; raises BadToken."""
    return opened(token, "confirmer", office)[1]


def confirm(token: str, office: Office, origin: Origin) -> Confirmed:
    """Confirm a request: from now on letters leave, the latest edition first. A second time changes nothing.

    Raises BadToken.
    """
    with office.archive.alone():
        given, person = opened(token, "confirmer", office)
        if person.state != "demande":
            return Confirmed(person=person, already=True)
        archive, who = office.archive, office.person_of(person.address)
        archive.tokens.use(given.hash, office.now)
        archive.stops.lift(who)
        archive.askings.forgive(who)
        person = replace(person, state="actif", confirmed_at=office.now, since=None)
        note(person, "confirmation", office, origin, agreed=True)
        return Confirmed(person=notify(person, "bienvenue", office), already=False)


def refuse(token: str, office: Office) -> None:
    """« Ce n'était pas moi » : erase an unconfirmed request and never write to this address again; raises BadToken."""
    with office.archive.alone():
        _, person = opened(token, "confirmer", office)
        if person.state != "demande":
            return
        office.archive.stops.put(office.person_of(person.address), "opposition", office.now)
        office.archive.subscribers.erase(person.id)


def _request(
    address: str,
    choices: Choices,
    known: Subscriber | None,
    office: Office,
    origin: Origin,
    act: str,
    notice: Notice,
) -> None:
    """Keep a request, new or renewed; who left before begins again as somebody new."""
    if known and known.state == "parti":
        office.archive.subscribers.put(replace(known, address=""))
        known = None
    fresh = known or Subscriber(id=token_hex(16), address=address, choices=choices, asked_at=office.now, generation=0)
    person = notify(replace(fresh, choices=choices, asked_at=office.now), notice, office, asks="confirmer")
    note(person, act, office, origin, agreed=act == "demande")
