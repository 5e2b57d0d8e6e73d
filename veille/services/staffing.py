"""Who keeps the watch: invited, given a role, given another address, removed; each act has its line in the journal.

`by` is who does it; None is the operator, at the command line, who may do everything. In an espace its administrators
decide. The common espace always keeps one.
"""

from dataclasses import replace
from secrets import token_hex

from veille.domain.errors import NotFound
from veille.domain.errors_people import AddressTaken, LastAdministrator, NotAllowed
from veille.domain.person import COMMUN, Account, Person, Role, may
from veille.services.entering import give_link, mail_link
from veille.services.office import Office, checked_address


def invite(by: Person | None, address: str, name: str, role: Role, office: Office, espace: str = "") -> Account:
    """Let somebody join an espace with a role, by a link that works for a week; raises BadAddress, AddressTaken."""
    with office.archive.alone():
        return mail_link(_joined(by, address, name, role, office, espace), "rejoindre", office)


def create(address: str, name: str, role: Role, office: Office, espace: str = COMMUN) -> tuple[Account, str]:
    """Do the same for the operator, who is handed the link's token; nothing is mailed."""
    with office.archive.alone():
        return give_link(_joined(None, address, name, role, office, espace), "rejoindre", office)


def fresh_link(address: str, office: Office) -> str:
    """Give the operator a token that signs in somebody known; raises NotFound."""
    with office.archive.alone():
        account = known(address, office)
        _, token = give_link(account, "entrer", office)
        office.archive.journal.write(None, "lien", f"personne/{account.id}", now=office.now)
    return token


def known(address: str, office: Office) -> Account:
    """Give the person at an address; raises NotFound."""
    account = office.archive.people.at(address)
    if account is None:
        raise NotFound("personne", address)
    return account


def change_role(by: Person | None, person: str, role: Role, office: Office, espace: str = "") -> None:
    """Give somebody another role; their sessions end. Raises NotFound, LastAdministrator."""
    espace = _where(by, espace)
    with office.archive.alone():
        member = _member(person, espace, office)
        if member.role is role:
            return
        _keep_an_administrator(member, office)
        office.archive.people.give_role(person, espace, role)
        office.archive.sessions.end_all(person)
        detail = f"{member.role} → {role}"
        office.archive.journal.write(by, "role", f"personne/{person}", now=office.now, detail=detail, espace=espace)


def change_address(by: Person | None, person: str, address: str, office: Office, espace: str = "") -> None:
    """Give somebody another address; sessions and links end. Raises BadAddress, AddressTaken, NotFound, NotAllowed.

    Somebody who is in other espaces too is not one espace's to redirect: only who runs all may.
    """
    espace, asked = _where(by, espace), checked_address(address)
    with office.archive.alone():
        account = _account(_member(person, espace, office).id, office)
        holder = office.archive.people.at(asked)
        if holder and holder.id != person:
            raise AddressTaken("somebody else's")
        shared = len(office.archive.people.memberships(person)) > 1
        if shared and by is not None and not by.runs_all:
            raise NotAllowed("in other espaces too")
        office.archive.people.put(replace(account, address=asked))
        _close(person, office)
        office.archive.journal.write(by, "adresse", f"personne/{person}", now=office.now, espace=espace)


def remove(by: Person | None, person: str, office: Office, espace: str = "") -> None:
    """Take somebody out of an espace; out of the last one, all that is known of them but their name goes.

    Raises NotFound, LastAdministrator.
    """
    espace = _where(by, espace)
    with office.archive.alone():
        member = _member(person, espace, office)
        _keep_an_administrator(member, office)
        office.archive.people.take_role(person, espace)
        _close(person, office)
        office.archive.keys.revoke_tokens(person, espace)
        if not office.archive.people.memberships(person):
            office.archive.keys.forget(person)
            gone = replace(_account(person, office), address="", removed_at=office.now)
            office.archive.people.put(gone)
            office.archive.outbox.forget_recipient(person)
        office.archive.journal.write(by, "retirer", f"personne/{person}", now=office.now, espace=espace)


def rename(by: Person, name: str, office: Office) -> None:
    """Let somebody be called otherwise."""
    with office.archive.alone():
        office.archive.people.put(replace(_account(by.id, office), name=name[:80]))


def _joined(by: Person | None, address: str, name: str, role: Role, office: Office, espace: str) -> Account:
    espace, asked = _where(by, espace), checked_address(address)
    if office.archive.spaces.get(espace) is None:
        raise NotFound("espace", espace)
    account = office.archive.people.at(asked)
    if account and office.archive.people.member(account.id, espace):
        raise AddressTaken("of this espace already")
    account = account or Account(id=token_hex(8), address=asked, name=name[:80], made_at=office.now)
    office.archive.people.put(account)
    office.archive.people.give_role(account.id, espace, role)
    office.archive.journal.write(
        by, "inviter", f"personne/{account.id}", now=office.now, detail=role.value, espace=espace
    )
    return account


def _where(by: Person | None, espace: str) -> str:
    """Give the espace where an act happens; raises NotAllowed for who may not look after its people."""
    if by is None:
        return espace or COMMUN
    if not may(by, "administrer") or espace not in ("", by.espace):
        raise NotAllowed("not an administrator there")
    return by.espace


def _member(person: str, espace: str, office: Office) -> Person:
    member = office.archive.people.member(person, espace)
    if member is None:
        raise NotFound("personne", person)
    return member


def _account(person: str, office: Office) -> Account:
    account = office.archive.people.get(person)
    if account is None:
        raise NotFound("personne", person)
    return account


def _keep_an_administrator(member: Person, office: Office) -> None:
    if not member.runs_all:
        return
    if sum(one.runs_all for one in office.archive.people.members(COMMUN)) < 2:
        raise LastAdministrator("nobody would be left to look after people")


def _close(person: str, office: Office) -> None:
    office.archive.sessions.end_all(person)
    office.archive.entries.revoke(person)
