"""The seam of the source kinds: plain HTTP values, and two promises.

A kind is a conversation: a generator that yields requests, is sent responses and returns what it found. It never
touches the network, the disk or the clock: anybody may write one and test it from a folder of recorded answers.

A conversation must depend on nothing but the responses it was sent: the collector replays it from the start, in a
process it can kill, each time an answer arrives (`advance`).
"""

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal, Protocol

from veille.domain.errors import SourceError
from veille.domain.item import Found
from veille.domain.source import Memory, Source

NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question to a site; `robots`: is robots.txt asked first (pages: yes; feeds are meant for machines)."""

    url: str
    method: Literal["GET", "POST"] = "GET"
    headers: Mapping[str, str] = field(default_factory=lambda: NO_HEADERS)
    body: bytes = b""
    robots: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A site's answer, decompressed, within the limits; lower-case header names; `url` is the last after redirects."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


Conversation = Generator[Request, Response, tuple[Found, ...]]


class SourceKind(Protocol):
    """One way of reading a source: `flux`, `page`, …"""

    name: str
    summary: str
    """One French line for `veille sources genres`."""

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check `source.options`: (option name, French sentence) for each fault, nothing when all is well."""
        ...

    def read(self, source: Source) -> Conversation:
        """Hold the conversation; raises NotAFeed or Unreadable when the answer is not what it should be."""
        ...


def advance(kind: SourceKind, source: Source, answers: tuple[Response, ...]) -> Request | tuple[Found, ...]:
    """Replay a conversation over the answers so far: its next request, or what it found."""
    conversation = kind.read(source)
    try:
        request = next(conversation)
        for answer in answers:
            request = conversation.send(answer)
    except StopIteration as end:
        found: tuple[Found, ...] = end.value
        return found
    return request


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One source to read now, with what we remember of it (validators, body hash)."""

    source: Source
    memory: Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an errand; exactly one of five things.

    `found` with articles: read; `found` empty: nothing in it; `unchanged`: 304, or the very same bytes as last time;
    `error`: not a feed, broken, refused or unreachable, as its class says. The validators are those of a complete
    answer only: after an error they are empty and the old ones stay in force.
    """

    source: Source
    found: tuple[Found, ...] = ()
    unchanged: bool = False
    error: SourceError | None = None
    status: int | None = None
    etag: str = ""
    modified: str = ""
    body_hash: str = ""
    moved_to: str = ""
    wait_until: datetime | None = None
    size: int = 0
    seconds: float = 0.0


class Fetcher(Protocol):
    """Reads many sources at once and gives each outcome as soon as it is there; never raises for a source's fault."""

    def run(
        self, errands: Iterable[Errand], *, stopped: Callable[[], bool] = lambda: False
    ) -> Generator[Outcome, None, None]:
        """Yield one outcome an errand, in the order they end.

        Once `stopped()` says so, or once the generator is closed, the rest is given up: whoever reads it closes it,
        whatever happens.
        """
        ...
