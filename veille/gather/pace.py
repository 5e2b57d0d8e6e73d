"""When to ask a source again, and what to remember of it: pure, every instant is passed in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from veille.domain.errors import NotAFeed, Rebuffed, SourceError, TooLarge, TooManyRedirects, Unreachable, Unreadable
from veille.domain.source import Memory, Option, Source, State
from veille.gather.exchange import Errand, Outcome
from veille.gather.owed import brought, lacking

JITTER = 0.1
"""The part of its interval by which a source may be asked later, so that all do not come at once."""

FIRST_RETRY = timedelta(minutes=30)
LONGEST_RETRY = timedelta(hours=24)
LONGEST_WAIT = timedelta(hours=24)
SUSPENDED = timedelta(days=3650)
"""How far a source that said 410 (gone for good) is put off: until somebody changes its address."""

FULL_READ_EVERY = timedelta(hours=24)
"""A site whose validators lie (304 though changed) is believed for no longer than this."""

_GONE = 410
_DOUBLINGS = 10


def fingerprint(source: Source) -> str:
    """Give a SHA-256, in hexadecimal, of what decides the answer: address, kind and options."""
    told = json.dumps([source.url, source.kind, _plain(source.options)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def is_due(source: Source, memory: Memory, now: datetime) -> bool:
    """Say whether a source should be read now, being active and not told to wait.

    Also due: a source never read or whose address or options changed, and one last checked in the future, which
    means that the clock went back. An interval that was made shorter counts at once.
    """
    if not source.active or must_wait(memory, now) or is_quarantined(source, memory):
        return False
    if memory.checked_at is None or memory.next_at is None or memory.fingerprint != fingerprint(source):
        return True
    if memory.checked_at > now or memory.next_at <= now:
        return True
    return memory.failures == 0 and memory.checked_at + source.every * (1 + JITTER) <= now


def must_wait(memory: Memory, now: datetime) -> bool:
    """Say whether the site asked not to be asked yet; a wait of more than a day is not believed (the clock moved)."""
    return memory.wait_until is not None and timedelta(0) < memory.wait_until - now <= LONGEST_WAIT


def is_quarantined(source: Source, memory: Memory) -> bool:
    """Say whether a trial of this very address failed: it is not read until somebody asks, or writes another one."""
    return memory.quarantined_at is not None and memory.fingerprint == fingerprint(source)


def is_gone(memory: Memory) -> bool:
    """Say whether the site said that the address is gone for good (HTTP 410)."""
    put_off = memory.next_at - memory.checked_at if memory.next_at and memory.checked_at else timedelta()
    return put_off >= SUSPENDED


def validators_hold(source: Source, memory: Memory, now: datetime) -> bool:
    """Say whether ETag and Last-Modified may be sent: same address and options, a full reading less than a day old."""
    if memory.full_read_at is None or memory.fingerprint != fingerprint(source):
        return False
    return timedelta(0) <= now - memory.full_read_at < FULL_READ_EVERY


def cursor_held(source: Source, memory: Memory) -> str:
    """Give the mark of the reading before, nothing if that was of another address or other options."""
    return memory.cursor if memory.fingerprint == fingerprint(source) else ""


def going_on(errand: Errand, outcome: Outcome) -> Errand | None:
    """Give the errand that goes on from where a reading ended, when its source has more to give.

    A mark that did not move has no end: such a source is left until its next hour.
    """
    if not outcome.more or outcome.cursor in (None, cursor_held(errand.source, errand.memory)):
        return None
    known = fingerprint(errand.source)
    memory = Memory(source=errand.source.id, fingerprint=known, cursor=outcome.cursor or "")
    return replace(errand, memory=memory)


def after(
    source: Source, memory: Memory, outcome: Outcome, now: datetime, spread: float, *, message: str = ""
) -> Memory:
    """Give what to remember after a reading; `spread` in [0, 1) says how much of the jitter to use.

    A reading that worked comes back after the interval; one that failed after 30 minutes, doubling to 24 hours:
    sooner than the interval on purpose, for a failed reading has seen nothing. HTTP 410 suspends. What the site asked
    (Retry-After) is never undercut. Validators outlive an error, but not a change of address or options.
    """
    if outcome.error is not None:
        return _after_error(source, memory, outcome, now, spread, message)
    waiting = outcome.wait_until
    read = _after_unchanged(memory, outcome, now) if outcome.unchanged else _after_reading(source, memory, outcome, now)
    return replace(
        read,
        sound_at=read.sound_at if lacking(source, read) else now,
        quarantined_at=None,
        fingerprint=fingerprint(source),
        checked_at=now,
        succeeded_at=now,
        next_at=_latest(now if outcome.more else now + source.every * (1 + JITTER * spread), waiting),
        wait_until=waiting,
        failures=0,
        message=message,
        moved_to=outcome.moved_to,
        moved_count=_moved_count(memory, outcome),
        cursor=cursor_held(source, memory) if outcome.cursor is None else outcome.cursor,
    )


def _after_reading(source: Source, memory: Memory, outcome: Outcome, now: datetime) -> Memory:
    """Learn the validators of a complete reading; none of one that has more to read behind the same first answer."""
    return replace(
        brought(memory, outcome, same_place=memory.fingerprint == fingerprint(source)),
        state=_state_read(outcome),
        etag="" if outcome.more else outcome.etag,
        modified="" if outcome.more else outcome.modified,
        body_hash="" if outcome.more else outcome.body_hash,
        full_read_at=now,
    )


def _state_read(outcome: Outcome) -> State:
    """Say how a complete reading is called; a kind that gives what is new alone has read well when nothing is."""
    if outcome.brought:
        return "a_jour"
    return "vide" if outcome.cursor is None else "inchangee"


def _after_unchanged(memory: Memory, outcome: Outcome, now: datetime) -> Memory:
    """Keep the validators, or take newer ones; the same bytes sent whole are a full reading, a 304 is none."""
    return replace(
        memory,
        state="inchangee",
        etag=outcome.etag or memory.etag,
        modified=outcome.modified or memory.modified,
        full_read_at=memory.full_read_at if outcome.status == 304 else now,
    )


def _after_error(
    source: Source, memory: Memory, outcome: Outcome, now: datetime, spread: float, message: str
) -> Memory:
    known = fingerprint(source)
    kept = memory
    if memory.fingerprint != known:
        kept = Memory(source=memory.source, succeeded_at=memory.succeeded_at, told=memory.told)
    failures = kept.failures + 1
    pause = (
        SUSPENDED if outcome.status == _GONE else min(FIRST_RETRY * 2 ** min(failures - 1, _DOUBLINGS), LONGEST_RETRY)
    )
    return replace(
        kept,
        state=_state(outcome.error),
        fingerprint=known,
        checked_at=now,
        next_at=_latest(now + pause * (1 + JITTER * spread), outcome.wait_until),
        wait_until=outcome.wait_until,
        failures=failures,
        message=message,
    )


def _state(error: SourceError | None) -> State:
    if isinstance(error, NotAFeed):
        return "pas_un_flux"
    if isinstance(error, Unreadable | TooLarge):
        return "cassee"
    if isinstance(error, Unreachable | TooManyRedirects):
        return "injoignable"
    if isinstance(error, Rebuffed) and error.status >= 500:
        return "injoignable"
    return "refusee"


def _moved_count(memory: Memory, outcome: Outcome) -> int:
    if not outcome.moved_to:
        return 0
    return memory.moved_count + 1 if outcome.moved_to == memory.moved_to else 1


def _latest(instant: datetime, other: datetime | None) -> datetime:
    return instant if other is None else max(instant, other)


def _plain(option: Option) -> object:
    if isinstance(option, Mapping):
        return {name: _plain(value) for name, value in option.items()}
    if isinstance(option, tuple | list):
        return [_plain(value) for value in option]
    return option
