"""What curators decided of articles, and the book of their acts: lines are added, none is ever changed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.person import COMMUN
from veille.domain.triage import Act, ActKind, Author, Sorting, Verdict
from veille.keep.database import Database, Row
from veille.keep.decided import mark_again
from veille.keep.shapes import first_number, last_number, storable

DEPTH = 30
"""How many of somebody's acts they may take back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An article as the tray is filled: its fact, what was decided, and whether the rules would keep it."""

    article: str
    fact: str
    day: str
    verdict: Verdict
    kept: bool


class Triage:
    """The store of decisions."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, articles: Iterable[str], espace: str = COMMUN) -> Mapping[str, Sorting]:
        """Give what an espace decided of these articles, those of which anything was."""
        ids = json.dumps(list(dict.fromkeys(articles)))
        return {cast("str", row["article"]): _sorting(row) for row in self._db.many("sortings", ids=ids, espace=espace)}

    def tray(self, first: date, last: date, specialised: Iterable[str], espace: str = COMMUN) -> tuple[Waiting, ...]:
        """Give the articles dated on these days, the newest first; `specialised` names sources wholly of the field."""
        days = {"floor": first_number(first), "ceiling": last_number(last)}
        rows = self._db.many("tray", **days, special=json.dumps(list(specialised)), espace=espace)
        return tuple(map(_waiting, rows))

    def among(self, articles: Iterable[str], specialised: Iterable[str], espace: str = COMMUN) -> tuple[Waiting, ...]:
        """Give these articles as the tray shows them, whatever their day, the newest first."""
        ids, special = json.dumps(list(articles)), json.dumps(list(specialised))
        return tuple(map(_waiting, self._db.many("tray_among", ids=ids, special=special, espace=espace)))

    def dropped(self, first: date, last: date, espace: str = COMMUN) -> tuple[str, ...]:
        """Give the articles of these days that an espace dropped, the newest first."""
        days = {"floor": first_number(first), "ceiling": last_number(last)}
        return tuple(cast("str", row["article"]) for row in self._db.many("dropped", **days, espace=espace))

    def note(self, act: Act, after: Mapping[str, Sorting]) -> Act:
        """Add an act to the book and let it bear on its articles, both or neither; give it with its number."""
        with self._db.transaction():
            self._db.one("hold_the_pen")
            row = self._db.one("next_curation")
            numbered = replace(act, number=cast("int", row["number"]) if row else 1)
            self._db.run("note_curation", **_act_row(numbered))
            mark_again(self._db, act.espace, self.of(after, act.espace), after)
            self._db.batch(
                "sort_article",
                [{"espace": act.espace, **_sorting_row(name, state, numbered.number)} for name, state in after.items()],
            )
        return numbered

    def act(self, number: int) -> Act | None:
        """Give one act, or None."""
        row = self._db.one("curation", number=number)
        return _act(row) if row else None

    def undoable(self, author: str, espace: str = COMMUN, depth: int = DEPTH) -> tuple[Act, ...]:
        """Give the acts that somebody may still take back, the latest first."""
        return tuple(map(_act, self._db.many("curations_of", author=author, espace=espace, depth=depth)))

    def last(self, espace: str = COMMUN, limit: int = 50) -> tuple[Act, ...]:
        """Give the last lines of an espace's book, whoever wrote them, the latest first."""
        return tuple(map(_act, self._db.many("curations", espace=espace, limit=limit)))


def _waiting(row: Row) -> Waiting:
    return Waiting(
        article=cast("str", row["article"]),
        fact=cast("str", row["fact"]),
        day=cast("str", row["day"]),
        verdict=cast("Verdict", row["verdict"]),
        kept=bool(row["kept"]),
    )


def _sorting(row: Row) -> Sorting:
    return Sorting(
        verdict=cast("Verdict", row["verdict"]),
        pinned=bool(row["pinned"]),
        note=cast("str", row["note"]),
        act=cast("int", row["act"]),
    )


def _sorting_row(article: str, state: Sorting, act: int) -> dict[str, str | int]:
    """Write a state; one that an undoing puts back keeps the number of the act that made it."""
    return {
        "article": article,
        "verdict": state.verdict,
        "pinned": int(state.pinned),
        "note": storable(state.note),
        "act": state.act or act,
    }


def _act_row(act: Act) -> dict[str, str | int]:
    before = {name: [state.verdict, state.pinned, state.note, state.act] for name, state in act.before.items()}
    detail = {"articles": act.articles, "avant": before, "etiquettes": dict(act.labels), "paires": act.pairs}
    return {
        "number": act.number,
        "espace": act.espace,
        "kind": act.kind,
        "author": act.author.id,
        "author_name": storable(act.author.name),
        "at": stamp(act.at),
        "detail": storable(json.dumps(detail, ensure_ascii=False)),
        "undoes": act.undoes,
    }


def _act(row: Row) -> Act:
    values = cast("dict[str, Any]", row)
    detail = json.loads(values["detail"])
    return Act(
        number=values["number"],
        espace=values["espace"],
        kind=cast("ActKind", values["kind"]),
        author=Author(id=values["author"], name=values["author_name"]),
        at=read_stamp(values["at"]),
        articles=tuple(detail["articles"]),
        before={
            name: Sorting(verdict=verdict, pinned=pinned, note=note, act=act)
            for name, (verdict, pinned, note, act) in detail["avant"].items()
        },
        labels=detail["etiquettes"],
        pairs=tuple((one, other) for one, other in detail["paires"]),
        undoes=values["undoes"],
    )
