"""« Travailler » : all that is due now, in the order of the story; safe to stop and to run again at any point."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from veille.domain.clock import Clock
from veille.domain.digest import Plan
from veille.domain.errors import SourceError
from veille.domain.message import batch_of
from veille.domain.source import Source
from veille.domain.theme import Theme
from veille.domain.verp import Verp
from veille.gather.exchange import Fetcher
from veille.keep.archive import Archive
from veille.keep.editions import StoredEdition
from veille.prepare.render import Site
from veille.send.channel import Channel, Poster
from veille.services.alerting import Alarm, tell_changes
from veille.services.collecting import CollectReport, SourceReport, collect, due_sources
from veille.services.departing import coming, let_leave
from veille.services.editing import Desk, issue_due
from veille.services.hooking import HookReport, address_hooks, post_due_hooks
from veille.services.keeping_time import let_time_pass
from veille.services.letters import Writer
from veille.services.newsroom import newsroom
from veille.services.office import Office
from veille.services.personal import serve_due
from veille.services.publishing import Shelf, publish
from veille.services.returning import ReturnReport, read_due_returns
from veille.services.sending import SendReport, address_edition, send_due

if TYPE_CHECKING:
    from veille.interpret.facts.ground import Ground
    from veille.interpret.lexicon import Lexicon


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What a round of work needs, handed in by the faces."""

    archive: Archive
    sources: tuple[Source, ...]
    plans: tuple[Plan, ...]
    themes: tuple[Theme, ...]
    lexicon: "Lexicon"
    ground: "Ground"
    fetcher: Fetcher
    shelf: Shelf
    channel: Channel | None
    poster: Poster
    returned: Callable[[], Iterator[bytes]] | None
    domain: str
    site: Site
    writer: Writer
    clock: Clock
    explain: Callable[[SourceError], str]
    alarm: Alarm = field(default_factory=Alarm)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round did; `busy` when another worker held the right and this one did nothing."""

    busy: bool = False
    collected: CollectReport = field(default_factory=CollectReport)
    issued: tuple[StoredEdition, ...] = ()
    letters: SendReport = field(default_factory=SendReport)
    hooks: HookReport = field(default_factory=HookReport)
    returns: ReturnReport = field(default_factory=ReturnReport)
    changed_files: int = 0


def work_once(
    tools: Tools,
    *,
    stopped: Callable[[], bool] = lambda: False,
    progress: Callable[[SourceReport], None] = lambda _: None,
    republish: bool = True,
) -> Round:
    """Read what is due, issue the editions that are owed, publish, send; two workers at once do the work once.

    Without `republish` the published folder is written only when an edition was issued.
    """
    with tools.archive.exclusive("travail") as mine:
        if not mine:
            return Round(busy=True)
        collected = _collect(tools, stopped, progress)
        if stopped():
            return Round(collected=collected)
        _warn(tools)
        desk = _desk(tools)
        issued = (*_let_leave(tools, desk), *issue_due(tools.plans, desk))
        changed = _publish(tools) if issued or republish else 0
        let_time_pass(_office(tools))
        return Round(
            collected=collected,
            issued=issued,
            changed_files=changed,
            returns=_take_returns(tools, stopped),
            hooks=_tell_hooks(tools, stopped),
            letters=_send(tools, stopped),
        )


def _desk(tools: Tools) -> Desk:
    sources = {source.id: source for source in tools.sources}
    return Desk(archive=tools.archive, sources=sources, themes=tools.themes, now=tools.clock())


def _office(tools: Tools) -> Office:
    return Office(archive=tools.archive, key=tools.writer.key, domain=tools.domain, now=tools.clock())


def _collect(tools: Tools, stopped: Callable[[], bool], progress: Callable[[SourceReport], None]) -> CollectReport:
    return collect(
        due_sources(tools.sources, archive=tools.archive, now=tools.clock()),
        fetcher=tools.fetcher,
        archive=tools.archive,
        lexicon=tools.lexicon,
        ground=tools.ground,
        clock=tools.clock,
        explain=tools.explain,
        stopped=stopped,
        progress=progress,
    )


def _warn(tools: Tools) -> None:
    """Let the operator hear of sources; without a mail server, by webhook alone."""
    tell_changes(tools.sources, _office(tools), tools.alarm if tools.channel else replace(tools.alarm, address=""))


def _let_leave(tools: Tools, desk: Desk) -> tuple[StoredEdition, ...]:
    """Let the editions leave that somebody wanted before their hour; without a mail server they are only published."""

    def address(plan: Plan, stored: StoredEdition) -> None:
        if tools.channel is not None:
            address_edition(plan, stored, _office(tools), followers=bool(tools.site.address))

    return let_leave(tools.plans, desk, address)


def _publish(tools: Tools) -> int:
    _, changed = publish(
        archive=tools.archive, plans=tools.plans, sources=tools.sources, site=tools.site, shelf=tools.shelf
    )
    return changed


def _take_returns(tools: Tools, stopped: Callable[[], bool]) -> ReturnReport:
    """Read what came back before anything leaves: who is gone gets no letter more."""
    if tools.returned is None:
        return ReturnReport()
    return read_due_returns(tools.returned, Verp(tools.writer.failures, tools.writer.key), _office(tools), stopped)


def _tell_hooks(tools: Tools, stopped: Callable[[], bool]) -> HookReport:
    """Tell webhooks the last edition of each list: a hook that was just written begins with it."""
    for plan in tools.plans:
        if stored := _last(plan, tools):
            address_hooks(plan, stored, tools.archive, tools.clock())
    return post_due_hooks(
        tools.plans,
        archive=tools.archive,
        site=tools.site,
        poster=tools.poster,
        clock=tools.clock,
        alarm=tools.alarm.hook,
        stopped=stopped,
    )


def _last(plan: Plan, tools: Tools) -> StoredEdition | None:
    """Give the last published edition of a list: the one under way when it left early, else the one due last."""
    now = tools.clock()
    for period in (coming(plan, now), plan.beat.latest_due(now)):
        stored = tools.archive.editions.find(plan.id, period.label)
        if stored and stored.state == "publiee":
            return stored
    return None


def _send(tools: Tools, stopped: Callable[[], bool]) -> SendReport:
    """Address what is owed, then send what waits.

    Without a mail server nothing is addressed, so that nothing is given up before one is named. Without a public
    address nobody could leave: only the fixed addresses of lists are written to.
    """
    if tools.channel is None:
        return SendReport()
    for plan in tools.plans:
        _address(plan, tools)
    if tools.site.address:
        serve_due(newsroom(_desk(tools), _office(tools)), stopped)
    return send_due(
        archive=tools.archive, writer=tools.writer, channel=tools.channel, clock=tools.clock, stopped=stopped
    )


def _address(plan: Plan, tools: Tools) -> None:
    """Address the last edition of a list to who is owed it.

    To fixed addresses only when it has no letter yet: one added to the list later begins with the next edition.
    """
    label = plan.beat.latest_due(tools.clock()).label
    stored = tools.archive.editions.find(plan.id, label)
    if stored is None:
        return
    if tools.archive.outbox.counts(batch_of(plan.id, label)):
        plan = replace(plan, recipients=())
    address_edition(plan, stored, _office(tools), followers=bool(tools.site.address))
