"""A watch's folder into the tools of a round; the last valid configuration stays in force when a new one is faulty."""

from collections.abc import Mapping
from pathlib import Path

from veille.domain.clock import Clock
from veille.domain.errors import ConfigError
from veille.interpret.packaged import packaged_ground
from veille.keep.archive import Archive
from veille.services.working import Tools
from veille.settings import Settings
from veille.wiring import Watch, office, open_fetcher, open_shelf, read_watch, site, with_learned, writer, written
from veille.wiring_post import alarm, open_hooks, open_mailbox, open_post
from veille.wording import explain


class LastValid:
    """Reads the watch's files at each round, only when they changed; keeps the last valid ones in the archive.

    `fault` is the ConfigError of the files as they are now, or None when they are in force; `changed` says whether the
    last reading gave another watch than the one before (the first reading does).
    """

    def __init__(self, folder: Path) -> None:
        self.fault: ConfigError | None = None
        self.changed = True
        self._folder = folder
        self._texts: Mapping[str, bytes] | None = None
        self._watch: Watch | None = None

    def watch(self, archive: Archive) -> Watch:
        """Give the watch in force; raises ConfigError when no valid one was ever read."""
        texts = written(self._folder)
        self.changed = texts != self._texts
        if self._watch and not self.changed:
            return self._watch
        try:
            watch = read_watch(texts)
        except ConfigError as error:
            self.fault = error
            watch = self._watch or _kept(archive, error)
        else:
            self.fault = None
            archive.papers.keep({name: text.decode() for name, text in texts.items()})
        self._texts, self._watch = texts, watch
        return watch


def _kept(archive: Archive, error: ConfigError) -> Watch:
    papers = archive.papers.all()
    if not papers:
        raise error
    return read_watch({name: text.encode() for name, text in papers.items()})


def tools_for(settings: Settings, watch: Watch, archive: Archive, clock: Clock) -> Tools:
    """Build what a round needs."""
    return Tools(
        archive=archive,
        sources=watch.sources,
        plans=watch.plans,
        themes=watch.themes,
        ground=packaged_ground(),
        lexicon=with_learned(watch, archive).lexicon,
        fetcher=open_fetcher(settings, clock),
        shelf=open_shelf(settings),
        channel=open_post(settings),
        poster=open_hooks(settings, clock),
        returned=(lambda: open_mailbox(settings)) if settings.mail.mailbox else None,
        domain=settings.mail.domain,
        site=site(settings),
        writer=writer(settings, watch, office(settings, archive, clock)),
        clock=clock,
        explain=explain,
        alarm=alarm(settings),
    )
