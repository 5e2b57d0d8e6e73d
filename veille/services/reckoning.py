"""What the archive can say of the Journal officiel over some days: editions, verdicts as they stand today, gaps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from veille.domain.gazette import Entry, Gap, Gazette, Ruling
from veille.domain.item import Item
from veille.domain.period import Period
from veille.domain.source import Source
from veille.interpret.sifting import follow
from veille.keep.archive import Archive
from veille.prepare.gazette import Tally, gaps_in, sentence
from veille.services.accounting import ERASED


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One edition of the Journal officiel and the verdicts on its texts."""

    gazette: Gazette
    entries: tuple[Entry, ...]

    @property
    def tally(self) -> Tally:
        """The texts by verdict."""
        return tally_of(self.entries, self.gazette.nominative)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What is known of some days, both included."""

    first: date
    last: date
    issues: tuple[Issue, ...]
    gaps: tuple[Gap, ...]
    latest: date | None

    @property
    def tally(self) -> Tally:
        """The texts of all these days by verdict."""
        entries = (entry for issue in self.issues for entry in issue.entries)
        return tally_of(entries, sum(issue.gazette.nominative for issue in self.issues))

    @property
    def missing(self) -> int:
        """How many editions the numbering says exist and nobody delivered."""
        return sum(len(gap.numbers) for gap in self.gaps)

    @property
    def sentence(self) -> str:
        """The one sentence of an edition."""
        return sentence(self.tally, self.first, self.last, self.gaps, self.latest)


def reckon(first: date, last: date, archive: Archive) -> Reckoning:
    """Account for the Journal officiel from one day to another, both included."""
    around = archive.gazettes.around(first, last)
    entries: dict[str, list[Entry]] = {}
    for entry in standing(archive.gazettes.within(first, last), archive):
        entries.setdefault(entry.gazette, []).append(entry)
    inside = [gazette for gazette in around if first <= gazette.day <= last]
    return Reckoning(
        first=first,
        last=last,
        issues=tuple(Issue(gazette=g, entries=tuple(entries.get(g.id, ()))) for g in inside),
        gaps=gaps_in(around, first, last),
        latest=max((gazette.day for gazette in around), default=None),
    )


def told_of(period: Period, sources: Mapping[str, Source], archive: Archive) -> str:
    """Give the sentence of an edition; none when no active source brings the Journal officiel."""
    if not any(sources[slug].active for slug in archive.gazettes.givers() if slug in sources):
        return ""
    return reckon(period.first, period.last, archive).sentence


def standing(entries: Iterable[Entry], archive: Archive) -> tuple[Entry, ...]:
    """Give texts with their verdicts as they stand: the labels of an article, and people, may have moved since."""
    told = tuple(entries)
    articles = {item.id: item for item in archive.items.many(entry.article for entry in told if entry.article)}
    return tuple(_standing(entry, articles) for entry in told)


def tally_of(entries: Iterable[Entry], nominative: int) -> Tally:
    """Count texts by verdict."""
    verdicts = [entry.verdict for entry in entries]
    return Tally(
        texts=len(verdicts) + nominative,
        kept=verdicts.count("retenu"),
        doubtful=verdicts.count("a_juger"),
        aside=verdicts.count("ecarte"),
        nominative=nominative,
    )


def _standing(entry: Entry, articles: Mapping[str, Item]) -> Entry:
    item = articles.get(entry.article)
    if item is None:
        return entry if entry.title else replace(entry, why=ERASED)
    if item.native_id != entry.id:  # another source told it first: its labels are those of another text
        return entry
    ruling = follow(item.labels, Ruling(verdict=entry.verdict, why=entry.why))
    return replace(entry, verdict=ruling.verdict, why=ruling.why)
