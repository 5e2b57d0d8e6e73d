"""From a batch of articles to what must be written: most of a batch is known already, and costs one question.

The right to write is taken only when there is something to write, and stems (the costly part) are computed before it.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from veille.domain.item import Item
from veille.keep.database import Database, Row, Value
from veille.keep.decided import decided_marks
from veille.keep.search import mark
from veille.keep.shapes import content_hash, dated, day_row, row_of, twin_of

Values = dict[str, Value]
_CONTENT = ("title", "text", "url", "day", "precision_of_day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The ids of the articles that a batch brought, changed, or attached to one more source."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()

    def and_then(self, later: "Saved") -> "Saved":
        """Add what a later batch brought."""
        return Saved(
            new=self.new + later.new, changed=self.changed + later.changed, attached=self.attached + later.attached
        )


@dataclass(slots=True)
class _Known:
    """An article of the archive, as far as a batch needs; `given` are the sources met in this very batch."""

    id: str
    hash: str
    source: str
    sources: set[str]
    given: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Writes:
    """What a batch has to write: rows for the queries of the same names."""

    new: list[Values] = field(default_factory=list)
    changed: list[Values] = field(default_factory=list)
    attached: list[Values] = field(default_factory=list)
    aliases: list[Values] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.attached or self.aliases)

    @property
    def saved(self) -> Saved:
        """The same, told by ids."""
        return Saved(new=_ids(self.new), changed=_ids(self.changed), attached=_ids(self.attached))


def save(db: Database, items: Sequence[Item], words: Callable[[Item], str]) -> Saved:
    """Save a batch in one transaction; `words` gives what the index holds of an article. All of it or nothing."""
    rows = [_packed(item) for item in items]
    by_id = {item.id: item for item in reversed(items)}
    indexed: dict[str, str] = {}
    writes = _sort(db, rows)
    if not writes:
        return writes.saved
    rows = _without_departed(db, rows) if writes.new else rows
    _index(writes, by_id, indexed, words)
    with db.transaction():
        db.one("hold_the_pen")
        writes = _sort(db, rows)  # another process may have been quicker
        _index(writes, by_id, indexed, words)
        _write(db, writes)
    return writes.saved


def _without_departed(db: Database, rows: list[Values]) -> list[Values]:
    """Leave out what was erased for good: only what looks new can be that."""
    barred = {row["key"] for row in db.many("barred_keys", keys=json.dumps([row["key"] for row in rows]))}
    return [row for row in rows if row["key"] not in barred] if barred else rows


def _packed(item: Item) -> Values:
    row = row_of(item)
    row.update(hash=content_hash(row), twin=twin_of(row), given_id=item.id, other_marks="")
    return row


def _index(writes: Writes, items: Mapping[str, Item], indexed: dict[str, str], words: Callable[[Item], str]) -> None:
    """Give each row to be indexed its words, computed once even if the batch is sorted twice."""
    for row in (*writes.new, *writes.changed):
        given = cast("str", row["given_id"])
        if given not in indexed:
            indexed[given] = words(items[given])
        row["words"] = " ".join([indexed[given], *cast("str", row["other_marks"]).split()])


def _write(db: Database, writes: Writes) -> None:
    by_day = sorted(
        [*writes.new, *writes.changed], key=_day
    )  # FTS5 writes its buffer out at each number that is not greater
    for query, rows in (
        ("insert_article", writes.new),
        ("keep_version", writes.changed),
        ("unindex_article", writes.changed),
        ("revise_article", writes.changed),
        ("revise_sighting", writes.changed),
        ("index_article", by_day),
        ("insert_sighting", [*writes.new, *writes.attached]),
        ("mark_article", writes.attached),
        ("insert_alias", writes.aliases),
    ):
        if rows:
            db.batch(query, rows)


def _day(row: Values) -> int:
    return cast("int", row["floor"])


def _sort(db: Database, rows: Sequence[Values]) -> Writes:
    articles: dict[str, _Known] = {}
    known = _known_by_key(db, rows, articles)
    twins = _known_by_twin(db, [row for row in rows if row["twin"] and row["key"] not in known], articles)
    writes = Writes()
    for row in rows:
        key, twin = cast("str", row["key"]), (row["twin"], row["source"])
        article = known.get(key) or (twins.get(twin) if row["twin"] else None)
        if article is None:
            twins[twin] = known[key] = _Known(str(row["id"]), str(row["hash"]), str(row["source"]), set())
            _note_new(writes, row, known[key])
        else:
            if key not in known:
                known[key] = article
                writes.aliases.append({"key": key, "id": article.id})
            _note_known(writes, row, article)
    writes.changed = _really_changed(db, writes.changed)
    return writes


def _note_new(writes: Writes, row: Values, article: _Known) -> None:
    writes.new.append(row)
    article.sources.add(article.source)
    article.given.add(article.source)


def _note_known(writes: Writes, row: Values, article: _Known) -> None:
    source = cast("str", row["source"])
    if source in article.given:
        return  # twice in one batch: the first wins
    article.given.add(source)
    if source not in article.sources:
        article.sources.add(source)
        writes.attached.append(row | {"id": article.id, "mark": mark("source", source)})
    elif source == article.source and row["hash"] != article.hash:
        others = " ".join(mark("source", slug) for slug in sorted(article.sources - {source}))
        writes.changed.append(row | {"id": article.id, "other_marks": others})


def _really_changed(db: Database, candidates: list[Values]) -> list[Values]:
    """Keep the rows whose content differs from what is stored, a known day surviving a reading that gives none."""
    if not candidates:
        return []
    stored = {row["id"]: row for row in db.many("articles", ids=json.dumps(_ids(candidates)))}
    settled = [_with_known_day(row, stored[row["id"]]) for row in candidates]
    changed = [row for row in settled if any(row[name] != stored[row["id"]][name] for name in _CONTENT)]
    decided = decided_marks(db, _ids(changed)) if changed else {}
    for row in changed:
        row["other_marks"] = " ".join([str(row["other_marks"]), *decided.get(str(row["id"]), ())])
    return changed


def _with_known_day(row: Values, stored: Row) -> Values:
    if row["origin_of_day"] != "vue":
        return row
    return row | day_row(dated(stored))


def _known_by_key(db: Database, rows: Iterable[Values], articles: dict[str, _Known]) -> dict[str, _Known]:
    found = db.many("known_keys", keys=json.dumps([row["key"] for row in rows]))
    return {cast("str", row["key"]): _met(row, articles) for row in found}


def _known_by_twin(
    db: Database, rows: Sequence[Values], articles: dict[str, _Known]
) -> dict[tuple[Value, Value], _Known]:
    if not rows:
        return {}
    found = db.many("known_twins", twins=json.dumps(sorted({cast("str", row["twin"]) for row in rows})))
    return {(row["twin"], row["twin_source"]): _met(row, articles) for row in found}


def _met(row: Row, articles: dict[str, _Known]) -> _Known:
    """Give the one record of an article, however many rows, keys and twins lead to it, with one more of its sources."""
    name = cast("str", row["id"])
    if name not in articles:
        articles[name] = _Known(name, cast("str", row["hash"]), cast("str", row["source"]), set())
    articles[name].sources.add(cast("str", row["seen_by"]))
    return articles[name]


def _ids(rows: Iterable[Values]) -> tuple[str, ...]:
    return tuple(cast("str", row["id"]) for row in rows)
