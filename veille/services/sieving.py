"""« Tamiser » : what an espace muted, what the rules of its lists set aside: the one home of why it stays out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from veille.domain.digest import Plan
from veille.domain.espace import Mute, MuteKind
from veille.domain.item import Item
from veille.domain.rule import Rule
from veille.domain.source import Source
from veille.interpret.habits import bears, title_holds
from veille.keep.archive import Archive
from veille.prepare.select import concerns


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """The articles that stay out of one list, by id, each with what keeps it out."""

    muted: Mapping[str, Mute] = field(default_factory=dict)
    ruled: Mapping[str, Rule] = field(default_factory=dict)

    def why(self, article: str) -> Mute | Rule | None:
        """Say what keeps an article out, None when nothing does."""
        return self.muted.get(article) or self.ruled.get(article)


NOTHING_ASIDE = Aside()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What keeps articles from an espace and its lists; `facts` gives the fact of each article it was made for."""

    mutes: tuple[Mute, ...] = ()
    rules: tuple[Rule, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    def muted(self, item: Item) -> Mute | None:
        """Say what its espace muted of an article, if that leaves nothing of it to be heard.

        A source does when no other gave the article, a theme when the others it bears, if any, are muted too.
        """
        kinds: tuple[MuteKind, ...] = ("source", "theme", "fait")
        silent = {kind: {mute.value for mute in self.mutes if mute.kind == kind} for kind in kinds}
        deaf: dict[MuteKind, bool] = {
            "source": silent["source"].issuperset(item.sources or (item.source,)),
            "theme": bool(item.labels.themes) and silent["theme"].issuperset(item.labels.themes),
            "fait": self.facts.get(item.id, item.id) in silent["fait"],
        }
        return next((mute for mute in self.mutes if _speaks_of(mute, item) and deaf.get(mute.kind, True)), None)

    def ruled(self, item: Item, list_id: str) -> Rule | None:
        """Say which rule of a list sets an article aside."""
        return next((rule for rule in self.rules if rule.list_id == list_id and bears(item, rule)), None)


def sieve_for(items: Iterable[Item], espace: str, lists: Iterable[str], archive: Archive) -> Sieve:
    """Make the sieve of an espace and these lists of its, for these articles."""
    mutes = archive.spaces.mutes(espace)
    by_fact = any(mute.kind == "fait" for mute in mutes)
    facts = archive.facts.of(item.id for item in items) if by_fact else {}
    return Sieve(mutes=mutes, rules=archive.rules.standing(frozenset(lists)), facts=facts)


def aside(items: Sequence[Item], list_id: str, espace: str, archive: Archive) -> Aside:
    """Say which of these articles stay out of a list, whether or not they would have entered it."""
    sieve = sieve_for(items, espace, [list_id], archive)
    muted = {item.id: mute for item in items if (mute := sieve.muted(item))} if sieve.mutes else {}
    ruled = {item.id: rule for item in items if (rule := sieve.ruled(item, list_id))} if sieve.rules else {}
    return Aside(muted=muted, ruled=ruled)


def lists_for(item: Item, plans: Iterable[Plan], sources: Mapping[str, Source]) -> tuple[Plan, ...]:
    """Give the lists that ask for an article, or would if a curator kept it."""
    return tuple(plan for plan in plans if concerns(item, plan, sources, kept=True))


def _speaks_of(mute: Mute, item: Item) -> bool:
    if mute.kind == "terme":
        return title_holds(item, mute.value)
    return mute.kind == "fait" or mute.value in {
        "source": item.sources or (item.source,),
        "theme": item.labels.themes,
    }.get(mute.kind, ())
