"""Passkeys (WebAuthn level 2): a device makes a key for this site, then proves who one is without a mail.

The device must check its owner (a code, a finger, a face) and find the key by itself: nobody types an address, and no
answer tells whose address is known. Attestation is not asked for: which device it is concerns nobody.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_bytes
from typing import TYPE_CHECKING

from veille.domain.errors_people import BadKey, TooManyRequests
from veille.domain.person import Person
from veille.domain.token import hashed
from veille.keep.keys import Challenge, ChallengePurpose, Passkey
from veille.services.entering import Entered, let_in
from veille.services.office import Office, Origin

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

CHALLENGE_LIFE = timedelta(minutes=5)

MOST_CHALLENGES = 2000
"""Unanswered at once, in all: beyond, one waits, or comes in by a mailed link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """The site for which keys are made: its host, its origin as browsers write it, the name people see."""

    host: str
    origin: str
    name: str


def ask_new_key(person: Person, party: Party, office: Office) -> str:
    """Give what a browser needs to make a key for somebody, as JSON; raises TooManyRequests."""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    options = generate_registration_options(
        rp_id=party.host,
        rp_name=party.name,
        user_name=person.address,
        user_id=person.id.encode(),
        user_display_name=person.shown,
        challenge=_challenge("ajouter", office, person.id),
        exclude_credentials=_held(person, office),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    return str(options_to_json(options))


def add_key(person: Person, answer: str, name: str, party: Party, office: Office) -> None:
    """Keep the key that a device made; raises BadKey."""
    from webauthn import verify_registration_response
    from webauthn.helpers import bytes_to_base64url

    with _telling():
        made = verify_registration_response(
            credential=answer,
            expected_challenge=_answered(answer, "ajouter", office, person.id),
            expected_rp_id=party.host,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    key = Passkey(
        id=bytes_to_base64url(made.credential_id),
        person=person.id,
        public_key=bytes_to_base64url(made.credential_public_key),
        sign_count=made.sign_count,
        name=name,
        made_at=office.now,
    )
    with office.archive.alone():
        if office.archive.keys.get(key.id):
            raise BadKey("known already")
        office.archive.keys.put(key)
        office.archive.journal.write(person, "cle", now=office.now, detail=f"ajoutée : {name[:80]}")


def ask_key(party: Party, office: Office) -> str:
    """Give what a browser needs to prove who is there, as JSON, the same for everybody; raises TooManyRequests."""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import UserVerificationRequirement

    options = generate_authentication_options(
        rp_id=party.host,
        challenge=_challenge("entrer", office),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return str(options_to_json(options))


def enter_by_key(
    answer: str, party: Party, office: Office, origin: Origin, agent: str, *, instead_of: str = "", towards: str = ""
) -> Entered:
    """Sign in whoever holds the key that answered; raises BadKey, always the same."""
    from webauthn import verify_authentication_response
    from webauthn.helpers import base64url_to_bytes

    challenge = _answered(answer, "entrer", office)
    key = office.archive.keys.get(_id_of(answer))
    espaces = office.archive.people.memberships(key.person) if key else ()
    if key is None or not espaces:
        raise BadKey("unknown key, or its owner was removed")
    with _telling():
        proved = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            credential_public_key=base64url_to_bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    with office.archive.alone():
        office.archive.keys.use(key.id, proved.new_sign_count, office.now)
        return let_in(espaces[0], "cle", office, origin, agent, instead_of=instead_of, towards=towards)


def drop_key(person: Person, key: str, office: Office) -> bool:
    """Forget one of one's own keys, and say whether there was one."""
    with office.archive.alone():
        gone = office.archive.keys.drop(key, person.id)
        if gone:
            office.archive.journal.write(person, "cle", now=office.now, detail="retirée")
    return gone


def _challenge(purpose: ChallengePurpose, office: Office, person: str = "") -> bytes:
    from webauthn.helpers import bytes_to_base64url

    value = token_bytes(32)
    expires_at = office.now + CHALLENGE_LIFE
    with office.archive.alone():
        office.archive.keys.prune(office.now)
        if office.archive.keys.unanswered() >= MOST_CHALLENGES:
            raise TooManyRequests("challenges, in all")
        name = hashed(bytes_to_base64url(value))
        office.archive.keys.challenge(Challenge(hash=name, purpose=purpose, person=person, expires_at=expires_at))
    return value


def _answered(answer: str, purpose: ChallengePurpose, office: Office, person: str = "") -> bytes:
    """Use up the challenge that an answer names, and give it; raises BadKey for one not asked of this person."""
    from webauthn.helpers import base64url_to_bytes

    with _telling():
        told = json.loads(base64url_to_bytes(json.loads(answer)["response"]["clientDataJSON"]))["challenge"]
        value = base64url_to_bytes(told)
        asked = office.archive.keys.answer(hashed(told), purpose, office.now)
    if asked is None or asked.person != person:
        raise BadKey("not a challenge of ours, or answered already")
    return value


def _id_of(answer: str) -> str:
    with _telling():
        return str(json.loads(answer)["id"])


def _held(person: Person, office: Office) -> "list[PublicKeyCredentialDescriptor]":
    from webauthn.helpers import base64url_to_bytes
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(key.id)) for key in office.archive.keys.of(person.id)]


@contextmanager
def _telling() -> Iterator[None]:
    """Turn whatever a forged or broken answer does to its reader into BadKey."""
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        yield
    except (WebAuthnException, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadKey(f"{type(error).__name__}") from None
