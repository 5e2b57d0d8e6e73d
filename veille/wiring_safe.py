"""Where keeping safe is wired: a watch into one file and back, an archive from one engine to the other."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from veille.domain.clock import PARIS
from veille.domain.errors import Busy, NotFound, Taken, Unwritable
from veille.settings import Settings
from veille.settings.key import FILE as KEY_FILE
from veille.settings.written import FILE as SETTINGS_FILE
from veille.wiring import LISTS, SOURCES, THEMES

if TYPE_CHECKING:
    from veille.keep.archive import Archive
    from veille.keep.copying import Content

PAPERS = (SOURCES, THEMES, LISTS, SETTINGS_FILE, KEY_FILE)
"""What is kept with the archive: what people wrote, and the key without which the stop list is mute."""

SECRET = (SETTINGS_FILE, KEY_FILE)

RIGHTS = ("travail", "envoyer", "retiqueter")
"""What nobody may be doing while an archive is put in the place of another."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came back: the files written, those of the folder that were left, and where the former state is."""

    written: tuple[str, ...]
    left: tuple[str, ...]
    former: Path | None


def back_up(settings: Settings, parcel: Path, progress: Progress = lambda _: None) -> None:
    """Put the archive and the folder's files into one new file. Raises ArchiveDown, NotFound, Unwritable."""
    from veille.interpret.folding import stems
    from veille.keep.opening import exists
    from veille.keep.parcel import pack
    from veille.keep.snapshot import take
    from veille.wiring import open_archive

    if not exists(settings.database, folder=settings.folder):
        raise NotFound("base", str(settings.folder / "veille.db"))
    with _scratch(parcel) as scratch, open_archive(settings) as archive:
        take(archive.whole, scratch, stems, progress)
        pack(parcel, scratch, _papers(settings.folder))


def restore(
    settings: Settings, parcel: Path, now: datetime, *, papers: bool = False, progress: Progress = lambda _: None
) -> Restored:
    """Put back what a backup holds; what was there is first put into a backup of its own.

    Files of the folder that exist stay, save the key, which goes with the archive; with `papers` all come back.
    Raises Busy when somebody works on the archive, NotABackup, SchemaTooNew, NotFound, Unwritable; then nothing moved.
    """
    from veille.interpret.folding import stems
    from veille.keep.parcel import unpack
    from veille.keep.snapshot import examine, put
    from veille.wiring import open_archive

    if not parcel.is_file():
        raise NotFound("sauvegarde", str(parcel))
    with unpack(parcel, PAPERS, settings.folder) as (snapshot, kept):
        examine(snapshot)
        former = _keep_former(settings, now, progress)
        with open_archive(settings) as archive, _alone(archive):
            put(snapshot, archive.whole, stems, progress)
        return _put_back(settings.folder, kept, former, everything=papers)


def move_to_postgres(settings: Settings, address: str, progress: Progress = lambda _: None) -> "Mapping[str, Content]":
    """Copy the archive into an empty PostgreSQL database, and compare; give what each table holds.

    Raises Busy when somebody works on either, Taken when the other archive already holds articles, ArchiveDown.
    """
    from veille.interpret.folding import stems
    from veille.keep.copying import copy
    from veille.wiring import open_archive

    with open_archive(settings) as origin, open_archive(replace(settings, database=address)) as target:
        if target.items.count():
            raise Taken("the other archive holds articles")
        with _alone(origin), _alone(target):
            return copy(origin.whole, target.whole, stems, progress)


def schema_steps(settings: Settings) -> tuple[int, int]:
    """Give the step of the schema before and after it was brought up to date. Raises SchemaTooNew, ArchiveDown."""
    from veille.keep.opening import step_of
    from veille.wiring import open_archive

    before = step_of(settings.database, folder=settings.folder)
    with open_archive(settings):
        return before, step_of(settings.database, folder=settings.folder)


@contextmanager
def _scratch(parcel: Path) -> Iterator[Path]:
    """Give a place for a snapshot, on the disk where the parcel will be."""
    try:
        with TemporaryDirectory(prefix=".sauvegarde-", dir=parcel.parent) as folder:
            yield Path(folder) / "veille.db"
    except OSError as error:
        raise Unwritable(parcel, error.strerror or str(error)) from error


@contextmanager
def _alone(archive: "Archive") -> Iterator[None]:
    """Hold every right that others would need; raises Busy."""
    with ExitStack() as held:
        for right in RIGHTS:
            if not held.enter_context(archive.exclusive(right)):
                raise Busy(right)
        yield


def _papers(folder: Path) -> dict[str, bytes]:
    papers = {}
    for name in PAPERS:
        with suppress(FileNotFoundError):
            papers[name] = (folder / name).read_bytes()
    return papers


def _keep_former(settings: Settings, now: datetime, progress: Progress) -> Path | None:
    """Put what is there now into a backup beside it, unless there is nothing."""
    from veille.keep.opening import exists

    if not exists(settings.database, folder=settings.folder):
        return None
    former = settings.folder / f"avant-restauration-{now.astimezone(PARIS):%Y%m%d-%H%M%S}.zip"
    back_up(settings, former, progress)
    return former


def _put_back(folder: Path, kept: Mapping[str, bytes], former: Path | None, *, everything: bool) -> Restored:
    written, left = [], []
    for name, content in kept.items():
        path = folder / name
        if path.exists() and path.read_bytes() == content:
            continue
        if path.exists() and name != KEY_FILE and not everything:
            left.append(name)
            continue
        _write(path, content)
        written.append(name)
    return Restored(written=tuple(written), left=tuple(left), former=former)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; what may hold a secret is for its owner alone."""
    aside = path.with_name(f".{path.name}.restauration")
    try:
        aside.touch(mode=0o600 if path.name in SECRET else 0o644)
        aside.write_bytes(content)
        aside.replace(path)
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from error
