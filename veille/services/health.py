"""« État » : what the archive holds, how each source is, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from veille.domain.digest import Plan
from veille.domain.source import Source
from veille.keep.archive import Archive
from veille.services.wellbeing import Tended, wellbeing


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHealth:
    """A list, its last edition's label if any, and when the next one leaves (Europe/Paris)."""

    plan: Plan
    latest: str | None
    next_leaving: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The state of a watch; `faults` are the database's own, empty when it is sound."""

    articles: int
    sources: tuple[Tended, ...]
    lists: tuple[ListHealth, ...]
    faults: tuple[str, ...]


def health(
    sources: Sequence[Source], plans: Sequence[Plan], *, archive: Archive, now: datetime, deep: bool = True
) -> Health:
    """Look at the whole watch without touching anything; only `deep` has the database look at itself, which is slow."""
    lists = []
    for plan in plans:
        latest = archive.editions.latest(plan.id)
        leaving = plan.beat.next_leaving(now)
        lists.append(ListHealth(plan=plan, latest=latest.label if latest else None, next_leaving=leaving))
    return Health(
        articles=archive.items.count(),
        sources=wellbeing(sources, archive, now),
        lists=tuple(lists),
        faults=tuple(archive.check()) if deep else (),
    )
