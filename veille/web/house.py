"""What every page finds: the watch, the archive twice (one that cannot be written to, for whoever only looks)."""

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from veille.domain.clock import Clock, utc_now
from veille.domain.errors import ConfigError
from veille.domain.question import Question, Spread
from veille.keep.archive import Archive
from veille.prepare.site import Site
from veille.services.checking import LinkBook
from veille.services.crowding import Calls
from veille.services.provider import Provider
from veille.settings import Settings
from veille.wiring import Watch, office, open_archive, read_watch, site, written
from veille.wiring_post import open_provider
from veille.wording import explain

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class House:
    """One served watch; `reading` is the archive opened so that a GET cannot change anything, whatever it calls."""

    settings: Settings
    archive: Archive
    reading: Archive
    papers: "Papers"
    clock: Clock = utc_now
    calls: Calls = field(default_factory=Calls)
    provider: Provider | None = None
    spreads: dict[Question, tuple[datetime, Spread]] = field(default_factory=dict)
    links: LinkBook = field(default_factory=LinkBook)

    @property
    def watch(self) -> Watch:
        """The watch as its files say now, or as they last said it rightly."""
        return self.papers.watch()

    @property
    def site(self) -> Site:
        """Where the watch is published and who answers for it."""
        return site(self.settings)

    def close(self) -> None:
        """Let go of the archive."""
        self.reading.close()
        self.archive.close()


@dataclass(kw_only=True)
class Papers:
    """The files people write, read again when they changed; a faulty one leaves the last valid in force."""

    settings: Settings
    texts: Mapping[str, bytes] = field(default_factory=dict)
    valid: Watch | None = None
    guard: threading.Lock = field(default_factory=threading.Lock)

    def watch(self) -> Watch:
        """Give the watch in force; raises ConfigError when no valid one was ever read."""
        texts = written(self.settings.folder)
        with self.guard:
            if self.valid is None or texts != self.texts:
                self._read(texts)
            assert self.valid is not None  # noqa: S101 - _read raised otherwise
            return self.valid

    def _read(self, texts: Mapping[str, bytes]) -> None:
        self.texts = texts
        try:
            self.valid = read_watch(texts)
        except ConfigError as error:
            if self.valid is None:
                raise
            log.error("%s", explain(error))


def open_house(settings: Settings, clock: Clock = utc_now) -> House:
    """Open a watch to be served, its archive brought up to date; raises ConfigError, ArchiveDown, SchemaTooNew."""
    papers = Papers(settings=settings)
    papers.watch()
    archive = open_archive(settings)
    try:
        office(settings, archive, clock)  # makes the key now if there is none: no GET will have to
        reading = open_archive(settings, read_only=True)
    except BaseException:
        archive.close()
        raise
    provider = open_provider(settings, clock)
    return House(settings=settings, archive=archive, reading=reading, papers=papers, clock=clock, provider=provider)
