"""Whether this archive is still the one that sends, or a copy of it: decision 11 says why and how."""

from datetime import datetime
from typing import Literal, cast

from veille.domain.clock import read_stamp, stamp
from veille.keep.database import Database
from veille.keep.witness import Witness

Memory = Literal["place", "handed", "held_at", "resumed_at"]

DOUBTED = "the archive was put back from a copy: this letter may have left already"


class Standing:
    """Compares what the archive remembers of its letters with what its witness does.

    While they disagree nothing leaves: the archive is held until a person says what becomes of what waits.
    """

    def __init__(self, db: Database, witness: Witness) -> None:
        self._db = db
        self._witness = witness
        self._handed: int | None = None

    def may_send(self, now: datetime) -> bool:
        """Say whether letters may leave from here; holds the archive when it turns out to be a copy."""
        memory = self._memory()
        if "held_at" in memory:
            return False
        place, handed = self._witness.place(), int(memory.get("handed", "0"))
        seen = self._witness.number()
        if memory.get("place", place) != place or seen > handed or (handed and not seen):
            self.hold(now)
            return False
        if "place" not in memory:
            self._remember("place", place)
        self._handed = handed
        return True

    def held_since(self) -> datetime | None:
        """Say since when nothing leaves, None when letters may."""
        held = self._memory().get("held_at")
        return read_stamp(held) if held else None

    def hold(self, now: datetime) -> None:
        """Let nothing leave until `resume`."""
        self._remember("held_at", stamp(now))

    def resume(self, now: datetime, *, resend: bool = False) -> int:
        """Let letters leave from here again, and say how many that waited never will.

        Whatever waits becomes `douteux`, and so will what was due before now; with `resend` it leaves after all.
        """
        with self._db.transaction():
            doubted = 0 if resend else self._doubt(now)
            self._handed = max(int(self._memory().get("handed", "0")), self._witness.number())
            self._remember("place", self._witness.place())
            self._remember("handed", str(self._handed))
            if not resend:
                self._remember("resumed_at", stamp(now))
            self._db.run("forget", name="held_at")
        return doubted

    def _doubt(self, now: datetime) -> int:
        return sum(self._db.run(query, now=stamp(now), message=DOUBTED) for query in ("doubt_letters", "doubt_posts"))

    def was_before(self, due: datetime) -> bool:
        """Say whether something due then may have left before the archive was put back."""
        resumed = self._memory().get("resumed_at")
        return bool(resumed) and due <= read_stamp(resumed or "")

    def count_one(self) -> None:
        """Count a letter that leaves, inside the transaction that says so."""
        if self._handed is None:
            self._handed = int(self._memory().get("handed", "0"))
        self._handed += 1
        self._remember("handed", str(self._handed))

    def tell_witness(self) -> None:
        """Let the witness know, once the archive does: it is never ahead of the archive that it watches."""
        self._witness.note(self._handed or 0)

    def _memory(self) -> dict[str, str]:
        return {cast("str", row["name"]): cast("str", row["value"]) for row in self._db.many("outbox_memory")}

    def _remember(self, name: Memory, value: str) -> None:
        self._db.run("remember", name=name, value=value)
