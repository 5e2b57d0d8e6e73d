"""« Relever » : read the sources, understand what they gave, keep it; one broken source never stops the others."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from zlib import crc32

from veille.domain.clock import Clock
from veille.domain.errors import Rebuffed, SourceError
from veille.domain.source import Memory, Source
from veille.gather.exchange import Errand, Fetcher, Outcome
from veille.gather.pace import after, is_due, is_quarantined, must_wait
from veille.interpret.facts.ground import Ground
from veille.interpret.lexicon import Lexicon
from veille.interpret.reading import interpret
from veille.interpret.settle import settle
from veille.keep.archive import Archive
from veille.keep.items import Saved
from veille.keep.sources import Reading
from veille.services.accounting import enter, weigh, worth_keeping
from veille.services.awaiting import expect
from veille.services.placing import Office, place
from veille.services.tracking import settle_dossiers

NOTHING = Saved(new=(), changed=(), attached=())


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """What came of one source: what the archive gained, or the error and its French sentence.

    `more`: it has not given everything yet, and is about to be read again.
    """

    source: Source
    saved: Saved = NOTHING
    unchanged: bool = False
    empty: bool = False
    more: bool = False
    error: SourceError | None = None
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectReport:
    """What came of a whole reading, source by source, in the order they ended."""

    sources: tuple[SourceReport, ...] = ()
    failed: tuple[SourceReport, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "failed", tuple(report for report in self.sources if report.error))

    @property
    def succeeded(self) -> int:
        """How many sources answered as they should, unchanged ones included."""
        return len(self.sources) - len(self.failed)

    @property
    def unchanged(self) -> int:
        """How many sources had nothing different from last time."""
        return sum(report.unchanged for report in self.sources)

    def articles(self, kind: str) -> int:
        """Count articles `new`, `changed` or `attached` over all sources."""
        return sum(len(getattr(report.saved, kind)) for report in self.sources)


def due_sources(sources: Sequence[Source], *, archive: Archive, now: datetime) -> tuple[Source, ...]:
    """Give the active sources whose hour has come."""
    memories = archive.sources.memories()
    return tuple(s for s in sources if s.active and is_due(s, memories.get(s.id, Memory(source=s.id)), now))


def out_of_quarantine(sources: Sequence[Source], archive: Archive) -> tuple[Source, ...]:
    """Leave out those whose address failed its trial: they are read when somebody names them."""
    memories = archive.sources.memories()
    return tuple(s for s in sources if not is_quarantined(s, memories.get(s.id, Memory(source=s.id))))


def collect(
    sources: Sequence[Source],
    *,
    fetcher: Fetcher,
    archive: Archive,
    lexicon: Lexicon,
    ground: Ground,
    clock: Clock,
    explain: Callable[[SourceError], str],
    stopped: Callable[[], bool] = lambda: False,
    progress: Callable[[SourceReport], None] = lambda _: None,
) -> CollectReport:
    """Read these sources now, whatever their interval; a wait that a site asked for is respected all the same.

    Each source is one transaction: its articles, the facts that they report, the dossiers that it tells, its memory and
    its line of history are kept together or not at all.
    What a source gives in several times is as many transactions, in the order it gave them.
    """
    memories = archive.sources.memories()
    errands = [Errand(source=s, memory=memories.get(s.id, Memory(source=s.id))) for s in sources]
    office = Office(archive=archive, sources={source.id: source for source in sources}, ground=ground)
    reports: dict[str, SourceReport] = {}

    def settle(outcome: Outcome, *, asked: bool = True) -> None:
        report = _keep(outcome, office, lexicon, clock(), explain, asked)
        before = reports.pop(outcome.source.id, None)
        reports[outcome.source.id] = replace(report, saved=before.saved.and_then(report.saved)) if before else report
        progress(reports[outcome.source.id])

    waiting = [errand for errand in errands if must_wait(errand.memory, clock())]
    for errand in waiting:
        refusal = Rebuffed(429, retry_after=errand.memory.wait_until)
        settle(Outcome(source=errand.source, error=refusal), asked=False)
    with closing(fetcher.run([e for e in errands if e not in waiting], stopped=stopped)) as outcomes:
        for outcome in outcomes:
            settle(outcome)
    return CollectReport(sources=tuple(reports.values()))


def _keep(
    outcome: Outcome,
    office: Office,
    lexicon: Lexicon,
    now: datetime,
    explain: Callable[[SourceError], str],
    asked: bool,
) -> SourceReport:
    source, archive = outcome.source, office.archive
    message = explain(outcome.error) if outcome.error else ""
    report = SourceReport(
        source=source, unchanged=outcome.unchanged, more=outcome.more, error=outcome.error, message=message
    )
    if not asked:
        return report
    items = interpret(outcome.found, source, lexicon, now) if outcome.found else ()
    accounts = weigh(outcome.gazettes, outcome.found, items, source, archive=archive, lexicon=lexicon, now=now)
    items = worth_keeping(items, accounts)
    memory = archive.sources.memory(source.id)
    spread = crc32(f"{source.id}{now:%Y%m%d}".encode()) / 2**32
    remembered = replace(after(source, memory, outcome, now, spread), message=message)
    with archive.transaction():
        saved = archive.items.save(items) if items else NOTHING
        _settle(archive, saved.changed)
        place(archive.items.many((*saved.new, *saved.changed)), office)
        enter(accounts, source.id, archive=archive, now=now)
        expect(outcome.timetables, source.id, archive=archive, lexicon=lexicon, now=now)
        settle_dossiers(outcome.dossiers, archive, now)
        archive.sources.remember(remembered)
        archive.sources.note(_reading(outcome, remembered, saved, now))
    empty = remembered.state == "vide"
    return replace(report, saved=saved, empty=empty)


def _settle(archive: Archive, changed: Sequence[str]) -> None:
    """Give back to changed articles what people said of them: the machine has just read their new text."""
    judged = [(item, said) for item in archive.items.many(changed) if (said := archive.judgements.of(item.id))]
    if judged:
        archive.items.relabel([item for item, _ in judged], [settle(item.labels, said) for item, said in judged])


def _reading(outcome: Outcome, memory: Memory, saved: Saved, now: datetime) -> Reading:
    return Reading(
        source=outcome.source.id,
        at=now,
        state=memory.state,
        new=len(saved.new),
        changed=len(saved.changed),
        attached=len(saved.attached),
        seconds=outcome.seconds,
        size=outcome.size,
        message=memory.message,
    )
