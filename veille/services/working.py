"""« Travailler » : all that is due now, in the order of the story; safe to stop and to run again at any point."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from veille.domain.clock import Clock
from veille.domain.digest import Plan
from veille.domain.errors import SourceError
from veille.domain.message import batch_of
from veille.domain.source import Source
from veille.domain.theme import Theme
from veille.gather.exchange import Fetcher
from veille.keep.archive import Archive
from veille.keep.editions import StoredEdition
from veille.prepare.render import Site
from veille.send.channel import Channel
from veille.services.collecting import CollectReport, SourceReport, collect, due_sources
from veille.services.editing import Desk, issue_due
from veille.services.publishing import Shelf, publish
from veille.services.sending import SendReport, address_edition, send_due

if TYPE_CHECKING:
    from veille.interpret.lexicon import Lexicon


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What a round of work needs, handed in by the faces."""

    archive: Archive
    sources: tuple[Source, ...]
    plans: tuple[Plan, ...]
    themes: tuple[Theme, ...]
    lexicon: "Lexicon"
    fetcher: Fetcher
    shelf: Shelf
    channel: Channel | None
    sender: str
    domain: str
    site: Site
    clock: Clock
    explain: Callable[[SourceError], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round did; `busy` when another worker held the right and this one did nothing."""

    busy: bool = False
    collected: CollectReport = field(default_factory=CollectReport)
    issued: tuple[StoredEdition, ...] = ()
    letters: SendReport = field(default_factory=SendReport)
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
        desk = Desk(
            archive=tools.archive,
            sources={source.id: source for source in tools.sources},
            themes=tools.themes,
            now=tools.clock(),
        )
        issued = issue_due(tools.plans, desk)
        changed = _publish(tools) if issued or republish else 0
        return Round(collected=collected, issued=issued, changed_files=changed, letters=_send(tools, stopped))


def _collect(tools: Tools, stopped: Callable[[], bool], progress: Callable[[SourceReport], None]) -> CollectReport:
    return collect(
        due_sources(tools.sources, archive=tools.archive, now=tools.clock()),
        fetcher=tools.fetcher,
        archive=tools.archive,
        lexicon=tools.lexicon,
        clock=tools.clock,
        explain=tools.explain,
        stopped=stopped,
        progress=progress,
    )


def _publish(tools: Tools) -> int:
    _, changed = publish(
        archive=tools.archive, plans=tools.plans, sources=tools.sources, site=tools.site, shelf=tools.shelf
    )
    return changed


def _send(tools: Tools, stopped: Callable[[], bool]) -> SendReport:
    """Address the last edition of each list unless it was already, then send what waits.

    Only an edition without any delivery is addressed: an address added to a list later begins with the next edition.
    Without a mail server nothing is addressed, so that nothing is given up before one is named.
    """
    if tools.channel is None:
        return SendReport()
    for plan in tools.plans:
        label = plan.beat.latest_due(tools.clock()).label
        stored = tools.archive.editions.find(plan.id, label)
        if stored and plan.recipients and not tools.archive.outbox.counts(batch_of(plan.id, label)):
            address_edition(plan, stored, archive=tools.archive, domain=tools.domain, now=tools.clock())
    return send_due(
        archive=tools.archive,
        plans={plan.id: plan for plan in tools.plans},
        channel=tools.channel,
        sender=tools.sender,
        site=tools.site,
        clock=tools.clock,
        stopped=stopped,
    )
