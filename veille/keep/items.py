"""The articles: saved in batches, read by id, by day, by arrival, by what they say."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.errors import NotFound
from veille.domain.item import Item, Labels
from veille.domain.question import Page, Question, Spread
from veille.keep.database import Database, Row
from veille.keep.relabelling import index_again, relabel
from veille.keep.saving import Saved, save
from veille.keep.search import Stem, citing, match, words_of
from veille.keep.shapes import day_of, first_number, item_of, last_number
from veille.keep.spreading import spread_of

__all__ = ["Items", "Saved"]


class Items:
    """The store of articles; `stem` folds a text into the words of the index, as questions are folded."""

    def __init__(self, db: Database, stem: Stem) -> None:
        self._db = db
        self._stem = stem

    def save(self, items: Sequence[Item]) -> Saved:
        """Save a batch in one transaction; saving it again writes nothing.

        An article is known by its key, else by its native id and title in the same source (its address moved). Its
        first source may change it: the earlier version is kept. Another source is attached to it and never
        overwrites it. Of several with one key and one source in the batch, the first wins.
        """
        return save(self._db, items, lambda item: words_of(item, self._stem))

    def relabel(self, items: Sequence[Item], labels: Sequence[Labels]) -> int:
        """Give articles, as they were just read, new labels; say how many are now found otherwise."""
        return relabel(self._db, items, labels, lambda item: words_of(item, self._stem))

    def index_again(self) -> None:
        """Make the whole search index anew, from an empty one."""
        for items in self._batches(200):
            index_again(self._db, items, lambda item: words_of(item, self._stem))

    def stale(self, lexicon: str, *, after: str = "", limit: int = 200) -> list[Item]:
        """Give the next articles, in the order of ids, that were read with another version of the lexicon."""
        return self._whole(self._db.many("stale_articles", lexicon=lexicon, after=after, limit=limit))

    def count_stale(self, lexicon: str) -> int:
        """Say how many articles were read with another version of the lexicon."""
        row = self._db.one("count_stale", lexicon=lexicon)
        return cast("int", row["number"]) if row else 0

    def walk(self, batch: int = 200) -> Iterator[Item]:
        """Yield every article in the order of ids, read a batch at a time."""
        for items in self._batches(batch):
            yield from items

    def _batches(self, limit: int) -> Iterator[list[Item]]:
        after = ""
        while items := self._whole(self._db.many("articles_after", after=after, limit=limit)):
            yield items
            after = items[-1].id

    def get(self, item_id: str) -> Item:
        """Give one article; raises NotFound."""
        row = self._db.one("article", id=item_id)
        if row is None:
            raise NotFound("article", item_id)
        return self._whole([row])[0]

    def many(self, ids: Iterable[str]) -> list[Item]:
        """Give these articles in the order asked, those that exist."""
        asked = list(dict.fromkeys(ids))
        found = {item.id: item for item in self._whole(self._db.many("articles", ids=json.dumps(asked)))}
        return [found[item_id] for item_id in asked if item_id in found]

    def named(self, keys: Iterable[str]) -> dict[str, str]:
        """Give the id of the article that bears each key, or that was merged with the one that did."""
        rows = self._db.many("known_keys", keys=json.dumps(list(keys)))
        return {cast("str", row["key"]): cast("str", row["id"]) for row in rows}

    def within(self, first: date, last: date) -> list[Item]:
        """Give the articles whose own day lies between two, both included, newest first, then by id."""
        rows = self._db.many("articles_within", floor=first_number(first), ceiling=last_number(last))
        return self._whole(rows)

    def seen_between(self, start: datetime, end: datetime) -> list[Item]:
        """Give the articles that arrived from one instant to just before another, whatever their own day."""
        return self._whole(self._db.many("articles_seen", start=stamp(start), finish=stamp(end)))

    def search(self, question: Question, *, limit: int = 20, offset: int = 0) -> Page:
        """Give a page of the articles that answer, newest first, then by id; a question without words lists them."""
        asked = self._asked(question)
        limit, offset = max(limit, 0), max(offset, 0)
        row = self._db.one("search_total", **asked)
        total = cast("int", row["number"]) if row else 0
        if not limit or offset >= total:
            return Page(total=total, items=())
        last = min(offset + limit, total) - 1
        rows = self._db.many("search_page", **asked, last=last, limit=limit, offset=offset)
        return Page(total=total, items=tuple(self._whole(rows)))

    def after(self, question: Question, day: date, item_id: str, *, limit: int = 20) -> tuple[Item, ...]:
        """Give the next articles that answer after one of a day, in the order of `search`.

        Whatever arrives meanwhile, none is given twice and none that was there is left out. That article may be gone.
        """
        asked = self._asked(question)
        asked["ceiling"] = min(cast("int", asked["ceiling"]), last_number(day))
        asked |= {"below": first_number(day) - 1, "last": limit - 1}
        return tuple(self._whole(self._db.many("search_after", **asked, day=day.isoformat(), id=item_id, limit=limit)))

    def citing(self, beginnings: Sequence[str], *, limit: int = 500) -> tuple[Item, ...]:
        """Give the newest articles that cite a text whose normal form begins in one of these ways."""
        if not beginnings:
            return ()
        words, floor, ceiling = citing(beginnings, self._db.dialect), first_number(None), last_number(None)
        asked: dict[str, str | int] = {"match": words, "floor": floor, "ceiling": ceiling}
        return tuple(self._whole(self._db.many("search_page", **asked, last=limit - 1, limit=limit, offset=0)))

    def spread(self, question: Question, most: int | None = None) -> Spread:
        """Say how the answers are spread over themes, publics, natures, sources and years.

        Of more than `most` answers only so many are counted, the newest, and the spread says so; years are of all.
        """
        asked = self._asked(question)
        beyond = self._db.one("search_beyond", **asked, most=most) if most is not None else None
        near = asked | ({"floor": cast("int", beyond["number"]) + 1} if beyond else {})
        found = spread_of(self._db.many("search_spread", **near), self._db.many("search_sources", **near))
        if beyond is None or most is None:
            return found
        return replace(found, years=self._years(asked, int(max(found.years, default=0))), counted=most)

    def _years(self, asked: Mapping[str, str | int], newest: int) -> dict[str, int]:
        """Count the answers of each year by the index alone, which reads each of them once."""
        floor, ceiling = cast("int", asked["floor"]), cast("int", asked["ceiling"])
        row = self._db.one("search_oldest", **asked)
        oldest = day_of(cast("int", row["number"])).year if row else newest + 1
        years: dict[str, int] = {}
        for year in range(newest, oldest - 1, -1):
            first, last = first_number(date(year, 1, 1)), last_number(date(year, 12, 31))
            span = {"floor": max(floor, first), "ceiling": min(ceiling, last)}
            row = self._db.one("search_total", match=asked["match"], **span)
            years |= {str(year): cast("int", row["number"])} if row and row["number"] else {}
        return years

    def dated(self, since: date, first: date) -> list[Item]:
        """Give the articles of a day or later whose text names a date with a role, `first` or later; oldest first."""
        rows = self._db.many("articles_dated", floor=first_number(since), first=first.isoformat())
        return self._whole(rows)

    def versions(self, item_id: str) -> tuple[Item, ...]:
        """Give the earlier versions of an article, oldest first; none for an article that never changed."""
        return tuple(item for _, item in self.history(item_id))

    def history(self, item_id: str) -> tuple[tuple[datetime, Item], ...]:
        """Give the earlier versions of an article, each with the instant at which it was replaced, oldest first."""
        rows = self._db.many("article_versions", id=item_id)
        instants = (read_stamp(cast("str", row["replaced_at"])) for row in rows)
        return tuple(zip(instants, self._whole(rows), strict=True))

    def count(self) -> int:
        """Say how many articles there are."""
        row = self._db.one("count_articles")
        return cast("int", row["number"]) if row else 0

    def _asked(self, question: Question) -> dict[str, str | int]:
        return {
            "match": match(question, self._db.dialect),
            "floor": first_number(question.since),
            "ceiling": last_number(question.until),
        }

    def _whole(self, rows: list[Row]) -> list[Item]:
        """Join to each article who gave it."""
        if not rows:
            return []
        sightings: dict[object, list[Row]] = {}
        for sighting in self._db.many("sources_of", ids=json.dumps(list({cast("str", row["id"]) for row in rows}))):
            sightings.setdefault(sighting["article"], []).append(sighting)
        return [item_of(row, sightings.get(row["id"], [])) for row in rows]
