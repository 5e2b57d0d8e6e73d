"""The facts that articles report, how an article's fellows are found, and what people said of both."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.fact import FactWord, SharedFact
from veille.keep.database import Database, Row
from veille.keep.shapes import first_number, last_number, storable


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An article with its fact; `signature` is a text that the store does not read."""

    article: str
    fact: str
    signature: str


class Facts:
    """The store of facts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def holders(self, keys: Iterable[tuple[str, int]], day: int) -> Mapping[str, list[tuple[int, str]]]:
        """Give the articles that bear each key, with the ordinals of their days; a key comes with its reach in days."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        asked = json.dumps([list(key) for key in keys], ensure_ascii=False)
        for row in self._db.many("holders_of_keys", keys=storable(asked), day=day):
            found[cast("str", row["key"])].append((cast("int", row["day"]), cast("str", row["article"])))
        return found

    def count(self, key: str, first: int, last: int) -> int:
        """Say how many articles of these days, by their ordinals, bear a key."""
        row = self._db.one("count_of_key", key=key, first=first, last=last)
        return cast("int", row["number"]) if row else 0

    def signatures(self, articles: Iterable[str]) -> list[Placed]:
        """Give these articles as they were placed."""
        return [_placed(row) for row in self._db.many("signatures_of", ids=_ids(articles))]

    def members(self, articles: Iterable[str]) -> list[Placed]:
        """Give every article of the facts that these articles report."""
        return [_placed(row) for row in self._db.many("members_of", ids=_ids(articles))]

    def of(self, articles: Iterable[str]) -> Mapping[str, str]:
        """Give the fact of each article that has one."""
        rows = self._db.many("facts_of", ids=_ids(articles))
        return {cast("str", row["article"]): cast("str", row["fact"]) for row in rows}

    def put(self, placed: Placed, *, day: int, keys: Sequence[str], mentions: Sequence[str]) -> None:
        """Write or write again how an article is found and which fact it reports."""
        name = {"article": placed.article}
        with self._db.transaction():
            self._db.run("place_article", **name, fact=placed.fact, signature=storable(placed.signature))
            self._db.run("forget_keys", **name)
            self.index((placed.article, day, storable(key)) for key in keys)
            self._db.run("forget_mentions", **name)
            self._db.batch("put_mention", [name | {"key": storable(key)} for key in mentions])

    def index(self, rows: Iterable[tuple[str, int, str]]) -> None:
        """Let articles be found: an article, the ordinal of its day, a key, in one transaction."""
        self._db.batch("put_key", ({"article": article, "day": day, "key": key} for article, day, key in rows))

    def move(self, facts: Mapping[str, str]) -> None:
        """Write that these articles belong to other facts now."""
        self._db.batch("move_article", [{"article": article, "fact": fact} for article, fact in facts.items()])

    def named(self, fact: str) -> tuple[str, ...]:
        """Give the articles of a fact, by its name."""
        return tuple(cast("str", row["article"]) for row in self._db.many("articles_of_fact", fact=fact))

    def exists(self, fact: str) -> bool:
        """Say whether any article reports a fact of this name."""
        row = self._db.one("fact_named", fact=fact)
        return bool(row and row["number"])

    def unplaced(self, mark: str, batch: int = 200) -> Iterator[list[str]]:
        """Yield the ids of the articles in no fact yet, or whose signature lacks this mark, a batch at a time."""
        after = ""
        while rows := self._db.many("unplaced", current=f"%{mark}%", after=after, limit=batch):
            names = [cast("str", row["article"]) for row in rows]
            after = names[-1]
            yield names

    def followed_by(self, article: str) -> tuple[str, ...]:
        """Give the articles whose own text this one cites, oldest first."""
        return tuple(cast("str", row["article"]) for row in self._db.many("followed", article=article))

    def followers(self, article: str) -> tuple[str, ...]:
        """Give the articles that cite the text which this one reports itself, oldest first, at most fifty."""
        return tuple(cast("str", row["article"]) for row in self._db.many("followers", article=article))

    def shared(self, first: date, last: date, limit: int = 50) -> tuple[SharedFact, ...]:
        """Give the facts that several articles of these days report, the latest first."""
        floor, ceiling = first_number(first), last_number(last)
        rows = self._db.many("shared_facts", floor=floor, ceiling=ceiling, limit=limit)
        return tuple(
            SharedFact(
                id=cast("str", row["fact"]), articles=cast("int", row["articles"]), last=cast("str", row["last_day"])
            )
            for row in rows
        )

    def note(self, word: FactWord) -> None:
        """Add a line to the book of what people said; none is ever changed."""
        one, other = sorted((word.one, word.other))
        with self._db.transaction():
            self._db.one("hold_the_pen")
            self._db.run(
                "note_fact_word",
                one=one,
                other=other,
                together=int(word.together),
                curator=storable(word.curator),
                at=stamp(word.at),
                why=storable(word.why),
            )

    def words(self, articles: Iterable[str]) -> tuple[FactWord, ...]:
        """Give what people said of these articles, in the order of writing."""
        return tuple(map(_word, self._db.many("fact_words", ids=_ids(articles))))


def _ids(articles: Iterable[str]) -> str:
    return json.dumps(list(dict.fromkeys(articles)))


def _placed(row: Row) -> Placed:
    return Placed(
        article=cast("str", row["article"]), fact=cast("str", row["fact"]), signature=cast("str", row["signature"])
    )


def _word(row: Row) -> FactWord:
    return FactWord(
        one=cast("str", row["one"]),
        other=cast("str", row["other"]),
        together=bool(row["together"]),
        curator=cast("str", row["curator"]),
        at=read_stamp(cast("str", row["at"])),
        why=cast("str", row["why"]),
    )
