"""« Mesurer » : a few numbers by which a machine sees that a watch lives; none of them tells of anybody."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from veille.domain.source import Memory, Source, State
from veille.domain.subscriber import SubscriberState
from veille.keep.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One number under a name that stays: what it is, and its values, each by the state it counts (or empty)."""

    name: str
    about: str
    values: tuple[tuple[str, float], ...]


def measures(sources: Sequence[Source], archive: Archive, now: datetime) -> tuple[Measure, ...]:
    """Count articles, sources, subscribers and letters that wait; changes nothing."""
    memories = archive.sources.memories()
    known = [memories.get(source.id, Memory(source=source.id)) for source in sources if source.active]
    states = Counter(memory.state for memory in known)
    last = max((memory.succeeded_at.timestamp() for memory in known if memory.succeeded_at), default=0.0)
    people = archive.subscribers.counts()
    waiting = archive.outbox.count_due(now)
    return (
        _one("veille_articles", "Articles de l'archive.", archive.items.count()),
        Measure(
            name="veille_sources",
            about="Sources actives, par état.",
            values=_by_state(states, get_args(State)),
        ),
        _one("veille_dernier_releve_timestamp_seconds", "Dernière lecture réussie d'une source (0 : jamais).", last),
        Measure(name="veille_abonnes", about="Abonnés, par état.", values=_by_state(people, get_args(SubscriberState))),
        _one("veille_lettres_en_attente", "Lettres qui pourraient partir maintenant.", waiting),
    )


def _one(name: str, about: str, value: float) -> Measure:
    return Measure(name=name, about=about, values=(("", value),))


def _by_state(counts: Mapping[Any, int], states: Iterable[str]) -> tuple[tuple[str, float], ...]:
    by_name = {str(state): number for state, number in counts.items()}
    return tuple((state, by_name.get(state, 0)) for state in states)
