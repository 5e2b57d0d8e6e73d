"""Tokens by which a person's program acts for them: made, shown once, known by their hash, taken back."""

from datetime import timedelta
from secrets import token_urlsafe

from veille.domain.person import Person
from veille.domain.token import hashed
from veille.keep.keys import ApiToken
from veille.services.office import Office

PREFIX = "veille_"
"""By it, a token that somebody published by mistake is recognised for what it is."""

SECRET_BYTES = 32

USED_EVERY = timedelta(hours=1)
"""How precisely it is known when a token was last used."""


def create_token(person: Person, name: str, office: Office) -> str:
    """Make a token for a person in the espace where they are, and give it: it is never shown again."""
    token = PREFIX + token_urlsafe(SECRET_BYTES)
    made = ApiToken(hash=hashed(token), person=person.id, espace=person.espace, name=name, made_at=office.now)
    with office.archive.alone():
        office.archive.keys.give_token(made)
        office.archive.journal.write(person, "jeton", now=office.now, detail=f"créé : {name[:80]}")
    return token


def revoke_token(person: Person, token_hash: str, office: Office) -> bool:
    """Take back one of one's own tokens, and say whether there was one."""
    with office.archive.alone():
        gone = office.archive.keys.revoke_token(token_hash, person.id)
        if gone:
            office.archive.journal.write(person, "jeton", now=office.now, detail="révoqué")
    return gone


def person_of_bearer(authorization: str, office: Office) -> Person | None:
    """Say who a request acts for, from its `Authorization: Bearer …` header (RFC 6750); None for anything else.

    Their role is the one they have now: a token never outlives it. Notes the use, so the archive must be writable.
    """
    scheme, _, token = authorization.strip().partition(" ")
    if scheme.lower() != "bearer" or not token.startswith(PREFIX):
        return None
    archive = office.archive
    found = archive.keys.token(hashed(token.strip()))
    person = archive.people.member(found.person, found.espace) if found else None
    if found and person and (found.used_at is None or office.now - found.used_at >= USED_EVERY):
        archive.keys.token_used(found.hash, office.now)
    return person
