"""What every act of a subscriber needs: the archive, the key, the instant; and how a link is given and opened."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256

from veille.domain.clock import PARIS
from veille.domain.errors import Refused
from veille.domain.errors_people import BadAddress, BadToken
from veille.domain.message import Addressee, Notice
from veille.domain.subscriber import CONSENT, Proof, Subscriber, folded
from veille.domain.token import Purpose, derive, hashed, keyed
from veille.keep.archive import Archive
from veille.keep.tokens import Given
from veille.send.mime import address_of

REQUEST_LIFE = timedelta(days=7)
"""How long a request waits for its confirmation; then it is erased."""

PREFERENCES_LIFE = timedelta(days=183)
"""How long the link to one's preferences works; each letter brings a newer one every quarter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where people's acts are done: `key` is the watch's secret, `domain` names Message-IDs."""

    archive: Archive
    key: bytes
    domain: str
    now: datetime

    def person_of(self, address: str) -> str:
        """Give the keyed hash by which lists that name nobody know an address."""
        return keyed("adresse", folded(address), self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an act came from: the page, and the client's network (empty for the operator's own machine)."""

    page: str = ""
    client: str = ""


def checked_address(text: str) -> str:
    """Give one bare mail address, its domain in ASCII; raises BadAddress."""
    try:
        address = address_of(text)
    except Refused:
        raise BadAddress("not one mail address") from None
    if len(address) > 254:
        raise BadAddress("longer than RFC 5321 allows")
    return address


def opened(token: str, purpose: Purpose, office: Office) -> tuple[Given, Subscriber]:
    """Find for whom a link was made, without changing anything; raises BadToken, always the same."""
    given = office.archive.tokens.find(hashed(token))
    person = office.archive.subscribers.get(given.subscriber) if given and given.purpose == purpose else None
    if given is None or person is None or (given.expires_at and given.expires_at <= office.now):
        raise BadToken("unknown, expired, or made for something else")
    return given, person


@lru_cache(maxsize=256)
def quarter(now: datetime) -> str:
    """Name the quarter of the year: links to preferences change with it."""
    local = now.astimezone(PARIS)
    return f"{local.year}-T{(local.month + 2) // 3}"


def leave_token(subscriber: str, key: bytes) -> str:
    """Give the token by which a person leaves: one for ever, in all their letters."""
    return derive("desabonner", subscriber, "", key)


def preferences_token(subscriber: str, address: str, made_at: datetime, key: bytes) -> str:
    """Give the token of a person's preferences: another each quarter, and for each address they ever had."""
    return derive("preferences", subscriber, f"{quarter(made_at)}/{folded(address)}", key)


def notice_token(purpose: Purpose, subscriber: str, generation: int, key: bytes) -> str:
    """Give the token that a notice carries."""
    return derive(purpose, subscriber, str(generation), key)


def standing_links(people: Iterable[tuple[str, str]], office: Office) -> Iterator[Given]:
    """Give, for people as (id, address), the two links that each of their letters carries, to be kept."""
    for person, address in people:
        leave = hashed(leave_token(person, office.key))
        yield Given(hash=leave, purpose="desabonner", subscriber=person, made_at=office.now)
        preferences = hashed(preferences_token(person, address, office.now, office.key))
        yield Given(
            hash=preferences,
            purpose="preferences",
            subscriber=person,
            made_at=office.now,
            expires_at=office.now + PREFERENCES_LIFE,
        )


def notify(
    person: Subscriber, kind: Notice, office: Office, *, to: str = "", asks: Purpose | None = None
) -> Subscriber:
    """Let a notice wait in the outbox and give the person back, one notice richer.

    `to` is another address than theirs; `asks` is what the notice's own link is for.
    """
    person = replace(person, generation=person.generation + 1)
    archive, address = office.archive, to or person.address
    archive.subscribers.put(person)
    archive.tokens.give(standing_links([(person.id, person.address)], office))
    if asks:
        token = notice_token(asks, person.id, person.generation, office.key)
        life = office.now + REQUEST_LIFE
        archive.tokens.give(
            [Given(hash=hashed(token), purpose=asks, subscriber=person.id, made_at=office.now, expires_at=life)]
        )
    batch = f"{kind}/{person.id}/{person.generation}"
    letter = Addressee(
        recipient=person.id,
        address=address,
        subscriber=person.id,
        message_id=message_id(batch, person.id, office.domain),
    )
    archive.outbox.enqueue(kind, batch, [letter], office.now)
    return person


def message_id(batch: str, recipient: str, domain: str) -> str:
    """Name one letter of the outbox: the same whenever it is asked, and nobody's address can be read in it."""
    letter = sha256("\n".join((batch, recipient)).encode()).hexdigest()[:32]
    return f"<{letter}@{domain}>"


def note(person: Subscriber, act: str, office: Office, origin: Origin, *, agreed: bool = False) -> None:
    """Write a line in the book of consent; with `agreed`, the words in force were shown and accepted."""
    proof = Proof(
        act=act,
        at=office.now,
        choices=person.choices,
        page=origin.page,
        client=origin.client,
        wording=CONSENT if agreed else None,
    )
    office.archive.consents.note(person.id, office.person_of(person.address), proof)
