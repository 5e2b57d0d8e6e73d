"""Articles into facts: one card a fact, led by its primary official text, the others folded under it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from veille.domain.digest import Told
from veille.domain.item import Item
from veille.domain.source import Source
from veille.prepare.facets import day_of, is_official, specialised
from veille.prepare.inert import one_line, web_address

OPEN = "licence ouverte"
"""The licence under which French public bodies publish: their own word comes before what is said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The articles of one fact: the one that leads, and the others in the order in which they are shown."""

    lead: Item
    others: tuple[Item, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them."""
        return (self.lead, *self.others)


def bundles(items: Iterable[Item], facts: Mapping[str, str], sources: Mapping[str, Source]) -> tuple[Bundle, ...]:
    """Put articles together by fact; `facts` gives the fact of each article, one without stands alone."""
    by_fact: dict[str, list[Item]] = {}
    for item in items:
        by_fact.setdefault(facts.get(item.id, f"seul:{item.id}"), []).append(item)
    return tuple(_bundle(group, sources) for group in by_fact.values())


def told(item: Item, sources: Mapping[str, Source]) -> Told:
    """Show an article in one line under the card of its fact."""
    source = sources.get(item.source)
    return Told(
        id=item.id,
        title=one_line(item.title) or "Sans titre",
        url=web_address(item.url),
        source=source.name if source else item.source,
        paid=bool(source and source.paid),
    )


def _bundle(items: list[Item], sources: Mapping[str, Source]) -> Bundle:
    lead, *others = sorted(items, key=lambda item: _rank(item, sources))
    return Bundle(lead=lead, others=tuple(others))


def _rank(item: Item, sources: Mapping[str, Source]) -> tuple[bool, bool, bool, bool, int, str]:
    """Put the text itself first, then a public body (its licence is open), what is free to read, the trade's press."""
    source = sources.get(item.source)
    return (
        not is_official(item),
        not (source and OPEN in source.licence.lower()),
        bool(source and source.paid),
        not specialised(item, sources),
        day_of(item).toordinal(),
        item.id,
    )
