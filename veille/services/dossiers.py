"""« Dossier » : a fact from its first article to the latest thing that followed it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from veille.domain.digest import Card
from veille.domain.errors import NotFound
from veille.domain.item import Item
from veille.prepare.bundles import bundles
from veille.prepare.facets import day_of
from veille.services.browsing import cards, undropped
from veille.services.editing import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around an article: who else reports its fact, what it follows, what followed it."""

    fact: str
    fellows: tuple[Card, ...]
    follows: tuple[Card, ...]
    followers: tuple[Card, ...]

    @property
    def is_dossier(self) -> bool:
        """Whether there is more than the article alone to be read in order."""
        return bool(self.fellows or self.followers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A fact under its lead's title; `steps` in the order of days, each with whether it followed the fact.

    What curators dropped is left out, unless nothing else is there: an address that was given always answers.
    """

    fact: str
    lead: Card
    steps: tuple[tuple[Card, bool], ...]


def around(item: Item, desk: Desk) -> Around:
    """Look around an article."""
    facts = desk.archive.facts
    fact = facts.of([item.id]).get(item.id, item.id)
    fellows = [name for name in facts.named(fact) if name != item.id]
    near = {item.id, *fellows}
    return Around(
        fact=fact,
        fellows=_shown(fellows, desk),
        follows=_shown((name for name in facts.followed_by(item.id) if name not in near), desk),
        followers=_shown((name for name in facts.followers(item.id) if name not in near), desk),
    )


def dossier(fact: str, desk: Desk) -> Dossier:
    """Give a fact with what followed it; raises NotFound."""
    facts = desk.archive.facts
    names = facts.named(fact)
    whole = desk.archive.items.many(names)
    items = undropped(whole, desk.archive) or whole
    if not items:
        raise NotFound("dossier", fact)
    later = {name for own in names for name in facts.followers(own)} - set(names)
    every = _in_order([*items, *undropped(desk.archive.items.many(sorted(later)), desk.archive)])
    [bundle] = bundles(items, dict.fromkeys(names, fact), desk.sources)
    shown = cards(every, desk)
    return Dossier(
        fact=fact,
        lead=cards([bundle.lead], desk)[0],
        steps=tuple((card, card.id in later) for card in shown),
    )


def _shown(names: Iterable[str], desk: Desk) -> tuple[Card, ...]:
    return cards(_in_order(undropped(desk.archive.items.many(names), desk.archive)), desk)


def _in_order(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (day_of(item), item.id))
