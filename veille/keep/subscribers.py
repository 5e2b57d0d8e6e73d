"""The people who receive letters; who follows what; and the end of everything that is known of one of them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.subscriber import Choices, Subscriber, folded
from veille.keep.database import Database, Row, Value

_NEVER = ""
"""Before every instant: what leaves next is owed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One person to whom the next letter is owed, and the batches of the letters they were sent lately."""

    id: str
    address: str
    told_until: date | None
    batches: frozenset[str]


class Subscribers:
    """The store of people; an address, whatever its case, is one person's at a time."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, person: Subscriber) -> None:
        """Keep a person, new or changed."""
        self._db.run("put_subscriber", **_row(person))

    def get(self, subscriber_id: str) -> Subscriber | None:
        """Give one person, or None."""
        row = self._db.one("subscriber", id=subscriber_id)
        return _subscriber(row) if row else None

    def at(self, address: str) -> Subscriber | None:
        """Give the person at an address, or None."""
        row = self._db.one("subscriber_at", folded=folded(address))
        return _subscriber(row) if row else None

    def walk(self, batch: int = 500) -> Iterator[Subscriber]:
        """Yield every person in the order of ids, read a batch at a time."""
        after = ""
        while rows := self._db.many("subscribers_after", after=after, limit=batch):
            yield from map(_subscriber, rows)
            after = cast("str", rows[-1]["id"])

    def counts(self) -> Mapping[str, int]:
        """Say how many people are in each state."""
        return {str(row["state"]): cast("int", row["number"]) for row in self._db.many("count_subscribers")}

    def following(self, list_id: str) -> tuple[Subscriber, ...]:
        """Give who receives a list as it is, now."""
        return tuple(map(_subscriber, self._db.many("subscribers_following", list_id=list_id)))

    def choices(self) -> tuple[tuple[Choices, datetime | None], ...]:
        """Give the distinct choices of those who receive letters of their own, with the earliest `since` among them."""
        rows = self._db.many("distinct_choices")
        return tuple((read_choices(str(row["choices"])), _instant(row["since"])) for row in rows)

    def owed(
        self, choices: Choices, leaving: datetime, reach: datetime, *, after: str = "", limit: int = 1000
    ) -> tuple[Owed, ...]:
        """Give the next of those who made these choices and are owed the letter that leaves at an instant.

        They come in the order of ids. Their batches are those made since `reach`.
        """
        rows = self._db.many(
            "owed_subscribers",
            choices=write_choices(choices),
            leaving=stamp(leaving),
            reach=stamp(reach),
            after=after,
            limit=limit,
        )
        people: dict[str, tuple[Row, set[str]]] = {}
        for row in rows:
            _, batches = people.setdefault(cast("str", row["id"]), (row, set()))
            if row["batch"]:
                batches.add(cast("str", row["batch"]))
        return tuple(_owed(row, batches) for row, batches in people.values())

    def served(self, people: Iterable[str], *, leaving: datetime, told_until: date) -> None:
        """Note that these people were told everything up to a day, in the letter that leaves at an instant."""
        values = {"since": stamp(leaving), "told_until": told_until.isoformat()}
        self._db.batch("serve_subscriber", [{"id": person, **values} for person in people])

    def unconfirmed(self, before: datetime) -> tuple[str, ...]:
        """Give the ids of those who asked before an instant and never confirmed."""
        return self._ids("unconfirmed_subscribers", before)

    def gone(self, before: datetime) -> tuple[Subscriber, ...]:
        """Give those who left before an instant and whose address is still known."""
        return tuple(map(_subscriber, self._db.many("gone_subscribers", before=stamp(before))))

    def forgettable(self, before: datetime) -> tuple[str, ...]:
        """Give the ids of those who left before an instant."""
        return self._ids("forgettable_subscribers", before)

    def paused(self) -> tuple[Subscriber, ...]:
        """Give those who want no letter for a while."""
        return tuple(map(_subscriber, self._db.many("paused_subscribers")))

    def erase(self, subscriber_id: str) -> None:
        """Take away all that is known of a person: rows, proofs, links; their letters stay as numbers, without name."""
        with self._db.transaction():
            for query in ("erase_letters", "erase_bounces", "erase_tokens", "erase_consent", "erase_subscriber"):
                self._db.run(query, subscriber=subscriber_id)

    def _ids(self, query: str, before: datetime) -> tuple[str, ...]:
        return tuple(cast("str", row["id"]) for row in self._db.many(query, before=stamp(before)))


def write_choices(choices: Choices) -> str:
    """Write choices so that the same ones are the same text, whatever the order in which they were ticked."""
    values = {name: sorted(value) if isinstance(value, tuple) else value for name, value in asdict(choices).items()}
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=4096)  # many people make the same choices, which nobody can change once read
def read_choices(text: str) -> Choices:
    """Read back what `write_choices` wrote."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()
    }
    return Choices(**values)


def _owed(row: Row, batches: set[str]) -> Owed:
    return Owed(
        id=cast("str", row["id"]),
        address=cast("str", row["address"]),
        told_until=_day(row["told_until"]),
        batches=frozenset(batches),
    )


def _row(person: Subscriber) -> dict[str, Value]:
    return {
        "id": person.id,
        "address": person.address,
        "folded": folded(person.address) or None,
        "state": person.state,
        "choices": write_choices(person.choices),
        "list_id": person.choices.list_id,
        "generation": person.generation,
        "asked_at": stamp(person.asked_at),
        "confirmed_at": _stamped(person.confirmed_at),
        "since": _stamped(person.since) or _NEVER,
        "told_until": person.told_until.isoformat() if person.told_until else None,
        "paused_until": _stamped(person.paused_until),
        "pause_told": int(person.pause_told),
        "ended_at": _stamped(person.ended_at),
        "ended_reason": person.ended_reason,
        "new_address": person.new_address,
        "new_asked_at": _stamped(person.new_asked_at),
    }


def _subscriber(row: Row) -> Subscriber:
    values = cast("dict[str, Any]", row)
    return Subscriber(
        id=values["id"],
        address=values["address"],
        choices=read_choices(values["choices"]),
        asked_at=read_stamp(values["asked_at"]),
        state=values["state"],
        generation=values["generation"],
        confirmed_at=_instant(values["confirmed_at"]),
        since=_instant(values["since"]),
        told_until=_day(values["told_until"]),
        paused_until=_instant(values["paused_until"]),
        pause_told=bool(values["pause_told"]),
        ended_at=_instant(values["ended_at"]),
        ended_reason=values["ended_reason"],
        new_address=values["new_address"],
        new_asked_at=_instant(values["new_asked_at"]),
    )


def _stamped(instant: datetime | None) -> str | None:
    return stamp(instant) if instant else None


def _instant(value: Value) -> datetime | None:
    return read_stamp(str(value)) if value else None


def _day(value: Value) -> date | None:
    return date.fromisoformat(str(value)) if value else None
