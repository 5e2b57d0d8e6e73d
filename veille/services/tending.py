"""« Soigner les sources » : those that need somebody first, and one that should be read at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from veille.domain.errors import NotFound
from veille.domain.person import Person
from veille.domain.source import Memory, Source
from veille.gather.pace import is_due, must_wait
from veille.keep.archive import Archive
from veille.services.wellbeing import URGENCY, Tended, wellbeing

FLOOR = timedelta(minutes=10)
"""Nobody has a source read twice within this, whatever they press."""

Asked = Literal["relever", "deja", "tot", "site", "suspendue"]
"""It will be read; it was about to be; it has just been; its site asked us to wait; it is suspended."""


def tended(sources: Sequence[Source], archive: Archive, now: datetime) -> tuple[Tended, ...]:
    """Give every source, those that need somebody first, then in the order of the watch."""
    return tuple(sorted(wellbeing(sources, archive, now), key=lambda one: URGENCY.get(one.health, len(URGENCY))))


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
