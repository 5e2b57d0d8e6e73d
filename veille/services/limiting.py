"""Limits against subscription bombing: no form of ours can be used to fill somebody's mailbox.

They count letters that a stranger's request made leave: for one address, from one client, in all. What an address was
asked for is told to nobody: past its limit nothing leaves, and the answer is the same. Past the other two, which say
nothing of any address, the person is asked to come back later.
"""

from datetime import timedelta
from ipaddress import ip_address, ip_network

from veille.domain.errors_people import TooManyRequests
from veille.domain.subscriber import folded
from veille.domain.token import keyed
from veille.services.office import Office, Origin

HOUR, WEEK = timedelta(hours=1), timedelta(days=7)

PER_ADDRESS_AND_HOUR = 1
PER_ADDRESS_AND_WEEK = 3
KNOWN_PER_WEEK = 10
"""Somebody who confirmed may ask for their link more often."""

PER_CLIENT_AND_HOUR = 20
"""A whole department may stand behind one address of the network."""

ENTRIES_PER_ADDRESS_AND_HOUR = 5
"""Links to sign in: somebody may lose one, or change computers."""

ENTRIES_PER_CLIENT_AND_HOUR = 40
"""Signing in is counted apart from subscribing: the same team does both."""

TRIALS_PER_HOUR = 5
"""Editions that one person of the team may send themselves to see."""

IN_ALL_PER_HOUR = 500


def network_of(client: str) -> str:
    """Cut a client's address short: a proof needs no more than its network (24 bits of IPv4, 48 of IPv6)."""
    try:
        address = ip_address(client.strip())
    except ValueError:
        return ""
    mapped = getattr(address, "ipv4_mapped", None) or address
    return str(ip_network(f"{mapped}/{24 if mapped.version == 4 else 48}", strict=False))


def refuse_crowds(office: Office, origin: Origin) -> None:
    """Raise TooManyRequests when one client, or all together, asked too often."""
    if not origin.client:
        return
    askings, since = office.archive.askings, office.now - HOUR
    if askings.from_client(_client(office, origin), since) >= PER_CLIENT_AND_HOUR:
        raise TooManyRequests("from one client")
    if askings.in_all(since) >= IN_ALL_PER_HOUR:
        raise TooManyRequests("in all")


def may_write(address: str, office: Office, origin: Origin, *, known: bool = False) -> bool:
    """Say whether one more letter may leave for an address because somebody asked, and if so count it."""
    person, askings = office.person_of(address), office.archive.askings
    weekly = KNOWN_PER_WEEK if known else PER_ADDRESS_AND_WEEK
    if askings.for_person(person, office.now - HOUR) >= PER_ADDRESS_AND_HOUR:
        return False
    if askings.for_person(person, office.now - WEEK) >= weekly:
        return False
    askings.note(person, _client(office, origin), office.now)
    return True


def refuse_crowds_at_the_door(office: Office, origin: Origin) -> None:
    """Raise TooManyRequests when one client, or all together, asked too often to sign in."""
    if not origin.client:
        return
    askings, since = office.archive.askings, office.now - HOUR
    if askings.from_client(_at_the_door("client", origin.client, office), since) >= ENTRIES_PER_CLIENT_AND_HOUR:
        raise TooManyRequests("from one client, at the door")
    if askings.in_all(since) >= IN_ALL_PER_HOUR:
        raise TooManyRequests("in all")


def may_write_entry(address: str, office: Office, origin: Origin) -> bool:
    """Say whether one more link to sign in may leave for an address, whoever's it is, and if so count it."""
    askings = office.archive.askings
    person = _at_the_door("adresse", folded(address), office)
    if askings.for_person(person, office.now - HOUR) >= ENTRIES_PER_ADDRESS_AND_HOUR:
        return False
    askings.note(person, _at_the_door("client", origin.client, office), office.now)
    return True


def refuse_trials(office: Office, person: str) -> None:
    """Count one more trial letter of somebody of the team; raises TooManyRequests past their limit."""
    asker, askings = keyed("essai", person, office.key), office.archive.askings
    if askings.for_person(asker, office.now - HOUR) >= TRIALS_PER_HOUR:
        raise TooManyRequests("trials of one person")
    askings.note(asker, "", office.now)


def _at_the_door(what: str, text: str, office: Office) -> str:
    return keyed(f"entrer/{what}", text, office.key)


def _client(office: Office, origin: Origin) -> str:
    return keyed("client", origin.client, office.key) if origin.client else ""
