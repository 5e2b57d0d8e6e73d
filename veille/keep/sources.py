"""What is remembered of the sources, and every reading of them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.source import Memory, State
from veille.keep.database import Database, Row, Value
from veille.keep.shapes import first_number, last_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of one source: how it ended, what it brought, how long it took (s), how much was read (bytes)."""

    source: str
    at: datetime
    state: State
    new: int = 0
    changed: int = 0
    attached: int = 0
    seconds: float = 0.0
    size: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How many articles of a source are dated recently and before, and the day of the last one."""

    recent: int = 0
    before: int = 0
    last: date | None = None


class Sources:
    """The store of source memories and of readings."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def memory(self, slug: str) -> Memory:
        """Give what is remembered of a source; of an unknown one, that it was never read."""
        row = self._db.one("source_memory", source=slug)
        return Memory(**_values(row)) if row else Memory(source=slug)

    def memories(self) -> Mapping[str, Memory]:
        """Give what is remembered of every source, by slug."""
        return {str(row["source"]): Memory(**_values(row)) for row in self._db.many("source_memories")}

    def remember(self, memory: Memory) -> None:
        """Replace what is remembered of a source."""
        self._db.run("remember_source", **_columns(memory))

    def note(self, reading: Reading) -> None:
        """Add a reading to the history."""
        with self._db.transaction():
            self._db.one("hold_the_pen")
            self._db.run("note_reading", **_columns(reading))

    def first_read(self) -> Mapping[str, datetime]:
        """Give when each source was first read with success: what it held then is its past, not news."""
        return {str(row["source"]): read_stamp(cast("str", row["at"])) for row in self._db.many("first_readings")}

    def rhythms(self, first: date, recent: date, last: date) -> Mapping[str, Rhythm]:
        """Give, by source, how many articles are dated on these days, those from `recent` on counted apart."""
        bounds = {"floor": first_number(first), "recent": first_number(recent), "ceiling": last_number(last)}
        return {cast("str", row["source"]): _rhythm(row) for row in self._db.many("source_rhythms", **bounds)}

    def history(self, slug: str, limit: int = 20) -> tuple[Reading, ...]:
        """Give the last readings of a source, newest first."""
        rows = self._db.many("source_history", source=slug, limit=limit)
        return tuple(
            Reading(**{name: value for name, value in _values(row).items() if name != "number"}) for row in rows
        )


def _rhythm(row: Row) -> Rhythm:
    number, recent = cast("int", row["number"]), cast("int", row["recent"])
    return Rhythm(recent=recent, before=number - recent, last=date.fromisoformat(cast("str", row["last"])))


def _columns(record: Memory | Reading) -> dict[str, Value]:
    return {name: stamp(value) if isinstance(value, datetime) else value for name, value in asdict(record).items()}


def _values(row: Row) -> dict[str, Any]:
    """Read the instants back: the columns named `at` or `…_at`, and `wait_until`."""
    return {
        name: read_stamp(cast("str", value)) if value and (name.endswith("at") or name == "wait_until") else value
        for name, value in row.items()
    }
