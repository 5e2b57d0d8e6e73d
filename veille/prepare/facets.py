"""What an article is about, once what its source usually speaks to has been heard.

The hints of `sources.yaml` only speak for articles that the words alone did not show relevant: such an article is kept
because its source is specialised, and the hint is then all that is known.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from veille.domain.clock import PARIS
from veille.domain.item import Item
from veille.domain.source import Source


def sources_of(item: Item, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """Give the sources that gave the article and are still configured, the first that gave it in front."""
    return tuple(sources[slug] for slug in (item.sources or (item.source,)) if slug in sources)


def specialised(item: Item, sources: Mapping[str, Source]) -> bool:
    """Say whether one of the article's sources is wholly about our field (`generaliste: false`)."""
    return any(not source.generalist for source in sources_of(item, sources))


def publics_of(item: Item, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Give the publics of an article; a relevant one that names none is transversal and stays without."""
    if item.labels.publics or item.labels.relevant:
        return item.labels.publics
    return tuple(dict.fromkeys(public for source in sources_of(item, sources) for public in source.publics))


def nature_of(item: Item, sources: Mapping[str, Source]) -> str | None:
    """Give the nature of an article, or None."""
    if item.labels.nature or item.labels.relevant:
        return item.labels.nature
    return next((source.nature for source in sources_of(item, sources) if source.nature), None)


def is_official(item: Item) -> bool:
    """Say whether the article is an official text itself: its identity is a legal number, not an address."""
    return item.key.startswith("ref:")


def seen_on(item: Item) -> date:
    """Give the Paris day on which the article was first seen."""
    return item.seen_at.astimezone(PARIS).date()


def day_of(item: Item) -> date:
    """Give the day on which an article takes its place in time.

    A date known to the month or the year is only a span: the article then stands on the day it was seen, or at the end
    of the span nearer to that day. Thus « 2026 », seen in March, belongs to March and not to the first of January.
    """
    start = item.published.day
    if item.published.precision == "jour":
        return start
    if item.published.precision == "mois":
        end = (start.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    else:
        end = start.replace(month=12, day=31)
    return min(max(start, seen_on(item)), end)
