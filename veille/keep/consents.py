"""The book of consent: who agreed to what, when, in which words; and what the person may ask to see of it."""

from datetime import datetime
from typing import Any, cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.subscriber import Proof, Wording
from veille.keep.database import Database, Row
from veille.keep.shapes import storable
from veille.keep.subscribers import read_choices, write_choices


class Consents:
    """The store of proofs: written to, never rewritten. `person` is the keyed hash of an address."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def note(self, subscriber: str, person: str, proof: Proof) -> None:
        """Add a line; the words agreed to are kept once."""
        wording = proof.wording
        with self._db.transaction():
            self._db.one("hold_the_pen")
            if wording:
                self._db.run("keep_wording", hash=wording.hash, version=wording.version, text=wording.text)
            self._db.run(
                "note_consent",
                subscriber=subscriber,
                person=person,
                act=proof.act,
                at=stamp(proof.at),
                wording=wording.hash if wording else "",
                choices=write_choices(proof.choices),
                page=storable(proof.page)[:200],
                client=storable(proof.client)[:64],
            )

    def of(self, subscriber: str) -> tuple[Proof, ...]:
        """Give a person's lines in the order they were written."""
        return tuple(map(_proof, self._db.many("consent_of", subscriber=subscriber)))

    def proves(self, person: str) -> tuple[Proof, ...]:
        """Give the lines of whoever had an address, by its keyed hash, though the address itself is gone."""
        return tuple(map(_proof, self._db.many("consent_by_person", person=person)))

    def last(self, subscriber: str) -> datetime | None:
        """Give the instant of a person's last line."""
        lines = self.of(subscriber)
        return lines[-1].at if lines else None


def _proof(row: Row) -> Proof:
    values = cast("dict[str, Any]", row)
    wording = Wording(version=values["version"], text=values["text"]) if values["wording"] else None
    return Proof(
        act=values["act"],
        at=read_stamp(values["at"]),
        choices=read_choices(values["choices"]),
        page=values["page"],
        client=values["client"],
        wording=wording,
    )
