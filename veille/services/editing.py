"""« Composer, apercevoir, publier » : an edition exists once for a list and a period, however often this runs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from veille.domain.clock import PARIS
from veille.domain.digest import Edition, Plan
from veille.domain.errors import NotFound
from veille.domain.espace import Mute
from veille.domain.item import Item
from veille.domain.period import Period
from veille.domain.rule import Rule
from veille.domain.source import SUCCESSES, Memory, Source
from veille.domain.theme import Theme
from veille.interpret.laws import address_of
from veille.keep.archive import Archive
from veille.keep.editions import StoredEdition
from veille.prepare.arrange import arrange
from veille.prepare.record import read, write
from veille.prepare.select import LATE_DAYS, select
from veille.services.advancing import advances
from veille.services.awaiting import changes_in
from veille.services.following import followed, mended
from veille.services.recalling import closing, recalled
from veille.services.reckoning import told_of
from veille.services.relying import naming, told, wanted_by
from veille.services.sieving import NOTHING_ASIDE, Aside, aside
from veille.services.wellbeing import missed, wellbeing

CATCH_UP = timedelta(days=31)
"""How far back one edition may reach when the worker slept: beyond, it would drown its reader."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What an edition is made from: the archive, the watch's sources and themes, and the instant."""

    archive: Archive
    sources: Mapping[str, Source]
    themes: Sequence[Theme]
    now: datetime

    @property
    def today(self) -> date:
        """The day in Paris."""
        return self.now.astimezone(PARIS).date()


def plan_named(plans: Sequence[Plan], name: str) -> Plan:
    """Give a list by its id; raises NotFound with the ids that exist."""
    for plan in plans:
        if plan.id == name:
            return plan
    raise NotFound("liste", name, tuple(plan.id for plan in plans))


def due_period(plan: Plan, *, archive: Archive, now: datetime) -> Period | None:
    """Give the one period that this list owes, or None.

    After days asleep there is one catch-up edition, not one for each day: the latest period, its window opened back to
    the end of the last edition (at most CATCH_UP before).
    """
    period = plan.beat.latest_due(now)
    stored = archive.editions.find(plan.id, period.label)
    if stored and stored.state == "publiee":
        return None
    return reaching_back(period, plan, archive)


def reaching_back(period: Period, plan: Plan, archive: Archive) -> Period:
    """Open the window of a period back to what the edition before it could tell, at most CATCH_UP."""
    ends = [_told_until(e) for e in archive.editions.all(plan.id) if e.last < period.last]
    if not ends or max(ends) >= period.first - ONE_DAY:
        return period
    return replace(period, first=max(max(ends) + ONE_DAY, period.first - CATCH_UP))


def preview(plan: Plan, period: Period, desk: Desk) -> Edition:
    """Compose an edition without keeping it; a published one is shown as it was published."""
    stored = desk.archive.editions.find(plan.id, period.label)
    if stored and stored.state == "publiee":
        return read(stored.content)
    return _composed(plan, period, desk)


def compose(plan: Plan, period: Period, desk: Desk) -> StoredEdition:
    """Compose and keep an edition as a draft; a draft is renewed, a published edition stays as it is."""
    stored = desk.archive.editions.find(plan.id, period.label)
    if stored and stored.state == "publiee":
        return stored
    with desk.archive.transaction():
        edition = _composed(plan, period, desk)
        return desk.archive.editions.put(
            plan.id,
            period.label,
            period.first,
            period.last,
            content=write(edition),
            articles=edition.articles,
            now=desk.now,
        )


def issue(plan: Plan, period: Period, desk: Desk) -> StoredEdition:
    """Compose an edition and declare it published, both or neither: from now on its words no longer change."""
    with desk.archive.transaction():
        stored = compose(plan, period, desk)
        desk.archive.editions.freeze(plan.id, stored.label, desk.now)
    return stored


def issue_due(plans: Sequence[Plan], desk: Desk) -> tuple[StoredEdition, ...]:
    """Issue the edition that each list owes now."""
    owed = [(plan, due_period(plan, archive=desk.archive, now=desk.now)) for plan in plans]
    return tuple(issue(plan, period, desk) for plan, period in owed if period)


def freeze_drafts(desk: Desk) -> None:
    """Declare every draft published."""
    with desk.archive.transaction():
        for stored in desk.archive.editions.all():
            if stored.state == "brouillon":
                desk.archive.editions.freeze(stored.list_id, stored.label, desk.now)


def every_edition(archive: Archive) -> tuple[Edition, ...]:
    """Give every edition that was ever composed, whole, as it was kept."""
    return tuple(read(stored.content) for stored in archive.editions.all())


def _composed(plan: Plan, period: Period, desk: Desk) -> Edition:
    return replace(
        _arranged(plan, period, desk),
        gazette=told_of(period, desk.sources, desk.archive),
        awaited=changes_in(period, desk.archive, desk.today),
    )


def _arranged(plan: Plan, period: Period, desk: Desk) -> Edition:
    archive, memories = desk.archive, desk.archive.sources.memories()
    shown, wanted = archive.editions.shown(plan.id, period.label), archive.edition_desks.find(plan.id, period.label)
    items = _chosen(plan, period, desk, shown)
    texts, owner = wanted_by(plan, archive), _owner(plan, desk)
    return arrange(
        items,
        plan=plan,
        period=period,
        number=archive.editions.number_for(plan.id, period.label),
        composed_on=desk.today,
        sources=desk.sources,
        themes=desk.themes,
        link=address_of,
        unseen=missed(wellbeing(tuple(desk.sources.values()), archive, desk.now)),
        read_sources=_read(desk.sources, memories),
        facts=archive.facts.of(item.id for item in items),
        follows=followed(items, shown, archive),
        mended=mended(plan.id, period.label, archive),
        sorted_out=archive.triage.of((item.id for item in items), owner),
        ranking=wanted.ranking,
        opening=wanted.opening,
        relied_on=told(items, texts),
        recalled=recalled(closing(archive, desk.today), shown),
        moved=advances(items, period, archive),
    )


def left_out(plan: Plan, period: Period, desk: Desk) -> tuple[tuple[Item, Mute | Rule], ...]:
    """Give what a mute or a rule alone keeps out of an edition, each article with what does."""
    near, shown = _near(period, desk), desk.archive.editions.shown(plan.id, period.label)
    kept_out = aside(near, plan.id, _owner(plan, desk), desk.archive)
    if not (kept_out.muted or kept_out.ruled):
        return ()
    entered = {item.id for item in _chosen(plan, period, desk, shown)}
    would = _chosen(plan, period, desk, shown, kept_out=NOTHING_ASIDE)
    return tuple((item, why) for item in would if item.id not in entered and (why := kept_out.why(item.id)))


def _near(period: Period, desk: Desk) -> list[Item]:
    return desk.archive.items.within(period.first - timedelta(days=LATE_DAYS), period.last)


def _owner(plan: Plan, desk: Desk) -> str:
    return desk.archive.spaces.owners([plan.id])[plan.id]


def _chosen(
    plan: Plan, period: Period, desk: Desk, shown: Collection[str], kept_out: Aside | None = None
) -> tuple[Item, ...]:
    archive, owner, near = desk.archive, _owner(plan, desk), _near(period, desk)
    kept_out = kept_out or aside(near, plan.id, owner, archive)
    return select(
        near,
        plan=plan,
        window=period,
        sources=desk.sources,
        shown=shown,
        first_read={slug: at.astimezone(PARIS).date() for slug, at in archive.sources.first_read().items()},
        sorted_out=archive.triage.of((item.id for item in near), owner),
        followed=naming(near, wanted_by(plan, archive)),
        muted=kept_out.muted,
        ruled=kept_out.ruled,
    )


def _told_until(stored: StoredEdition) -> date:
    """Give the last day that an edition tells whole: one that left early says nothing of what came after it."""
    if stored.published_at is None:
        return stored.last
    return min(stored.last, stored.published_at.astimezone(PARIS).date() - ONE_DAY)


def _read(sources: Mapping[str, Source], memories: Mapping[str, Memory]) -> int:
    return sum(1 for slug in sources if slug in memories and memories[slug].state in SUCCESSES)
