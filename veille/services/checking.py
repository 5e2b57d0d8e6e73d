"""« Vérifier les liens » : of an edition, aside, so that nobody waits; what was found is kept for as long as we run."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from veille.domain.digest import Edition
from veille.domain.errors import Rebuffed, SourceError, Unreachable
from veille.prepare.inert import web_address

MOST = 200
"""Links of one edition that are tried."""

GONE = (404, 410)

LinkState = Literal["bon", "mort", "incertain"]
"""It leads somewhere; nothing is there any more; nobody can say from here (refused to machines, busy, too slow)."""

Check = Callable[[Iterable[str], Callable[[str, SourceError | None], None]], None]


@dataclass(kw_only=True)
class Checked:
    """One check, growing: `faults` by link, in the order they were found; `ended_at` once it is over."""

    links: tuple[str, ...]
    began_at: datetime
    good: int = 0
    faults: dict[str, SourceError] = field(default_factory=dict)
    ended_at: datetime | None = None

    @property
    def seen(self) -> int:
        """How many links were tried so far."""
        return self.good + len(self.faults)


@dataclass(kw_only=True)
class LinkBook:
    """The checks of this process, the last of each edition; one edition is checked once at a time."""

    held: dict[tuple[str, str], Checked] = field(default_factory=dict)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def of(self, list_id: str, label: str) -> Checked | None:
        """Give the last check of an edition, under way or over."""
        return self.held.get((list_id, label))

    def begin(self, list_id: str, label: str, links: Iterable[str], check: Check, now: Callable[[], datetime]) -> None:
        """Begin a check, unless one is under way."""
        with self.guard:
            last = self.held.get((list_id, label))
            if last and last.ended_at is None:
                return
            found = self.held[list_id, label] = Checked(links=tuple(links), began_at=now())
        threading.Thread(target=_run, args=(found, check, now), name="veille-links", daemon=True).start()


def links_of(edition: Edition) -> tuple[str, ...]:
    """Give the links that an edition shows, each once, in reading order."""
    urls = [
        url
        for card in edition.cards
        for url in (card.url, *(told.url for told in card.told), *(link.url for link in card.references))
    ]
    return tuple(dict.fromkeys(filter(None, map(web_address, urls))))[:MOST]


def state_of(fault: SourceError | None) -> LinkState:
    """Say what a fault means for a reader who follows the link."""
    if fault is None:
        return "bon"
    gone = isinstance(fault, Rebuffed) and fault.status in GONE
    return "mort" if gone or (isinstance(fault, Unreachable) and fault.cause == "nom") else "incertain"


def _run(found: Checked, check: Check, now: Callable[[], datetime]) -> None:
    def told(url: str, fault: SourceError | None) -> None:
        if fault is None:
            found.good += 1
        else:
            found.faults[url] = fault

    try:
        check(found.links, told)
    finally:
        found.ended_at = now()
