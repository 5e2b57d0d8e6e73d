"""How each source is, against its contract and its own past: the one rule that every face tells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from veille.domain.clock import PARIS
from veille.domain.digest import Unseen
from veille.domain.source import SUCCESSES, Health, Memory, Source
from veille.gather.owed import lacking
from veille.gather.pace import is_gone, is_quarantined
from veille.keep.archive import Archive
from veille.keep.sources import Rhythm
from veille.prepare.missing import why

A_MONTH, LOOK_BACK = timedelta(days=30), timedelta(days=210)
"""What « this month » is, and how far back the usual rhythm is looked for: six months before this one."""

KNOWN_WELL = timedelta(days=90)
"""How long a source must have been read before its rhythm says anything."""

QUIET_AT_LEAST, MISSED = timedelta(days=14), 3
"""A source is silent when it gave nothing for as long as three articles usually take, two weeks at the least."""

SLOW, OFTEN_ENOUGH = 1 / 3, 4
"""It has slowed down when it gave less than a third of its usual month, if that is four articles or more."""

URGENCY: Mapping[Health, int] = {"en_echec": 0, "degradee": 1, "muette": 2, "ralentie": 3}
"""Which sources somebody should look at, the most pressing first."""

ILL: tuple[Health, ...] = ("en_echec", "degradee", "muette")
"""In these states news of the source may be missing."""

By = Literal["", "curateur", "quarantaine", "disparue"]
"""Who suspended it: a curator, a trial that failed, its site (HTTP 410)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tended:
    """A source as its keepers see it; `usual` is articles a month, None when nobody can say yet.

    `last` is the day of its last article of the past months, `since` the day from which it is ill, `lacks` what its
    last reading lacked.
    """

    source: Source
    memory: Memory
    health: Health
    recent: int = 0
    usual: float | None = None
    last: date | None = None
    since: date | None = None
    lacks: tuple[str, ...] = ()
    by: By = ""

    @property
    def missed(self) -> bool:
        """Say whether readers should hear that this source may have had news that nobody saw."""
        return self.health in ILL or (self.health == "suspendue" and self.by != "curateur")


def missed(found: Iterable[Tended]) -> tuple[Unseen, ...]:
    """Give what was not seen: sources that fail, answer otherwise than they used to, or have fallen silent."""
    return tuple(
        Unseen(
            source=one.source.name,
            since=one.since,
            message=why(one.health, one.memory.message, one.lacks),
            health=one.health,
        )
        for one in found
        if one.missed
    )


def wellbeing(sources: Sequence[Source], archive: Archive, now: datetime) -> tuple[Tended, ...]:
    """Give every source and how it is, in the order of the watch."""
    return tuple(_each(sources, archive, now))


def _each(sources: Sequence[Source], archive: Archive, now: datetime) -> Iterator[Tended]:
    today = now.astimezone(PARIS).date()
    rhythms = archive.sources.rhythms(today - LOOK_BACK, today - A_MONTH, today)
    lasts = _lasts(sources, archive, today) or rhythms
    memories, first_read = archive.sources.memories(), archive.sources.first_read()
    for source in sources:
        memory, rhythm = memories.get(source.id, Memory(source=source.id)), rhythms.get(source.id, Rhythm())
        known = now - first_read[source.id] if source.id in first_read else timedelta()
        usual = _usual(source, rhythm, known)
        last = lasts.get(source.id, Rhythm()).last
        health, by = _health(source, memory, usual, last, rhythm.recent, known, today)
        yield Tended(
            source=source,
            memory=memory,
            health=health,
            recent=rhythm.recent,
            usual=usual,
            last=last,
            since=_since(health, memory, last),
            lacks=lacking(source, memory) if health == "degradee" and memory.state in SUCCESSES else (),
            by=by,
        )


def _lasts(sources: Sequence[Source], archive: Archive, today: date) -> Mapping[str, Rhythm]:
    """Look further back for the last articles, when a contract allows a longer silence than the usual look."""
    longest = max((source.silence for source in sources if source.silence), default=LOOK_BACK)
    return archive.sources.rhythms(today - longest - A_MONTH, today, today) if longest > LOOK_BACK else {}


def _health(
    source: Source,
    memory: Memory,
    usual: float | None,
    last: date | None,
    recent: int,
    known: timedelta,
    today: date,
) -> tuple[Health, By]:
    if held := _held(source, memory):
        return "suspendue", held
    if memory.state == "jamais":
        return "jamais", ""
    if memory.state not in SUCCESSES:
        return _failing(memory), ""
    if lacking(source, memory):
        return "degradee", ""
    if _is_silent(source, usual, last, known, today):
        return "muette", ""
    slow = usual is not None and usual >= OFTEN_ENOUGH and recent < usual * SLOW and known >= A_MONTH
    return ("ralentie" if slow else "a_jour"), ""


def _held(source: Source, memory: Memory) -> By:
    if not source.active:
        return "curateur"
    if is_quarantined(source, memory):
        return "quarantaine"
    return "disparue" if is_gone(memory) else ""


def _failing(memory: Memory) -> Health:
    """Tell a site that answers with something else than it used to from one that fails or never gave anything."""
    answers = memory.state in ("pas_un_flux", "cassee") and memory.full_read_at is not None
    return "degradee" if answers else "en_echec"


def _is_silent(source: Source, usual: float | None, last: date | None, known: timedelta, today: date) -> bool:
    if source.silence:
        return today - last > source.silence if last else known > source.silence
    if not usual:
        return False
    return last is None or today - last > max(QUIET_AT_LEAST, MISSED * A_MONTH / usual)


def _usual(source: Source, rhythm: Rhythm, known: timedelta) -> float | None:
    """Give what its entry promises, else what it gave a month before this one, once it is known well enough."""
    if source.per_month:
        return source.per_month
    known = min(known, LOOK_BACK)
    if known < KNOWN_WELL:
        return None
    return rhythm.before * A_MONTH / (known - A_MONTH)


def _since(health: Health, memory: Memory, last: date | None) -> date | None:
    if health == "muette":
        return last
    instant = memory.sound_at if health == "degradee" and memory.state in SUCCESSES else memory.succeeded_at
    return instant.astimezone(PARIS).date() if instant and health in (*ILL, "suspendue") else None
