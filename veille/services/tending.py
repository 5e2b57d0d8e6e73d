"""« Soigner les sources » : how each one is, how much it usually gives, and one that should be read at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from veille.domain.clock import PARIS
from veille.domain.errors import NotFound
from veille.domain.person import Person
from veille.domain.source import Memory, Source
from veille.gather.pace import is_due, must_wait
from veille.keep.archive import Archive
from veille.keep.sources import Rhythm
from veille.services.editing import SUCCESSES

A_MONTH, LOOK_BACK = timedelta(days=30), timedelta(days=210)
"""What « this month » is, and how far back the usual rhythm is looked for: six months before this one."""

KNOWN_WELL = timedelta(days=90)
"""How long a source must have been read before its rhythm says anything."""

QUIET_AT_LEAST, MISSED = timedelta(days=14), 3
"""A source is silent when it gave nothing for as long as three articles usually take, two weeks at the least."""

FLOOR = timedelta(minutes=10)
"""Nobody has a source read twice within this, whatever they press."""

Shape = Literal["bien", "muette", "echec", "suspendue", "attente"]
URGENCY: dict[Shape, int] = {"echec": 0, "muette": 1}
"""Which sources need somebody, the most pressing first."""

Asked = Literal["relever", "deja", "tot", "site", "suspendue"]
"""It will be read; it was about to be; it has just been; its site asked us to wait; it is suspended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tended:
    """A source as its keepers see it; `usual` is articles a month, None when nobody can say yet.

    `last` is the day of its last article of the past months.
    """

    source: Source
    memory: Memory
    shape: Shape
    recent: int
    usual: float | None
    last: date | None


def tended(sources: Sequence[Source], archive: Archive, now: datetime) -> tuple[Tended, ...]:
    """Give every source, those that need somebody first, then in the order of the watch."""
    today = now.astimezone(PARIS).date()
    rhythms = archive.sources.rhythms(today - LOOK_BACK, today - A_MONTH, today)
    memories, first_read = archive.sources.memories(), archive.sources.first_read()
    found = []
    for source in sources:
        memory, rhythm = memories.get(source.id, Memory(source=source.id)), rhythms.get(source.id, Rhythm())
        usual = _usual(source, rhythm, first_read.get(source.id), now)
        shape = _shape(source, memory, usual, rhythm.last, today)
        found.append(
            Tended(source=source, memory=memory, shape=shape, recent=rhythm.recent, usual=usual, last=rhythm.last)
        )
    return tuple(sorted(found, key=lambda one: URGENCY.get(one.shape, len(URGENCY))))


def ask_reading(name: str, sources: Sequence[Source], archive: Archive, person: Person, now: datetime) -> Asked:
    """Let the worker's next round read a source, whatever its interval, and say what will happen; raises NotFound."""
    source = next((source for source in sources if source.id == name), None)
    if source is None:
        raise NotFound("source", name, tuple(source.id for source in sources))
    with archive.alone():
        memory = archive.sources.memory(name)
        refusal = _why_not(source, memory, now)
        if refusal:
            return refusal
        archive.sources.remember(replace(memory, next_at=now))
        archive.journal.write(person, "relever", f"source/{name}", now=now)
        return "relever"


def _why_not(source: Source, memory: Memory, now: datetime) -> Asked | None:
    if not source.active:
        return "suspendue"
    if must_wait(memory, now):
        return "site"
    if is_due(source, memory, now):
        return "deja"
    return "tot" if memory.checked_at and now - memory.checked_at < FLOOR else None


def _usual(source: Source, rhythm: Rhythm, first_read: datetime | None, now: datetime) -> float | None:
    """Give what its entry promises, else what it gave a month before this one, once it is known well enough."""
    if source.per_month:
        return source.per_month
    known = min(now - first_read, LOOK_BACK) if first_read else timedelta()
    if known < KNOWN_WELL:
        return None
    return rhythm.before * A_MONTH / (known - A_MONTH)


def _shape(source: Source, memory: Memory, usual: float | None, last: date | None, today: date) -> Shape:
    if not source.active:
        return "suspendue"
    if memory.state == "jamais":
        return "attente"
    if memory.state not in SUCCESSES:
        return "echec"
    if usual and (last is None or today - last > max(QUIET_AT_LEAST, MISSED * A_MONTH / usual)):
        return "muette"
    return "bien"
