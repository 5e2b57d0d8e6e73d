"""« La pile » : what waits for a curator, by card, the newest first; and what was kept, dropped or set aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from veille.domain.digest import Card, Plan, Told
from veille.domain.item import Item
from veille.domain.person import COMMUN
from veille.domain.triage import UNSORTED, Sorting
from veille.interpret.asking import read_question
from veille.interpret.laws import address_of
from veille.keep.triage import Waiting
from veille.prepare.arrange import card
from veille.prepare.bundles import Bundle, bundles, told
from veille.prepare.select import LATE_DAYS
from veille.prepare.signs import signs
from veille.services.editing import Desk
from veille.services.sieving import Sieve
from veille.services.sifting import VIEWS, Ask, View, sifted

__all__ = ["VIEWS", "Story", "Tray", "View", "story", "tray"]

REACH = timedelta(days=31 + LATE_DAYS)
"""How old an article may be and still enter a letter: a month, and the margin of late arrivals."""

A_PAGE = 20
MOST_FOUND = 500
"""Answers of a search that the tray looks through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A card of the tray: the article that leads, those folded under it, what was decided, and what to know at once.

    `asides` says what keeps it out of lists, in sentences.
    """

    item: Item
    card: Card
    others: tuple[Told, ...]
    said: Sorting
    note: str
    signs: tuple[str, ...]
    asides: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the article that leads."""
        return self.item.id

    @property
    def sources(self) -> int:
        """How many articles tell it."""
        return 1 + len(self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tray:
    """A page of the tray, and how many cards its view holds; `next_reading` is when a source will be read again."""

    view: View
    stories: tuple[Story, ...]
    total: int
    next_reading: datetime | None


def tray(
    desk: Desk, view: View, *, espace: str = COMMUN, plans: Sequence[Plan] = (), line: str = "", page: int = 1
) -> Tray:
    """Fill a page of the tray; `line` is a search that narrows it, and reaches as far as the archive does.

    What waits or was left aside is shown only as long as it may still enter a letter. `plans` are the lists of the
    espace: only what they ask for waits for it, save for the common espace, which looks after the whole base.
    """
    first, last = desk.today - REACH, desk.today + timedelta(days=366)
    special = [name for name, source in desk.sources.items() if not source.generalist]
    facts: dict[str, list[Waiting]] = {}
    if line:
        view, names = _sought(view, line, desk, espace)
        rows = desk.archive.triage.among(names, special, espace)
        waiting = view in ("a-trier", "laisses")
        rows = tuple(row for row in rows if not waiting or first.isoformat() <= row.day <= last.isoformat())
    else:
        rows = desk.archive.triage.tray(first, last, special, espace)
    for row in rows:
        facts.setdefault(row.fact, []).append(row)
    found = sifted(list(facts.values()), view, Ask(espace=espace, plans=tuple(plans)), desk)
    shown = found[(page - 1) * A_PAGE : page * A_PAGE]
    return Tray(
        view=view,
        stories=tuple(_stories(shown, desk, Ask(espace=espace, plans=tuple(plans)))),
        total=len(found),
        next_reading=_next_reading(desk),
    )


def story(article: str, desk: Desk, espace: str = COMMUN, plans: Sequence[Plan] = ()) -> Story:
    """Give the card of an article, led by that article; raises NotFound."""
    item = desk.archive.items.get(article)
    fellows = [each.article for each in desk.archive.facts.members([article]) if each.article != article]
    ask = Ask(espace=espace, plans=tuple(plans))
    bundle = Bundle(lead=item, others=tuple(desk.archive.items.many(fellows)))
    return _story(bundle, desk, ask, ask.sieve(bundle.items, desk))


def _sought(view: View, line: str, desk: Desk, espace: str) -> tuple[View, list[str]]:
    """Give the articles that a line finds, with their fellows; one that asks for what was dropped is answered there."""
    question = read_question(line, desk.today, espace=espace, whole=True)
    found = [item.id for item in desk.archive.items.search(question, limit=MOST_FOUND).items]
    fellows = [each.article for each in desk.archive.facts.members(found)]
    asked: View = "ecartes" if "ecarte" in question.states else view
    return asked, list(dict.fromkeys([*found, *fellows]))


def _stories(shown: Sequence[Sequence[Waiting]], desk: Desk, ask: Ask) -> list[Story]:
    facts = {row.article: row.fact for group in shown for row in group}
    facts |= {each.article: each.fact for each in desk.archive.facts.members(facts)}
    items = desk.archive.items.many(facts)
    grouped = {facts[bundle.lead.id]: bundle for bundle in bundles(items, facts, desk.sources)}
    sieve = ask.sieve(items, desk)
    return [_story(grouped[group[0].fact], desk, ask, sieve) for group in shown if group[0].fact in grouped]


def _story(bundle: Bundle, desk: Desk, ask: Ask, sieve: Sieve) -> Story:
    said = desk.archive.triage.of((item.id for item in bundle.items), ask.espace)
    return Story(
        item=bundle.lead,
        card=card(bundle.lead, desk.sources, desk.themes, address_of),
        others=tuple(told(other, desk.sources) for other in bundle.others),
        said=said.get(bundle.lead.id, UNSORTED),
        note=" ".join(one.note for one in said.values() if one.note),
        signs=signs(bundle, said, desk.sources),
        asides=ask.why_aside(bundle.lead, sieve, desk),
    )


def _next_reading(desk: Desk) -> datetime | None:
    memories = desk.archive.sources.memories()
    times = (memories[name].next_at for name, source in desk.sources.items() if source.active and name in memories)
    return min((at for at in times if at), default=None)
