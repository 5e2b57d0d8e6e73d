"""Where changes to `sources.yaml` are made and written, and who looks at an address before it is followed."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from veille.domain.clock import Clock, utc_now
from veille.domain.errors import Unwritable
from veille.domain.source import Source
from veille.settings import Settings
from veille.wiring import SOURCES, read_watch, written

if TYPE_CHECKING:
    from veille.interpret.lexicon import Lexicon
    from veille.services.discovering import Scout


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`sources.yaml` before and after an act, both sound."""

    folder: Path
    before: str
    after: str

    @property
    def diff(self) -> str:
        """The difference, as `diff -u` writes it."""
        lines = unified_diff(self.before.splitlines(), self.after.splitlines(), SOURCES, SOURCES, lineterm="", n=2)
        return "\n".join(lines)

    def write(self) -> None:
        """Put the new text in place of the old one, whole or not at all; raises Unwritable."""
        path = self.folder / SOURCES
        aside = Path(f"{path}.nouveau")
        try:
            aside.write_text(self.after, encoding="utf-8")
            aside.replace(path)
        except OSError as error:
            raise Unwritable(path, error.strerror or str(error)) from None


def changed(folder: Path, change: Callable[[str], str]) -> Change:
    """Prepare a change: the new text is read whole, with the other files, before it is given; raises ConfigError."""
    before = (folder / SOURCES).read_text(encoding="utf-8")
    after = change(before)
    read_watch({**written(folder), SOURCES: after.encode()})
    return Change(folder=folder, before=before, after=after)


def with_source(folder: Path, source: Source) -> Change:
    """Prepare one more source; raises ConfigError when its id exists."""
    from veille.watch.edit import add_source

    return changed(folder, lambda text: add_source(text, source))


def with_activity(folder: Path, name: str, *, active: bool) -> Change:
    """Prepare the suspension of a source, or its return; raises NotFound."""
    from veille.watch.edit import resume_source, suspend_source

    return changed(folder, lambda text: (resume_source if active else suspend_source)(text, name))


def open_scout(settings: Settings, lexicon: "Lexicon", clock: Clock = utc_now) -> "Scout":
    """Build who looks at addresses, with the collector's politeness."""
    from veille.gather.kinds.lookout import LookoutKind
    from veille.services.discovering import LOOKOUT, Scout
    from veille.wiring import open_fetcher

    fetcher = open_fetcher(settings, clock, more={LOOKOUT: LookoutKind()})
    return Scout(fetcher=fetcher, lexicon=lexicon, now=clock())
