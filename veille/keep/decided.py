"""What curators decided of articles, as the search index bears it: marks, so that no list has to ask for it apart."""

import json
from collections.abc import Iterable, Mapping
from typing import cast

from veille.domain.triage import UNSORTED, Sorting
from veille.keep.database import Database
from veille.keep.search import marks_of_decision


def decided_marks(db: Database, articles: Iterable[str]) -> Mapping[str, list[str]]:
    """Give the marks that the decisions of every espace leave on these articles, those that bear any."""
    found: dict[str, list[str]] = {}
    for row in db.many("index_decisions", ids=json.dumps(list(articles))):
        marks = marks_of_decision(cast("str", row["espace"]), cast("str", row["verdict"]), pinned=bool(row["pinned"]))
        found.setdefault(cast("str", row["article"]), []).extend(marks)
    return found


def mark_again(db: Database, espace: str, before: Mapping[str, Sorting], after: Mapping[str, Sorting]) -> None:
    """Let the index say what an espace decides of articles from now on, inside the transaction that writes it."""
    lost, won = [], []
    for name, state in after.items():
        was, stands = _marks(espace, before.get(name, UNSORTED)), _marks(espace, state)
        lost += [{"id": name, "mark": mark} for mark in was - stands]
        won += [{"id": name, "mark": mark} for mark in stands - was]
    for query, rows in (("unmark_article", lost), ("mark_article", won)):
        if rows:
            db.batch(query, rows)


def _marks(espace: str, state: Sorting) -> set[str]:
    return set(marks_of_decision(espace, state.verdict, pinned=state.pinned))
