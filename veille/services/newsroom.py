"""The room where personal editions are made: what all choices of a round share is read, and made, once."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from veille.domain.clock import PARIS
from veille.domain.digest import Card, Edition, Link, Unseen
from veille.domain.item import Item
from veille.domain.period import Period
from veille.domain.subscriber import Choices
from veille.domain.triage import Sorting
from veille.interpret.laws import address_of
from veille.prepare.arrange import arrange
from veille.prepare.personal import plan_of, with_reasons
from veille.prepare.select import LATE_DAYS, in_time, select
from veille.services.advancing import advances
from veille.services.awaiting import changes_in
from veille.services.editing import Desk
from veille.services.following import followed
from veille.services.office import Office
from veille.services.recalling import closing, recalled
from veille.services.reckoning import told_of
from veille.services.wellbeing import missed, wellbeing


@dataclass(frozen=True, kw_only=True)
class Newsroom:
    """What personal editions are made from; `timely` and `cards` remember what all choices of a round share.

    `closing` are the articles whose deadline is near, `official` what a period says of official texts.
    """

    desk: Desk
    office: Office
    timely: dict[tuple[date, date], tuple[Item, ...]] = field(default_factory=dict)
    first_read: dict[str, date] = field(default_factory=dict)
    sorted_out: dict[str, Sorting] = field(default_factory=dict)
    cards: dict[tuple[str, str], Card] = field(default_factory=dict)
    official: dict[Period, tuple[str, tuple[Link, ...]]] = field(default_factory=dict)
    closing: tuple[Item, ...] = ()

    @cached_property
    def unseen(self) -> tuple[Unseen, ...]:
        """What was not seen, looked at once for all letters of a round."""
        return missed(wellbeing(tuple(self.desk.sources.values()), self.desk.archive, self.desk.now))


def newsroom(desk: Desk, office: Office) -> Newsroom:
    """Open the room for one round."""
    read = {slug: at.astimezone(PARIS).date() for slug, at in desk.archive.sources.first_read().items()}
    return Newsroom(desk=desk, office=office, first_read=read, closing=closing(desk.archive, desk.today))


def compose_for(room: Newsroom, choices: Choices, period: Period, shown: frozenset[str], number: int = 1) -> Edition:
    """Compose an edition for these choices, without what was shown already, and keep nothing."""
    desk, plan = room.desk, plan_of(choices)
    items = select(timely(room, period), plan, period, desk.sources, shown, room.first_read, room.sorted_out)
    edition = arrange(
        items,
        plan=plan,
        period=period,
        number=number,
        composed_on=desk.today,
        sources=desk.sources,
        themes=desk.themes,
        link=address_of,
        facts=desk.archive.facts.of(item.id for item in items),
        follows=followed(items, shown, desk.archive),
        unseen=room.unseen,
        sorted_out=room.sorted_out,
        ready=room.cards,
        recalled=recalled(room.closing, shown),
        moved=advances(items, period, desk.archive),
    )
    if period not in room.official:
        said = told_of(period, desk.sources, desk.archive), changes_in(period, desk.archive, desk.today)
        room.official[period] = said
    gazette, awaited = room.official[period]
    edition = replace(edition, gazette=gazette, awaited=awaited)
    return with_reasons(edition, {item.id: item for item in items}, choices, desk.themes)


def timely(room: Newsroom, period: Period) -> tuple[Item, ...]:
    """Give the articles of a window, whoever they concern, read once for all choices."""
    window = (period.first, period.last)
    if window not in room.timely:
        reached = _reached(room, period)
        room.sorted_out.update(room.desk.archive.triage.of(item.id for item in reached))
        room.timely[window] = tuple(item for item in reached if in_time(item, period, room.first_read))
    return room.timely[window]


def _reached(room: Newsroom, period: Period) -> list[Item]:
    """Read what a window may hold; one that is still open is looked at every minute, so only what arrived in it."""
    items = room.desk.archive.items
    if period.last >= room.desk.today:
        return items.seen_between(datetime.combine(period.first, time(), tzinfo=PARIS), room.desk.now)
    return items.within(period.first - timedelta(days=LATE_DAYS), period.last)
