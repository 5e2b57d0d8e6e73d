"""The last trial of each source's address: how it ended, and what may be read instead."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, cast

from veille.domain.clock import read_stamp, stamp
from veille.keep.database import Database

Verdict = Literal["bon", "vide", "attente", "echec"]
"""It gives articles; it is sound and empty; its site asks to wait; it cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One trial; `found` is an address that works instead, or to which the site sends for good."""

    source: str
    fingerprint: str
    at: datetime
    verdict: Verdict
    articles: int = 0
    message: str = ""
    found: str = ""


class Probes:
    """The store of trials, one a source."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, probe: Probe) -> None:
        """Keep a trial in place of the one before."""
        self._db.run("put_probe", **{**asdict(probe), "at": stamp(probe.at)})

    def all(self) -> dict[str, Probe]:
        """Give the last trial of every source that was tried, by its slug."""
        return {
            cast("str", row["source"]): Probe(**cast("Any", {**row, "at": read_stamp(cast("str", row["at"]))}))
            for row in self._db.many("probes")
        }
