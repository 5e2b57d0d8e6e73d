"""One sound file that holds a whole archive, whichever engine keeps it: taken while others write, and put back.

The file is a SQLite archive like any other, so that a watch may leave one engine for the other, and so that what was
kept can be read without veille.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from veille.domain.errors import ArchiveDown, NotABackup
from veille.keep.copying import WholeDatabase, copy
from veille.keep.migrate import migrate, step_reached
from veille.keep.search import Stem
from veille.keep.sqlite import SqliteDatabase

Progress = Callable[[str], None]


def take(origin: WholeDatabase, path: Path, stem: Stem, progress: Progress = lambda _: None) -> None:
    """Write the snapshot at a path where nothing is yet. Raises ArchiveDown."""
    if isinstance(origin, SqliteDatabase):
        origin.set_aside(path)
        return
    with closing(SqliteDatabase(path)) as target:
        migrate(target)
        copy(origin, target, stem, progress)
        target.one("scrub")


def put(path: Path, target: WholeDatabase, stem: Stem, progress: Progress = lambda _: None) -> None:
    """Make an archive hold what a sound snapshot does and nothing else, or leave it as it is. Raises ArchiveDown."""
    with closing(SqliteDatabase(path)) as origin:
        migrate(origin)
        copy(origin, target, stem, progress)


def examine(path: Path) -> int:
    """Give the step of the schema of a snapshot; raises NotABackup for anything but a sound archive, SchemaTooNew."""
    try:
        with closing(SqliteDatabase(path, read_only=True)) as db:
            faults, step = db.many("integrity"), step_reached(db)
    except ArchiveDown as error:
        raise NotABackup(str(error)) from error
    if faults or not step:
        raise NotABackup(str(faults[0]["name"]) if faults else "not an archive of veille")
    return step
