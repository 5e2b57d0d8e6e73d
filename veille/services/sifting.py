"""« Pour qui » : in which view of the tray a card stands, once what its espace asks for and set aside is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from veille.domain.digest import Plan
from veille.domain.item import Item
from veille.domain.person import COMMUN
from veille.keep.triage import Waiting
from veille.prepare.asides import mute_words, rule_words
from veille.services.editing import Desk
from veille.services.sieving import Sieve, lists_for, sieve_for

View = Literal["a-trier", "gardes", "ecartes", "laisses"]
"""What waits; what was kept; what was dropped; what the machine set aside and nobody looked at."""

VIEWS: tuple[View, ...] = ("a-trier", "gardes", "ecartes", "laisses")


Group = Sequence[Waiting]
"""The articles of one fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Who sorts: an espace and the lists it answers for."""

    espace: str
    plans: tuple[Plan, ...]

    def sieve(self, items: Iterable[Item], desk: Desk) -> Sieve:
        """Give what keeps these articles from it."""
        return sieve_for(items, self.espace, [plan.id for plan in self.plans], desk.archive)

    def hears(self, item: Item, sieve: Sieve, desk: Desk) -> bool:
        """Say whether an article is one of its own to sort."""
        if sieve.muted(item):
            return False
        return self.espace == COMMUN or bool(lists_for(item, self.plans, desk.sources))

    def rules_out(self, item: Item, sieve: Sieve, desk: Desk) -> bool:
        """Say whether each of its lists that asked for an article has a rule against it."""
        asking = lists_for(item, self.plans, desk.sources) if sieve.rules else ()
        return bool(asking) and all(sieve.ruled(item, plan.id) for plan in asking)

    def why_aside(self, item: Item, sieve: Sieve, desk: Desk) -> tuple[str, ...]:
        """Say in sentences what keeps an article out of its lists."""
        said = []
        if mute := sieve.muted(item):
            said.append(f"Votre espace ne veut plus voir {mute_words(mute, desk.sources, desk.themes)}.")
        for plan in lists_for(item, self.plans, desk.sources) if sieve.rules else ():
            if rule := sieve.ruled(item, plan.id):
                words = rule_words(rule, desk.sources, desk.themes)
                said.append(f"Mis de côté pour « {plan.title} » par la règle : {words}.")
        return tuple(said)


def sifted(groups: Sequence[Group], view: View, ask: Ask, desk: Desk) -> list[Group]:
    """Give the cards of a view, in the order given."""
    found = [group for group in groups if _view_of(group) == view]
    if view in ("gardes", "ecartes"):
        return found
    if view == "laisses":
        found = [group for group in groups if _view_of(group) in ("laisses", "a-trier")]
    names = [row.article for group in found for row in group if not row.verdict]
    if ask.espace == COMMUN and not _strains(ask, desk):
        return [group for group in found if _view_of(group) == view]
    items = {item.id: item for item in desk.archive.items.many(names)}
    sieve = ask.sieve(items.values(), desk)
    return [group for group in found if _stands(group, items, sieve, ask, desk) == view]


def _strains(ask: Ask, desk: Desk) -> bool:
    sieve = ask.sieve((), desk)
    return bool(sieve.mutes or sieve.rules)


def _stands(group: Group, items: Mapping[str, Item], sieve: Sieve, ask: Ask, desk: Desk) -> View | None:
    """Say where a card that nobody decided of stands; None when nothing of it is this espace's to sort."""
    heard = [row for row in group if not row.verdict and ask.hears(items[row.article], sieve, desk)]
    if not heard:
        return None
    waits = any(row.kept and not ask.rules_out(items[row.article], sieve, desk) for row in heard)
    return "a-trier" if waits else "laisses"


def _view_of(rows: Sequence[Waiting]) -> View:
    """Say where a card stands: one article that still waits, and that the rules would keep, makes it wait."""
    if any(not row.verdict and row.kept for row in rows):
        return "a-trier"
    if any(row.verdict == "garde" for row in rows):
        return "gardes"
    return "ecartes" if any(row.verdict for row in rows) else "laisses"
