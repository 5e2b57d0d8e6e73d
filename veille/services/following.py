"""What an edition takes up again: facts that its list was told already, texts that others apply, corrections."""

import re
from collections.abc import Collection, Iterator, Sequence

from veille.domain.digest import Link
from veille.domain.item import Item
from veille.interpret.folding import fold
from veille.keep.archive import Archive
from veille.prepare.facets import day_of, is_official
from veille.prepare.inert import one_line, web_address

_WITHDRAWN = re.compile(r"\bretire(?:e|s|es)?\b|\bsupprime|\bdepubli|\bannule(?:e|s|es)?\b")


def followed(items: Sequence[Item], shown: Collection[str], archive: Archive) -> dict[str, tuple[Link, ...]]:
    """Give what each article follows: its own fact as the list was told it before, else the text that it cites."""
    members: dict[str, list[str]] = {}
    for placed in archive.facts.members(item.id for item in items):
        if placed.article in shown:
            members.setdefault(placed.fact, []).append(placed.article)
    facts = archive.facts.of(item.id for item in items)
    found = {}
    for item in items:
        before = members.get(facts.get(item.id, ""), [])
        if links := tuple(_links(before or archive.facts.followed_by(item.id), archive)):
            found[item.id] = links
    return found


def _links(articles: Sequence[str], archive: Archive) -> Iterator[Link]:
    """Name the article that leads among those, the official text first."""
    items = archive.items.many(articles) if articles else []
    if items:
        lead = min(items, key=lambda item: (not is_official(item), day_of(item), item.id))
        yield Link(words=one_line(lead.title) or "Sans titre", url=web_address(lead.url))


def mended(list_id: str, label: str, archive: Archive) -> tuple[Link, ...]:
    """Give the articles that a list was shown and whose title their source has changed since its last edition."""
    changed = archive.editions.retitled(list_id, label)
    return tuple(
        Link(words=f"{_said(item)}\u00a0: «\u00a0{one_line(item.title)}\u00a0»", url=web_address(item.url))
        for item in archive.items.many(changed)
    )


def _said(item: Item) -> str:
    return "Retiré par sa source" if _WITHDRAWN.search(fold(item.title)) else "Corrigé par sa source"
