"""One errand from its first request to its outcome: the conversation with a kind, and what is learned on the way."""

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime

import httpx

from veille.domain.clock import PARIS
from veille.domain.errors import Rebuffed, SourceError, TooLarge, Unreadable
from veille.gather.exchange import Errand, Haul, Outcome, Past, Request, Response, SourceKind, advance
from veille.gather.pace import cursor_held, fingerprint, validators_hold
from veille.gather.robots import Robots
from veille.gather.visit import NOT_MODIFIED, Terms, Visit, Visitor
from veille.gather.workshop import Workshop

REQUESTS_AT_MOST, WITH_A_KEY, BYTES_AT_MOST = 50, 300, 300 * 2**20
"""Of one conversation: a kind that asks for more is in a loop. An API with a key gives an edition text by text."""

_SENDABLE = re.compile(r"[\x21-\x7e\x80-\xff][\t\x20-\x7e\x80-\xff]*")


class Reading:
    """Reads one source once. Only the first request of a conversation is conditional, and only its body is hashed.

    So a kind of several requests should put first the one whose answer changes when there is something new.
    """

    def __init__(self, errand: Errand, kind: SourceKind, now: datetime) -> None:
        self._errand = errand
        self._kind = kind
        self._now = now
        self._unchanged = False
        self._first: Visit | None = None
        self._hash = ""
        self._size = 0

    async def outcome(self, client: httpx.AsyncClient, visitor: Visitor, robots: Robots, workshop: Workshop) -> Outcome:
        """Hold the conversation and tell what came of it; a fault of the source is an outcome, never raised."""
        try:
            haul = await self._converse(client, visitor, robots, workshop)
        except SourceError as error:
            return self._failed(error)
        return self._succeeded(haul)

    async def _converse(self, client: httpx.AsyncClient, visitor: Visitor, robots: Robots, workshop: Workshop) -> Haul:
        past = _past(self._errand, self._now)
        step = _first_step(self._kind, self._errand, past)
        answers: tuple[Response, ...] = ()
        bulk = False
        while isinstance(step, Request):
            if len(answers) == (WITH_A_KEY if step.key else REQUESTS_AT_MOST):
                raise Unreadable(f"the conversation goes beyond {len(answers)} requests")
            terms = Terms(
                now=self._now,
                validators={} if answers or step.method != "GET" else self._validators(),
                allowed=robots.allow if step.robots else None,
            )
            visit = await visitor.visit(client, step, terms)
            self._learn(visit)
            if self._unchanged:
                return Haul()
            answers += (visit.response,)
            if self._size > BYTES_AT_MOST:
                raise TooLarge(f"the conversation goes beyond {BYTES_AT_MOST} bytes")
            bulk = bulk or step.bulk
            step = await workshop.advance(self._kind, self._errand.source, answers, past, bulk=bulk)
        return step

    def _validators(self) -> Mapping[str, str]:
        memory = self._errand.memory
        if not validators_hold(self._errand.source, memory, self._now):
            return {}
        told = {"If-None-Match": memory.etag, "If-Modified-Since": memory.modified}
        return {name: value for name, value in told.items() if _SENDABLE.fullmatch(value)}

    def _learn(self, visit: Visit) -> None:
        """Remember the first answer: it alone can say that nothing changed, before anything is parsed."""
        self._size += len(visit.response.body)
        if self._first is not None:
            return
        self._first = visit
        if visit.response.status == NOT_MODIFIED:
            self._unchanged = True
            return
        self._hash = hashlib.sha256(visit.response.body).hexdigest()
        memory = self._errand.memory
        self._unchanged = self._hash == memory.body_hash and memory.fingerprint == fingerprint(self._errand.source)

    def _succeeded(self, haul: Haul) -> Outcome:
        headers = self._first.response.headers if self._first else {}
        return Outcome(
            source=self._errand.source,
            found=haul.found,
            dossiers=haul.dossiers,
            cursor=haul.cursor,
            more=haul.more,
            gazettes=haul.gazettes,
            timetables=haul.timetables,
            unchanged=self._unchanged,
            status=self._first.response.status if self._first else None,
            etag=headers.get("etag", ""),
            modified=headers.get("last-modified", ""),
            body_hash=self._hash,
            moved_to=self._first.moved_to if self._first else "",
            size=self._size,
        )

    def _failed(self, error: SourceError) -> Outcome:
        status = self._first.response.status if self._first else None
        wait_until = None
        if isinstance(error, Rebuffed):
            status, wait_until = error.status, error.retry_after
        return Outcome(source=self._errand.source, error=error, status=status, wait_until=wait_until, size=self._size)


def _past(errand: Errand, now: datetime) -> Past:
    return Past(cursor=cursor_held(errand.source, errand.memory), today=now.astimezone(PARIS).date())


def _first_step(kind: SourceKind, errand: Errand, past: Past) -> Request | Haul:
    """Ask the kind what to ask first: no stranger's byte is involved yet, so it happens here and not in a worker."""
    try:
        return advance(kind, errand.source, (), past)
    except SourceError:
        raise
    except Exception as error:
        raise Unreadable(f"the kind failed: {type(error).__name__}: {str(error)[:200]}") from error
