"""« Suivre le socle » : the common base of sources is asked for at its rhythm, like a source."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta

from veille.domain.errors import SourceError
from veille.domain.source import Source
from veille.gather.exchange import Errand, Fetcher
from veille.gather.pace import after, is_due
from veille.keep.archive import Archive

KIND = "socle"
NAME = "!socle"
"""Under which name it is remembered: no source can bear it."""

EVERY = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseReading:
    """What came of asking for the base: its text when it changed, or the error."""

    text: str = ""
    error: SourceError | None = None


def read_base(address: str, fetcher: Fetcher, archive: Archive, now: datetime, *, at_once: bool) -> BaseReading:
    """Ask for the base if its hour has come, or `at_once`; nothing new is an empty text."""
    source = Source(id=NAME, name="Socle", kind=KIND, url=address, every=EVERY)
    memory = archive.sources.memory(NAME)
    if not at_once and not is_due(source, memory, now):
        return BaseReading()
    with closing(fetcher.run([Errand(source=source, memory=memory)])) as outcomes:
        outcome = next(iter(outcomes), None)
    if outcome is None:
        return BaseReading()
    archive.sources.remember(after(source, memory, outcome, now, 0.0))
    return BaseReading(text=outcome.found[0].body if outcome.found else "", error=outcome.error)
