"""Signing in by a mailed link: ask, read the mail, press a button. Nobody can tell whether an address is known.

The link works once, for a quarter of an hour, for one person. An unknown address costs the same work as a known one:
all of it is done for somebody who does not exist, then undone.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from veille.domain.errors_people import BadEntry
from veille.domain.message import Addressee, StaffNotice
from veille.domain.person import Account, Person
from veille.domain.token import derive, hashed
from veille.keep.sessions import Entry, EntryPurpose
from veille.services.limiting import may_write_entry, refuse_crowds_at_the_door
from veille.services.office import Office, Origin, checked_address, message_id
from veille.services.sessions import open_session

LIVES: dict[EntryPurpose, timedelta] = {"entrer": timedelta(minutes=15), "rejoindre": timedelta(days=7)}
"""How long a link works that somebody asked for, and one that invites."""

NOTICES: dict[EntryPurpose, StaffNotice] = {"entrer": "entree", "rejoindre": "equipe"}
"""The mail that brings each kind of link."""

PURPOSES: dict[str, EntryPurpose] = {notice: purpose for purpose, notice in NOTICES.items()}
"""What the link of a mail is for."""


class _Nobody(Exception):
    """What was prepared was for nobody: undo it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """Somebody is in: `cookie` is their session's, `towards` where they were going (may be empty)."""

    person: Person
    cookie: str
    towards: str = ""


Way = Literal["lien", "cle", "fournisseur"]
"""By what somebody signed in: a mailed link, a passkey, an identity provider."""


def ask_link(address: str, towards: str, office: Office, origin: Origin) -> str:
    """Let a link leave for an address that may sign in, and give the address as understood, whoever's it is.

    Raises BadAddress, TooManyRequests; neither says anything of an address.
    """
    asked = checked_address(address)
    with office.archive.alone():
        refuse_crowds_at_the_door(office, origin)
        may = may_write_entry(asked, office, origin)
    if may:
        with suppress(_Nobody), office.archive.alone():
            known = office.archive.people.at(asked)
            account = known or Account(id="personne", address=asked, name="", made_at=office.now)
            works = bool(office.archive.people.memberships(account.id))
            mail_link(account, "entrer", office, towards)
            if not (known and works):
                raise _Nobody
    return asked


def give_link(account: Account, purpose: EntryPurpose, office: Office, towards: str = "") -> tuple[Account, str]:
    """Make a link and give its token, with the account one link richer."""
    account = replace(account, generation=account.generation + 1)
    token = entry_token(purpose, account.id, account.generation, office.key)
    expires_at = office.now + LIVES[purpose]
    office.archive.people.put(account)
    office.archive.entries.give(
        Entry(hash=hashed(token), purpose=purpose, person=account.id, expires_at=expires_at, towards=towards)
    )
    return account, token


def mail_link(account: Account, purpose: EntryPurpose, office: Office, towards: str = "") -> Account:
    """Make a link and let the mail that brings it wait in the outbox; it is written when it leaves."""
    account, _ = give_link(account, purpose, office, towards)
    kind = NOTICES[purpose]
    batch = f"{kind}/{account.id}/{account.generation}"
    name = message_id(batch, account.id, office.domain)
    letter = Addressee(recipient=account.id, address=account.address, message_id=name)
    office.archive.outbox.enqueue(kind, batch, [letter], office.now)
    return account


def entry_token(purpose: EntryPurpose, person: str, generation: int, key: bytes) -> str:
    """Give the token of a link (256 bits): another for each purpose, person and asking."""
    return derive(purpose, person, str(generation), key)


def look_at_entry(token: str, office: Office) -> Person:
    """Say who a link would sign in, without using it; raises BadEntry, always the same."""
    return _opened(token, office)[1]


def enter(token: str, office: Office, origin: Origin, agent: str = "", *, instead_of: str = "") -> Entered:
    """Use a link: its owner is signed in, all their other links die; raises BadEntry, always the same."""
    with office.archive.alone():
        entry, person = _opened(token, office)
        if not office.archive.entries.spend(entry.hash):
            raise BadEntry("used meanwhile")
        office.archive.entries.revoke(person.id)
        return let_in(person, "lien", office, origin, agent, instead_of=instead_of, towards=entry.towards)


def let_in(
    person: Person, way: Way, office: Office, origin: Origin, agent: str, *, instead_of: str = "", towards: str = ""
) -> Entered:
    """Sign in somebody who proved who they are, and write it in the journal."""
    with office.archive.alone():
        cookie = open_session(person, office, origin, agent, instead_of=instead_of)
        office.archive.journal.write(person, "entrer", f"personne/{person.id}", now=office.now, detail=way)
    return Entered(person=person, cookie=cookie, towards=towards)


def _opened(token: str, office: Office) -> tuple[Entry, Person]:
    entry = office.archive.entries.find(hashed(token), office.now)
    espaces = office.archive.people.memberships(entry.person) if entry else ()
    if entry is None or not espaces:
        raise BadEntry("unknown, used, expired, or its owner was removed")
    return entry, espaces[0]
