"""« Mes préférences » : choices, pause, address, one's own data; all by the link that each letter carries."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from veille.domain.clock import stamp
from veille.domain.subscriber import Choices, Proof, Subscriber, folded
from veille.services.limiting import may_write, refuse_crowds
from veille.services.office import (
    REQUEST_LIFE,
    Office,
    Origin,
    checked_address,
    note,
    notify,
    opened,
    standing_links,
)

PAUSES = (timedelta(days=30), timedelta(days=61), timedelta(days=92))
"""One, two, three months."""

SUNDAY, LAST_MONTH_DAY = 6, 28


def sane(
    choices: Choices,
    *,
    themes: Collection[str],
    publics: Collection[str],
    natures: Collection[str],
    territories: Collection[str],
    services: Collection[str],
    lists: Collection[str],
) -> Choices:
    """Give choices without what this watch does not know: a form may have been made by anybody."""
    weekly = choices.pace == "hebdomadaire" and 0 <= choices.day <= SUNDAY
    monthly = choices.pace == "mensuel" and 1 <= choices.day <= LAST_MONTH_DAY
    usual = 1 if choices.pace == "mensuel" else 0
    return Choices(
        themes=_known(choices.themes, themes),
        publics=_known(choices.publics, publics),
        natures=_known(choices.natures, natures),
        territories=_known(choices.territories, territories),
        services=_known(choices.services, services),
        pace=choices.pace,
        day=choices.day if weekly or monthly else usual,
        say_nothing=choices.say_nothing,
        list_id=choices.list_id if choices.list_id in lists else "",
    )


def look_at_preferences(token: str, office: Office) -> Subscriber:
    """Show who a link belongs to and what they chose; raises BadToken."""
    return opened(token, "preferences", office)[1]


def change(token: str, choices: Choices, office: Office, origin: Origin) -> Subscriber:
    """Choose otherwise, from the next letter on: what was told is not told again. Raises BadToken."""
    with office.archive.alone():
        _, person = opened(token, "preferences", office)
        if choices == person.choices:
            return person
        person = replace(person, choices=choices, since=office.now)
        office.archive.subscribers.put(person)
        note(person, "preferences", office, origin)
        return person


def pause(token: str, until: datetime, office: Office, origin: Origin) -> Subscriber:
    """Receive nothing until an instant, three months ahead at most; what waits is withdrawn. Raises BadToken."""
    with office.archive.alone():
        _, person = opened(token, "preferences", office)
        if person.state not in ("actif", "pause") or until <= office.now:
            return person
        until = min(until, office.now + PAUSES[-1])
        person = replace(person, state="pause", paused_until=until, pause_told=False)
        office.archive.subscribers.put(person)
        office.archive.outbox.withdraw(person.id, office.now)
        note(person, "pause", office, origin)
        return person


def resume(token: str, office: Office, origin: Origin) -> Subscriber:
    """Receive letters again, before the pause is over; raises BadToken."""
    with office.archive.alone():
        _, person = opened(token, "preferences", office)
        return resume_person(person, office, origin) if person.state == "pause" else person


def resume_person(person: Subscriber, office: Office, origin: Origin) -> Subscriber:
    """End a pause, in the transaction of the caller; what appeared meanwhile is not caught up with."""
    person = replace(person, state="actif", paused_until=None, pause_told=False, since=office.now, told_until=None)
    office.archive.subscribers.put(person)
    note(person, "reprise", office, origin)
    return person


def change_address(token: str, address: str, office: Office, origin: Origin) -> str:
    """Ask to be written to elsewhere, and give the new address as understood; it is confirmed by a mail sent there.

    The answer is the same when somebody else has that address. Raises BadToken, BadAddress, TooManyRequests.
    """
    with office.archive.alone():
        _, person = opened(token, "preferences", office)
        asked = checked_address(address)
        refuse_crowds(office, origin)
        mine, taken = folded(asked) == folded(person.address), office.archive.subscribers.at(asked)
        forbidden = office.archive.stops.reason(office.person_of(asked)) in ("plainte", "opposition")
        if mine or forbidden or person.state == "parti" or not may_write(asked, office, origin):
            return asked
        if taken and taken.id != person.id and taken.state != "parti":
            return asked
        office.archive.tokens.revoke(person.id, "adresse")
        notify(replace(person, new_address=asked, new_asked_at=office.now), "adresse", office, to=asked, asks="adresse")
        note(person, "adresse demandee", office, origin)
        return asked


def look_at_address(token: str, office: Office) -> Subscriber:
    """Show the change that a link would confirm; raises BadToken."""
    return opened(token, "adresse", office)[1]


def confirm_address(token: str, office: Office, origin: Origin) -> Subscriber:
    """Write to the new address from now on, and tell the old one; links given at the old one no longer open anything.

    A second time changes nothing. Raises BadToken.
    """
    with office.archive.alone():
        given, person = opened(token, "adresse", office)
        taken = office.archive.subscribers.at(person.new_address) if person.new_address else None
        if not person.new_address or person.state == "parti" or (taken and taken.state != "parti"):
            return person
        if taken:
            office.archive.subscribers.put(replace(taken, address=""))
        office.archive.tokens.use(given.hash, office.now)
        office.archive.tokens.revoke(person.id, "preferences")
        office.archive.outbox.readdress(person.id, person.new_address)
        old, moved = person.address, replace(person, address=person.new_address, new_address="", new_asked_at=None)
        moved = notify(moved, "adresse_changee", office, to=old)
        office.archive.tokens.give(standing_links([(moved.id, moved.address)], office))
        office.archive.askings.forgive(office.person_of(moved.address))
        note(moved, "adresse confirmee", office, origin)
        return moved


def data_of(token: str, office: Office) -> dict[str, object]:
    """« Recevoir mes données » : all that is known of a person, ready for JSON; raises BadToken."""
    _, person = opened(token, "preferences", office)
    return personal_data(person, office)


def personal_data(person: Subscriber, office: Office) -> dict[str, object]:
    """Gather all that is known of a person under French names, ready for JSON."""
    return {
        "adresse": person.address,
        "etat": person.state,
        "choix": choices_record(person.choices),
        "demande_le": stamp(person.asked_at),
        "confirme_le": _stamped(person.confirmed_at),
        "pause_jusqu_au": _stamped(person.paused_until),
        "parti_le": _stamped(person.ended_at),
        "raison_du_depart": person.ended_reason,
        "nouvelle_adresse_demandee": person.new_address,
        "preuves": [_proof_record(proof) for proof in office.archive.consents.of(person.id)],
        "lettres": [
            {"genre": sent.kind, "numero": sent.batch, "preparee_le": stamp(sent.made_at), "etat": sent.state}
            for sent in office.archive.outbox.of(person.id)
        ],
        "conservation": {"demande_sans_confirmation_jours": REQUEST_LIFE.days, "preuves_apres_depart_ans": 3},
    }


def choices_record(choices: Choices) -> dict[str, object]:
    """Write choices under their French names."""
    words = {"services": "etablissements", "territories": "territoires", "pace": "rythme", "day": "jour"}
    words |= {"say_nothing": "meme_sans_nouvelle", "list_id": "liste"}
    return {words.get(name, name): value for name, value in asdict(choices).items()}


def _proof_record(proof: Proof) -> dict[str, object]:
    wording = proof.wording
    return {
        "acte": proof.act,
        "le": stamp(proof.at),
        "choix": choices_record(proof.choices),
        "page": proof.page,
        "reseau": proof.client,
        "texte": {"version": wording.version, "empreinte": wording.hash, "mots": wording.text} if wording else None,
    }


def _known(chosen: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(value for value in known if value in chosen)


def _stamped(instant: datetime | None) -> str | None:
    return stamp(instant) if instant else None
