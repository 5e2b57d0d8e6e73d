"""The rules of exclusion, and what people said of them: lines are added, and at most marked as revoked."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.errors import NotFound
from veille.domain.rule import Rule, RuleDecision, RuleKind
from veille.domain.triage import Author
from veille.keep.database import Database, Row
from veille.keep.shapes import storable


class Rules:
    """The store of rules."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def decide(self, rule: Rule, *, accepted: bool, author: Author, at: datetime) -> RuleDecision:
        """Write that a rule was accepted or refused, and give the decision with its number."""
        with self._db.transaction():
            self._db.one("hold_the_pen")
            self._db.run(
                "note_rule",
                list_id=rule.list_id,
                source=rule.source,
                kind=rule.kind,
                value=storable(rule.value),
                accepted=int(accepted),
                author=author.id,
                author_name=storable(author.name),
                at=stamp(at),
            )
            return _decision(cast("Row", self._db.one("last_rule")))

    def decisions(self, lists: Collection[str] | None = None) -> tuple[RuleDecision, ...]:
        """Give every decision on the rules of these lists (all of them by default), revoked ones included."""
        found = map(_decision, self._db.many("rules"))
        return tuple(one for one in found if lists is None or one.rule.list_id in lists)

    def standing(self, lists: Collection[str]) -> tuple[Rule, ...]:
        """Give the accepted rules of these lists that hold now."""
        return tuple(one.rule for one in self.decisions(lists) if one.accepted and one.stands)

    def revoke(self, number: int, *, author: Author, at: datetime) -> None:
        """Say that a decision no longer holds; a second time changes nothing. Raises NotFound."""
        if number not in {one.number for one in self.decisions()}:
            raise NotFound("règle", str(number))
        self._db.run("revoke_rule", number=number, author_name=storable(author.name), at=stamp(at))


def _decision(row: Row) -> RuleDecision:
    values = cast("dict[str, Any]", row)
    return RuleDecision(
        number=values["number"],
        rule=Rule(
            list_id=values["list_id"],
            source=values["source"],
            kind=cast("RuleKind", values["kind"]),
            value=values["value"],
        ),
        accepted=bool(values["accepted"]),
        author=Author(id=values["author"], name=values["author_name"]),
        at=read_stamp(values["at"]),
        revoked_at=read_stamp(values["revoked_at"]) if values["revoked_at"] else None,
        revoked_by=values["revoked_by"],
    )
