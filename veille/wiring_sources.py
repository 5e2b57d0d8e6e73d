"""Where changes to `sources.yaml` are made and written, and who looks at an address before it is followed."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from veille.domain.clock import Clock, utc_now
from veille.domain.errors import ConfigError, Unwritable
from veille.domain.source import Source
from veille.settings import Settings
from veille.wiring import SOURCES, read_watch, written

if TYPE_CHECKING:
    from veille.interpret.lexicon import Lexicon
    from veille.keep.archive import Archive
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
        _replace(self.folder / SOURCES, self.after)


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


def with_activity(folder: Path, source: Source, *, active: bool) -> Change:
    """Prepare the suspension of a source, or its return; one of the common base is muted. Raises NotFound."""
    from veille.watch.edit import resume_source, suspend_source
    from veille.watch.muting import mute_source

    name = source.id
    if source.shared:
        return changed(folder, lambda text: mute_source(text, name, muted=not active))
    return changed(folder, lambda text: (resume_source if active else suspend_source)(text, name))


def has_web_base(folder: Path) -> bool:
    """Say whether the watch's common base is on the web."""
    from veille.watch.base import base_address, is_on_the_web

    try:
        return is_on_the_web(base_address((folder / SOURCES).read_bytes()))
    except OSError:
        return False


def follow_base(settings: Settings, archive: "Archive", clock: Clock = utc_now, *, at_once: bool = False) -> str:
    """Bring the common base on the web up to date, and give what is wrong with it, in French, or nothing.

    A base that cannot be read, or would make the watch unsound, changes nothing: the last valid one stays in force.
    """
    from veille.gather.kinds.base import BaseKind
    from veille.services.basing import KIND, read_base
    from veille.watch.base import BASE, base_address
    from veille.wiring import open_fetcher
    from veille.wording import explain

    texts = written(settings.folder)
    address = base_address(texts.get(SOURCES, b""))
    fetcher = open_fetcher(settings, clock, more={KIND: BaseKind()})
    came = read_base(address, fetcher, archive, clock(), at_once=at_once)
    if came.error:
        return f"le socle {address} n'a pas pu être lu : {explain(came.error)}"
    try:
        if came.text:
            read_watch({**texts, BASE: came.text.encode()})
    except ConfigError as error:
        return f"le socle {address} est fautif, le précédent reste en vigueur :\n{explain(error)}"
    if came.text:
        _replace(settings.folder / BASE, came.text)
    return ""


def _replace(path: Path, text: str) -> None:
    """Put a text in place of a file, whole or not at all; raises Unwritable."""
    aside = Path(f"{path}.nouveau")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from None


def open_scout(settings: Settings, lexicon: "Lexicon", clock: Clock = utc_now) -> "Scout":
    """Build who looks at addresses, with the collector's politeness."""
    from veille.gather.kinds.lookout import LookoutKind
    from veille.services.discovering import LOOKOUT, Scout
    from veille.wiring import open_fetcher

    fetcher = open_fetcher(settings, clock, more={LOOKOUT: LookoutKind()})
    return Scout(fetcher=fetcher, lexicon=lexicon, now=clock())
