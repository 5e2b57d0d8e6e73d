"""Which articles an edition holds. SQL narrows by period only; every other rule of a list is here, and only here.

Rules: nothing that the list's espace muted enters, nor what a rule of the list sets aside unless a curator kept it; the
article is relevant, or one of its sources is specialised, or a curator kept it; no curator dropped it, and
it passes the list's `tri`; it suits each filter of the list (an empty filter means everything, an article without
public, territory or kind of service concerns everybody); no other edition of the list has shown it; it is dated inside
the window. A *late arrival*, dated up to 30 days before the window but first
seen inside it, is taken too, so that nothing is missed; not so what a source already held on the day it was first
read, which is its past, not news. An article dated after the window waits for its day.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Protocol

from veille.domain.digest import Plan
from veille.domain.item import Item
from veille.domain.source import Source
from veille.domain.triage import NOTHING_SORTED, UNSORTED, Sorting
from veille.prepare.facets import day_of, nature_of, publics_of, seen_on, specialised

NO_PAST: Mapping[str, date] = MappingProxyType({})

LATE_DAYS = 30
"""How far back an article that we see only now may be dated."""

SURE = 0.95
"""The score from which a list with `tri: mixte` takes an article that nobody has sorted."""


class Window(Protocol):
    """The days an edition covers, both included; every `domain.period.Period` is one."""

    @property
    def first(self) -> date:
        """The first day."""
        ...

    @property
    def last(self) -> date:
        """The last day."""
        ...


def select(
    items: Iterable[Item],
    plan: Plan,
    window: Window,
    sources: Mapping[str, Source],
    shown: Collection[str],
    first_read: Mapping[str, date] = NO_PAST,
    sorted_out: Mapping[str, Sorting] = NOTHING_SORTED,
    followed: Collection[str] = (),
    muted: Collection[str] = (),
    ruled: Collection[str] = (),
) -> tuple[Item, ...]:
    """Keep the articles that belong in the edition, in the order given, each once.

    `shown` holds ids of articles; `first_read` gives the Paris day on which each source was first read, `sorted_out`
    what curators decided of articles, by id; `followed` holds the ids of those about a text that the list follows,
    which its filters do not keep out. What is `muted` never enters; what is `ruled` out only when it was kept.
    """
    kept = {
        item.id: item
        for item in items
        if item.id not in shown
        and item.id not in muted
        and in_time(item, window, first_read)
        and admitted(item, plan, said := sorted_out.get(item.id, UNSORTED))
        and (item.id in followed or concerns(item, plan, sources, kept=said.verdict == "garde"))
        and (said.verdict == "garde" or item.id not in ruled)
    }
    return tuple(kept.values())


def admitted(item: Item, plan: Plan, said: Sorting) -> bool:
    """Say whether the list's `tri` lets an article in: what curators dropped never, what they kept always.

    Of the others `automatique` takes all, `valide` none, `mixte` those of which the machine is nearly sure.
    """
    if said.verdict:
        return said.verdict == "garde"
    if plan.triage == "mixte":
        return item.labels.relevant and item.labels.score >= SURE
    return plan.triage == "automatique"


def in_time(item: Item, window: Window, first_read: Mapping[str, date] = NO_PAST) -> bool:
    """Say whether the article is dated inside the window, or is a late arrival."""
    day = day_of(item)
    if window.first <= day <= window.last:
        return True
    late = window.first - timedelta(days=LATE_DAYS) <= day < window.first
    news = seen_on(item) != first_read.get(item.source)
    return late and news and window.first <= seen_on(item) <= window.last


def concerns(item: Item, plan: Plan, sources: Mapping[str, Source], *, kept: bool = False) -> bool:
    """Say whether the article is one that the list follows, whatever its date; `kept` when a curator said so."""
    if not (kept or item.labels.relevant or specialised(item, sources)):
        return False
    nature = nature_of(item, sources)
    return (
        _meets(plan.themes, item.labels.themes)
        and _meets(plan.natures, (nature,) if nature else ())
        and _meets(plan.publics, publics_of(item, sources) or plan.publics)
        and _meets(plan.territories, item.labels.territories or plan.territories)
        and _meets(plan.services, item.labels.services or plan.services)
    )


def _meets(wanted: Collection[str], given: Collection[str]) -> bool:
    return not wanted or any(value in wanted for value in given)
