"""The dossiers of texts: each as its sources tell it, which of those make one, and what people said of that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.dossier import Chamber, DossierState, DossierWord, Stage, Step
from veille.keep.database import Database, Row
from veille.keep.shapes import storable


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A source's telling, and the dossier that it belongs to; `articles` are the ids that its steps' articles have."""

    dossier: str
    state: DossierState
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A part as lists show it."""

    name: str
    dossier: str
    title: str
    long_title: str
    first: date | None
    last: date | None


class Dossiers:
    """The store of dossiers."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, part: Part, at: datetime) -> bool:
        """Write how a source tells its dossier now, and say whether that is new; the same telling writes nothing.

        A part that exists stays in its dossier whatever `part.dossier` says: `move` changes that.
        """
        state = part.state
        known = self.part(state.name)
        if known and known.state == state and known.articles == part.articles:
            return False
        with self._db.transaction():
            self._db.run("put_dossier_part", **_part_row(part, at))
            self._db.run("forget_dossier_names", part=state.name)
            names = dict.fromkeys((state.name, *state.names))
            self._db.batch("put_dossier_name", [{"name": storable(name), "part": state.name} for name in names])
            self._db.run("forget_dossier_steps", part=state.name)
            self._db.batch("put_dossier_step", _step_rows(part))
        return True

    def part(self, name: str) -> Part | None:
        """Give one part."""
        row = self._db.one("dossier_part", name=name)
        return self._part(row) if row else None

    def parts(self, dossier: str) -> tuple[Part, ...]:
        """Give the parts of a dossier, none when there is no such dossier."""
        return tuple(self._part(row) for row in self._db.many("dossier_parts", dossier=dossier))

    def bearing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Give the dossiers that bear any of these identifiers, in the order asked, each once."""
        rows = (row for name in names for row in self._db.many("dossier_of_name", name=storable(name)))
        return tuple(dict.fromkeys(cast("str", row["dossier"]) for row in rows))

    def of_article(self, article: str) -> tuple[str, ...]:
        """Give the dossiers that an article is a step of."""
        return tuple(cast("str", row["dossier"]) for row in self._db.many("dossiers_of_article", article=article))

    def became(self, dossier: str) -> str:
        """Give the dossier that one became part of, or nothing."""
        row = self._db.one("dossier_became", id=dossier)
        return cast("str", row["became"]) if row else ""

    def move(self, parts: Mapping[str, str]) -> None:
        """Write to which dossier each of these parts belongs now; a dossier that is left empty leads to the new one."""
        with self._db.transaction():
            for name, dossier in parts.items():
                known = self.part(name)
                self._db.run("move_dossier_part", name=name, dossier=dossier)
                self._db.run("forget_dossier_was", id=dossier)
                if known and known.dossier != dossier and not self.parts(known.dossier):
                    self._db.run("dossiers_became", id=known.dossier, became=dossier)
                    self._db.run("put_dossier_was", id=known.dossier, became=dossier)

    def all(self) -> tuple[Listed, ...]:
        """Give every part, those that moved last in front."""
        return tuple(map(_listed, self._db.many("dossier_list")))

    def note(self, word: DossierWord) -> None:
        """Add a line to the book of what people said; none is ever changed."""
        one, other = sorted((word.one, word.other))
        with self._db.transaction():
            self._db.one("hold_the_pen")
            self._db.run(
                "note_dossier_word",
                one=one,
                other=other,
                together=int(word.together),
                author=storable(word.author),
                at=stamp(word.at),
                why=storable(word.why),
            )

    def words(self) -> tuple[DossierWord, ...]:
        """Give what people said, in the order of writing."""
        return tuple(map(_word, self._db.many("dossier_words")))

    def _part(self, row: Row) -> Part:
        text = cast("Mapping[str, str]", row)
        steps = self._db.many("dossier_steps", part=text["name"])
        names = (cast("str", one["name"]) for one in self._db.many("dossier_names", part=text["name"]))
        state = DossierState(
            name=text["name"],
            title=text["title"],
            url=text["url"],
            names=tuple(name for name in names if name != text["name"]),
            steps=tuple(map(_step, steps)),
            long_title=text["long_title"],
        )
        return Part(dossier=text["dossier"], state=state, articles=tuple(cast("str", one["article"]) for one in steps))


def _part_row(part: Part, at: datetime) -> dict[str, str]:
    state = part.state
    return {
        "name": state.name,
        "dossier": part.dossier,
        "title": storable(state.title),
        "long_title": storable(state.long_title),
        "url": storable(state.url),
        "told_at": stamp(at),
    }


def _step_rows(part: Part) -> list[dict[str, str | int | None]]:
    articles = part.articles or ("",) * len(part.state.steps)
    return [
        {
            "part": part.state.name,
            "place": place,
            "day": step.day.isoformat() if step.day else None,
            "chamber": step.chamber,
            "stage": step.stage,
            "label": storable(step.label),
            "reading": storable(step.reading),
            "url": storable(step.url),
            "article": article,
        }
        for place, (step, article) in enumerate(zip(part.state.steps, articles, strict=True))
    ]


def _step(row: Row) -> Step:
    text = cast("Mapping[str, str]", row)
    return Step(
        day=_day(row["day"]),
        chamber=cast("Chamber", row["chamber"]),
        stage=cast("Stage", row["stage"]),
        label=text["label"],
        reading=text["reading"],
        url=text["url"],
    )


def _listed(row: Row) -> Listed:
    text = cast("Mapping[str, str]", row)
    return Listed(
        name=text["name"],
        dossier=text["dossier"],
        title=text["title"],
        long_title=text["long_title"],
        first=_day(row["first_day"]),
        last=_day(row["last_day"]),
    )


def _day(told: object) -> date | None:
    return date.fromisoformat(str(told)) if told else None


def _word(row: Row) -> DossierWord:
    text = cast("Mapping[str, str]", row)
    return DossierWord(
        one=text["one"],
        other=text["other"],
        together=bool(row["together"]),
        author=text["author"],
        at=read_stamp(text["at"]),
        why=text["why"],
    )
