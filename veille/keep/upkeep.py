"""The rare cleaning of a SQLite archive, by sqlite-utils: what it is good at, and nothing that a reading waits for."""

from pathlib import Path

from veille.domain.errors import ArchiveDown
from veille.keep.sqlite import SqliteDatabase


def tidy(path: Path) -> int:
    """Merge the search index, refresh the planner's figures, give back unused room, and say how many bytes that gave.

    Safe beside readers; a writer waits. Raises ArchiveDown when the file cannot be examined, is damaged or is busy.
    """
    if not path.exists():
        raise ArchiveDown(f"no archive at {path}")
    before = path.stat().st_size
    db = SqliteDatabase(path)
    try:
        with db.maintenance() as tables:
            tables.table("article_index").optimize()
            tables.analyze()
            tables.vacuum()
            tables.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()
    return before - path.stat().st_size
