"""The seam of the source kinds: plain HTTP values, and two promises.

A kind is a conversation: a generator that yields requests, is sent responses and returns what it found. It never
touches the network, the disk or the clock: anybody may write one and test it from a folder of recorded answers.

A conversation must depend on nothing but the source, where the last reading ended (`Past`) and the responses it was
sent: the collector replays it from the start, in a process it can kill, each time an answer arrives (`advance`).
"""

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal, Protocol

from veille.domain.dossier import DossierState
from veille.domain.errors import SourceError
from veille.domain.gazette import Gazette
from veille.domain.item import Found
from veille.domain.source import Memory, Source
from veille.domain.timetable import Timetable

NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question to a site.

    `robots`: is robots.txt asked first (pages: yes; feeds and open data are meant for machines). `bulk`: the answer may
    be an archive, for which more bytes and more time are allowed (`Limits`). `key` names a key of the operator's that
    must go with it (`keyring`), which no kind ever sees. `bearable` statuses are answers too, without a body.
    """

    url: str
    method: Literal["GET", "POST"] = "GET"
    headers: Mapping[str, str] = field(default_factory=lambda: NO_HEADERS)
    body: bytes = b""
    robots: bool = True
    bulk: bool = False
    key: str = ""
    bearable: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A site's answer, decompressed, within the limits; lower-case header names; `url` is the last after redirects."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Where the reading before this one ended: the kind's own mark, empty at first, and the day it is now in Paris.

    The mark is forgotten when the source's address or options change.
    """

    cursor: str = ""
    today: date = date.min


NO_PAST = Past()


@dataclass(frozen=True, slots=True, kw_only=True)
class Haul:
    """What a conversation brought home.

    `cursor` is the mark to start from next time (None: the same as before); it is kept with the articles, in one
    transaction, so that it never moves past what was not kept. `more` asks to be read again at once, from that mark: a
    kind that catches up on many archives brings one at a time, and loses one at most when something breaks.
    `gazettes` are editions of the Journal officiel to be accounted for: each find is then one of their texts, under the
    text's id (`native_id`), and only those that are kept become articles. `timetables` are the decrees that
    laws expect, each the whole of what is known of its law.
    `dossiers` are dossiers of texts as the source tells them now, kept in the same transaction.
    """

    found: tuple[Found, ...] = ()
    dossiers: tuple[DossierState, ...] = ()
    cursor: str | None = None
    more: bool = False
    gazettes: tuple[Gazette, ...] = ()
    timetables: tuple[Timetable, ...] = ()


Conversation = Generator[Request, Response, Haul]


class SourceKind(Protocol):
    """One way of reading a source: `flux`, `page`, …"""

    name: str
    summary: str
    """One French line for `veille sources genres`."""

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check `source.options`: (option name, French sentence) for each fault, nothing when all is well."""
        ...

    def read(self, source: Source, past: Past) -> Conversation:
        """Hold the conversation; raises NotAFeed or Unreadable when the answer is not what it should be."""
        ...


def advance(kind: SourceKind, source: Source, answers: tuple[Response, ...], past: Past = NO_PAST) -> Request | Haul:
    """Replay a conversation over the answers so far: its next request, or what it brought."""
    conversation = kind.read(source, past)
    try:
        request = next(conversation)
        for answer in answers:
            request = conversation.send(answer)
    except StopIteration as end:
        haul: Haul = end.value
        return haul
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
    answer only: after an error they are empty and the old ones stay in force. `cursor`, `more` and all that is
    beside `found` are those of `Haul`.
    """

    source: Source
    found: tuple[Found, ...] = ()
    dossiers: tuple[DossierState, ...] = ()
    cursor: str | None = None
    more: bool = False
    gazettes: tuple[Gazette, ...] = ()
    timetables: tuple[Timetable, ...] = ()
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

    @property
    def brought(self) -> bool:
        """Say whether there was anything in it."""
        return bool(self.found or self.gazettes or self.timetables or self.dossiers)


class Fetcher(Protocol):
    """Reads many sources at once and gives each outcome as soon as it is there; never raises for a source's fault."""

    def run(
        self, errands: Iterable[Errand], *, stopped: Callable[[], bool] = lambda: False
    ) -> Generator[Outcome, None, None]:
        """Yield one outcome an errand, in the order they end; several, in their order, for one that has more to give.

        Once `stopped()` says so, or once the generator is closed, the rest is given up: whoever reads it closes it,
        whatever happens.
        """
        ...
