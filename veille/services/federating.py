"""Signing in through an identity provider: a browser leaves with a secret, comes back with a code, presses a button.

Only people whom the team invited come in, by the address that the provider has verified. Nothing is kept meanwhile: the
browser alone holds a secret, of which the three values of the trip are made.
"""

import hmac
from secrets import token_urlsafe

from veille.domain.errors_people import BadAddress, BadIdentity
from veille.domain.token import derive
from veille.services.entering import Entered, let_in
from veille.services.limiting import refuse_crowds_at_the_door
from veille.services.office import Office, Origin, checked_address
from veille.services.provider import Provider, Trip


def leave(provider: Provider, redirect: str, office: Office) -> tuple[str, str]:
    """Give the provider's address, and the secret that the browser keeps until it is back; raises BadIdentity."""
    secret = token_urlsafe(32)
    return provider.door(trip_of(secret, redirect, office), office.now), secret


def trip_of(secret: str, redirect: str, office: Office) -> Trip:
    """Make the values of a trip from the secret of its browser."""
    return Trip(
        redirect=redirect,
        state=derive("etat", secret, "", office.key),
        nonce=derive("nonce", secret, "", office.key),
        verifier=derive("verificateur", secret, "", office.key),
    )


def is_back(secret: str, state: str, redirect: str, office: Office) -> bool:
    """Say whether a browser that comes back is the one that left."""
    known = trip_of(secret, redirect, office).state
    return bool(secret) and hmac.compare_digest(state.encode("utf-8", "replace"), known.encode())


def come_back(
    provider: Provider,
    secret: str,
    state: str,
    code: str,
    redirect: str,
    office: Office,
    origin: Origin,
    agent: str = "",
    *,
    instead_of: str = "",
    towards: str = "",
) -> Entered:
    """Sign in whoever brings a code back; raises BadIdentity, TooManyRequests."""
    if not (code and is_back(secret, state, redirect, office)):
        raise BadIdentity("preuve")
    with office.archive.alone():
        refuse_crowds_at_the_door(office, origin)
    told = provider.address(code, trip_of(secret, redirect, office), office.now)
    try:
        account = office.archive.people.at(checked_address(told))
    except BadAddress:
        raise BadIdentity("preuve") from None
    espaces = office.archive.people.memberships(account.id) if account else ()
    if not espaces:
        raise BadIdentity("inconnu")
    return let_in(espaces[0], "fournisseur", office, origin, agent, instead_of=instead_of, towards=towards)
