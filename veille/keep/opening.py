"""An address into an archive, created and brought up to date when needed."""

from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

from veille.domain.errors import ArchiveDown
from veille.keep.archive import Archive
from veille.keep.copying import WholeDatabase
from veille.keep.database import Database
from veille.keep.migrate import migrate, step_reached
from veille.keep.queries import steps
from veille.keep.search import Stem
from veille.keep.sqlite import MEMORY, SqliteDatabase
from veille.keep.witness import MemoryWitness, Witness
from veille.keep.witness_file import FileWitness


def open_archive(address: str, *, folder: Path, stem: Stem, read_only: bool = False) -> Archive:
    """Open the archive at an address.

    `sqlite:///veille.db` lies in the watch's folder, `sqlite:////var/lib/veille.db` anywhere, `sqlite://` in memory;
    `postgresql://…` needs the extra `postgres`. Raises ArchiveDown for a damaged or missing archive, SchemaTooNew for
    one that a newer version wrote, ValueError for another address. `read_only` neither creates nor migrates.
    """
    db = _database(address, folder, read_only=read_only)
    try:
        _bring_up_to_date(db, read_only=read_only)
    except BaseException:
        db.close()
        raise
    return Archive(db, stem, _witness(address, folder))


def exists(address: str, *, folder: Path) -> bool:
    """Say whether there is an archive at an address; a server's is taken to be there."""
    return not address.startswith("sqlite:///") or _path(address, folder).exists()


def step_of(address: str, *, folder: Path) -> int:
    """Give the step that an archive's schema reached, 0 when there is none yet. Raises SchemaTooNew, ArchiveDown."""
    if not exists(address, folder=folder):
        return 0
    with closing(_database(address, folder, read_only=True)) as db:
        return step_reached(db)


def tidy_archive(address: str, *, folder: Path) -> None:
    """Clean an archive after much of it was rewritten; PostgreSQL cleans itself. Raises ArchiveDown when it is busy."""
    if address.startswith("sqlite:///"):
        from veille.keep.upkeep import tidy

        tidy(_path(address, folder))


def _path(address: str, folder: Path) -> Path:
    return folder / unquote(address.partition("://")[2].removeprefix("/"))


def _bring_up_to_date(db: Database, *, read_only: bool) -> None:
    reached = step_reached(db)
    if reached == max(steps(db.dialect)):
        return
    if read_only:
        raise ArchiveDown(f"the archive's schema is {reached}, too old to be read without being brought up to date")
    migrate(db)


def _database(address: str, folder: Path, *, read_only: bool) -> WholeDatabase:
    scheme, separator, rest = address.partition("://")
    if separator and scheme == "sqlite":
        path = _path(address, folder) if rest else MEMORY
        return SqliteDatabase(path, read_only=read_only)
    if separator and scheme in ("postgresql", "postgres"):
        from veille.keep.postgres import PostgresDatabase

        return PostgresDatabase(address, read_only=read_only)
    raise ValueError(f"not the address of an archive: {scheme}")


def _witness(address: str, folder: Path) -> Witness:
    """Give the witness beside the archive's file, or in the watch's folder when the archive is a server's."""
    if address == "sqlite://":
        return MemoryWitness()
    beside = _path(address, folder) if address.startswith("sqlite:///") else folder / "veille"
    return FileWitness(Path(f"{beside}.temoin"))
