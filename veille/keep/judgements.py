"""The book of judgements and the words learned from them: written to, never rewritten."""

from datetime import datetime
from typing import Any, cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.errors import NotFound
from veille.domain.judgement import Act, Change, Decision, Judgement
from veille.keep.database import Database, Row
from veille.keep.shapes import storable


class Judgements:
    """The store of judgements and of decisions on the lexicon."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def note(self, judgement: Judgement) -> None:
        """Add a line to the book; the same one twice is two lines."""
        with self._db.transaction():
            self._db.one("hold_the_pen")
            self._db.run(
                "note_judgement",
                item=judgement.item,
                label=judgement.label,
                verdict=int(judgement.verdict),
                curator=storable(judgement.curator),
                at=stamp(judgement.at),
                lexicon=judgement.lexicon,
                revoked=int(judgement.revoked),
            )

    def all(self) -> tuple[Judgement, ...]:
        """Give the whole book in the order of writing."""
        return tuple(map(_judgement, self._db.many("judgements")))

    def of(self, item: str) -> tuple[Judgement, ...]:
        """Give what was said of one article in the order of writing."""
        return tuple(map(_judgement, self._db.many("judgements_of", item=item)))

    def decide(self, change: Change, *, accepted: bool, curator: str, at: datetime) -> Decision:
        """Write that a change to the lexicon was accepted or refused, and give the decision with its number."""
        with self._db.transaction():
            self._db.one("hold_the_pen")
            self._db.run(
                "note_decision",
                act=change.act,
                target=change.target,
                term=storable(change.term),
                kind=change.kind,
                weight=change.weight,
                accepted=int(accepted),
                curator=storable(curator),
                at=stamp(at),
            )
            return _decision(cast("Row", self._db.one("last_decision")))

    def decisions(self) -> tuple[Decision, ...]:
        """Give every decision in the order of writing, revoked ones included."""
        return tuple(map(_decision, self._db.many("decisions")))

    def learned(self) -> tuple[Change, ...]:
        """Give the accepted changes that hold now, in the order they were accepted."""
        return tuple(each.change for each in self.decisions() if each.accepted and each.revoked_at is None)

    def revoke(self, number: int, *, curator: str, at: datetime) -> None:
        """Say that a decision no longer holds; a second time changes nothing. Raises NotFound."""
        if number not in {decision.number for decision in self.decisions()}:
            raise NotFound("décision", str(number))
        self._db.run("revoke_decision", number=number, curator=storable(curator), at=stamp(at))


def _judgement(row: Row) -> Judgement:
    values = cast("dict[str, Any]", row)
    return Judgement(
        item=values["item"],
        label=values["label"],
        verdict=bool(values["verdict"]),
        curator=values["curator"],
        at=read_stamp(values["at"]),
        lexicon=values["lexicon"],
        revoked=bool(values["revoked"]),
    )


def _decision(row: Row) -> Decision:
    values = cast("dict[str, Any]", row)
    revoked_at = values["revoked_at"]
    return Decision(
        number=values["number"],
        change=Change(
            act=cast("Act", values["act"]),
            target=values["target"],
            term=values["term"],
            kind=values["kind"],
            weight=values["weight"],
        ),
        accepted=bool(values["accepted"]),
        curator=values["curator"],
        at=read_stamp(values["at"]),
        revoked_at=read_stamp(revoked_at) if revoked_at else None,
        revoked_by=values["revoked_by"],
    )
