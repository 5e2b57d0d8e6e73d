"""Who is signed in: a secret in a cookie, its hash in the archive, an end that comes by itself.

A session ends three days after it was last seen and thirty days after it began, whatever happens; and at once when
its owner signs out, or when their role or address changes.
"""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from veille.domain.errors_people import NotAllowed
from veille.domain.person import Person, Session
from veille.domain.token import hashed, keyed
from veille.keep.archive import Archive
from veille.services.office import Office, Origin

IDLE = timedelta(days=3)
"""A session not seen for this long is over: a weekend, no more."""

LIFE = timedelta(days=30)
"""No session lasts longer."""

SEEN_EVERY = timedelta(minutes=10)
"""How precisely it is known when a session was last seen: looking at a page should hardly ever write."""

SECRET_BYTES = 32


def open_session(person: Person, office: Office, origin: Origin, agent: str = "", *, instead_of: str = "") -> str:
    """Sign a person in and give the new cookie; the session of the cookie that the browser had before ends."""
    cookie = token_urlsafe(SECRET_BYTES)
    with office.archive.alone():
        if instead_of:
            office.archive.sessions.end(hashed(instead_of))
        office.archive.sessions.open(
            Session(
                id=hashed(cookie),
                person=person.id,
                espace=person.espace,
                made_at=office.now,
                seen_at=office.now,
                agent=agent,
                client=origin.client,
            )
        )
    return cookie


def who(cookie: str, archive: Archive, now: datetime) -> tuple[Session, Person] | None:
    """Say whose session a cookie opens and who they are now; None when it is unknown or over. Writes nothing."""
    session = archive.sessions.get(hashed(cookie)) if cookie else None
    if session is None or is_over(session, now):
        return None
    person = archive.people.member(session.person, session.espace)
    return (session, person) if person else None


def is_over(session: Session, now: datetime) -> bool:
    """Say whether a session ended by itself."""
    return now - session.seen_at >= IDLE or now - session.made_at >= LIFE


def note_seen(session: Session, archive: Archive, now: datetime) -> None:
    """Note that a session is in use, when that is news."""
    if now - session.seen_at >= SEEN_EVERY:
        archive.sessions.see(session.id, now)


def seal(cookie: str, key: bytes) -> str:
    """Give what the forms of a session carry: nobody can make it without both the cookie and the watch's key."""
    return keyed("formulaire", cookie, key)


def my_sessions(person: Person, office: Office) -> tuple[Session, ...]:
    """Give a person's sessions that are not over, the one seen last first."""
    return tuple(one for one in office.archive.sessions.of(person.id) if not is_over(one, office.now))


def end_mine(person: Person, session: str, office: Office) -> None:
    """End one of one's own sessions; somebody else's is left alone."""
    if any(one.id == session for one in office.archive.sessions.of(person.id)):
        office.archive.sessions.end(session)


def go_to(session: Session, espace: str, office: Office) -> Person:
    """Let a session go on in another of its owner's espaces; raises NotAllowed for one that is not theirs."""
    with office.archive.alone():
        person = office.archive.people.member(session.person, espace)
        if person is None:
            raise NotAllowed("not a member of that espace")
        office.archive.sessions.move(session.id, espace)
    return person


def prune(archive: Archive, now: datetime) -> None:
    """Forget what is over: sessions, links to sign in, challenges."""
    archive.sessions.prune(seen_before=now - IDLE, made_before=now - LIFE)
    archive.entries.prune(now)
    archive.keys.prune(now)
