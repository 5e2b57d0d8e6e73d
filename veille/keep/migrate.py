"""The schema grows by numbered steps, forward only; a step is taken whole or not at all, by one process."""

from typing import cast

from veille.domain.errors import SchemaTooNew
from veille.keep.database import Database
from veille.keep.queries import steps


def migrate(db: Database) -> int:
    """Take the steps that lack and give the number of the last one; does nothing to a schema that is up to date.

    Raises SchemaTooNew when the archive was written by a newer version. Safe while other processes do the same: the
    step reached is read again once the right to write is held.
    """
    wanted = steps(db.dialect)
    while step_reached(db) < max(wanted):
        with db.transaction():
            db.one("hold_the_pen")
            db.run("begin_steps")
            reached = step_reached(db)
            if reached < max(wanted):
                _take(db, min(number for number in wanted if number > reached))
    return max(wanted)


def step_reached(db: Database) -> int:
    """Give the number of the last step taken, 0 for a new archive; raises SchemaTooNew when we do not know it."""
    if not _number(db, "has_steps"):
        return 0
    reached = _number(db, "last_step")
    known = max(steps(db.dialect))
    if reached > known:
        raise SchemaTooNew(f"the archive's schema is {reached}, this version knows {known}")
    return reached


def _take(db: Database, number: int) -> None:
    names = steps(db.dialect)[number]
    for name in names:
        db.run(name)
    db.run("note_step", number=number, name=names[0])


def _number(db: Database, query: str) -> int:
    row = db.one(query)
    return cast("int", row["number"]) if row else 0
