"""« Importer » : colleagues are invited, each confirms alone; what a line asked for that does not exist is said."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from veille.domain.errors_people import BadAddress
from veille.domain.subscriber import Choices
from veille.services.office import Office, Origin
from veille.services.subscribing import Invited, invite


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How many were invited, known already, opposed, asked too often; and the lines that hold no address."""

    invited: int = 0
    already: int = 0
    opposed: int = 0
    limited: int = 0
    faulty: tuple[int, ...] = ()


def invite_all(guests: Iterable[tuple[int, str, Choices]], office: Callable[[], Office], page: str) -> Report:
    """Invite everybody on a list of (line, address, choices); doing it again invites nobody twice."""
    counts: Counter[Invited] = Counter()
    faulty: list[int] = []
    for line, address, choices in guests:
        try:
            counts[invite(address, choices, office(), Origin(page=page))] += 1
        except BadAddress:
            faulty.append(line)
    return Report(
        invited=counts["invite"],
        already=counts["deja"],
        opposed=counts["oppose"],
        limited=counts["limite"],
        faulty=tuple(faulty),
    )
