"""New labels for articles whose text did not change: what they bear, and what the search index knows of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from veille.domain.item import Item, Labels
from veille.domain.occasion import NO_OCCASION
from veille.keep.database import Database, Value
from veille.keep.decided import decided_marks
from veille.keep.search import mark
from veille.keep.shapes import label_row


def relabel(db: Database, items: Sequence[Item], labels: Sequence[Labels], words: Callable[[Item], str]) -> int:
    """Give each article its labels in one transaction and say how many really changed; `words` as for saving.

    Neither the revision nor the earlier versions move: they tell the story of the text, not of what we think of it.
    The index is written again only for articles that may now be found otherwise.
    """
    changed = [replace(item, labels=new) for item, new in zip(items, labels, strict=True) if item.labels != new]
    before = {item.id: item for item in items}
    moved = [item for item in changed if _findable(item.labels) != _findable(before[item.id].labels)]
    stems = {item.id: _words(item, words) for item in moved}
    with db.transaction():
        db.one("hold_the_pen")
        indexed = _with_decisions(db, stems)
        if changed:
            db.batch("relabel_article", [{"id": item.id, **label_row(item.labels)} for item in changed])
        if indexed:
            db.batch("unindex_article", [{"id": row["id"]} for row in indexed])
            db.batch("index_article", indexed)
    return len(moved)


def index_again(db: Database, items: Sequence[Item], words: Callable[[Item], str]) -> None:
    """Put articles into an index that does not hold them; `words` as for saving."""
    db.batch("index_article", _with_decisions(db, {item.id: _words(item, words) for item in items}))


def _with_decisions(db: Database, stems: Mapping[str, str]) -> list[dict[str, Value]]:
    """Give the rows of the index, with the marks of what curators decided."""
    decided = decided_marks(db, stems) if stems else {}
    return [{"id": name, "words": " ".join([text, *decided.get(name, ())])} for name, text in stems.items()]


def _findable(labels: Labels) -> Labels:
    """Give labels without what only explains them."""
    return replace(labels, score=0.0, reasons=(), occasion=NO_OCCASION, lexicon="")


def _words(item: Item, words: Callable[[Item], str]) -> str:
    return " ".join([words(item), *(mark("source", slug) for slug in sorted(item.sources) if slug != item.source)])
