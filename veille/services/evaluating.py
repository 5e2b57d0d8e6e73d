"""« Évaluer » : how well the machine labels articles that people have labelled; the articles are read, never kept."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from veille.domain.item import Labels
from veille.domain.judgement import RELEVANCE
from veille.domain.theme import NATURES, PUBLICS, THEMES
from veille.interpret.lexicon import Lexicon
from veille.interpret.reading import Subject, label
from veille.interpret.score import Facet, Marked, score, worst
from veille.services.interpreting import BadLine

LISTS = ("publics", "themes")
TEXTS = ("title", "summary", "source")
FACETS: Mapping[str, frozenset[str]] = {
    RELEVANCE: frozenset((RELEVANCE,)),
    "publics": frozenset(PUBLICS),
    "themes": frozenset(THEMES),
    "nature": frozenset(NATURES),
}
"""The labels with a fixed spelling; others are counted when the file itself uses them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The figures of each facet, the articles understood worst, and the lines that could not be read.

    `learned` counts the articles from which the machine itself learned: the figures flatter them.
    """

    rows: int
    learned: int
    facets: Mapping[str, Facet]
    worst: tuple[Marked, ...]
    bad: tuple[BadLine, ...]


def evaluate(
    lines: Iterable[str],
    *,
    lexicon: Lexicon,
    now: datetime,
    errors: int = 10,
    learned_titles: Collection[str] = (),
) -> Evaluation:
    """Label every row of a JSON Lines file and compare with what people said; bad lines are named and skipped."""
    rows: list[Marked] = []
    bad: list[BadLine] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            row = _row(number, line.removeprefix("\ufeff"), lexicon, now)
            if isinstance(row, BadLine):
                bad.append(row)
            else:
                rows.append(row)
    known = {facet: labels.union(*(row.wanted.get(facet, ()) for row in rows)) for facet, labels in FACETS.items()}
    rows = [_among(row, known) for row in rows]
    learned = sum(row.title in learned_titles for row in rows)
    return Evaluation(rows=len(rows), learned=learned, facets=score(rows), worst=worst(rows, errors), bad=tuple(bad))


def _row(number: int, line: str, lexicon: Lexicon, now: datetime) -> Marked | BadLine:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return BadLine(number=number, message="ce n'est pas du JSON ; attendu un objet par ligne")
    fault = _fault(record)
    if fault:
        return BadLine(number=number, message=fault)
    title, summary, source = (record.get(name) or "" for name in TEXTS)
    labels = label(Subject(title=title, summary=summary, source=source), lexicon, now)
    return Marked(
        id=str(record["id"]),
        title=title,
        wanted=_wanted(record),
        given=_given(labels),
        score=labels.score,
        reasons=labels.reasons,
    )


def _fault(record: object) -> str:
    """Say in French why a row cannot be used; nothing when it can."""
    if not isinstance(record, dict) or "id" not in record:
        return "attendu un objet avec « id », « title », « summary » et « relevant »"
    if not isinstance(record.get("relevant"), bool):
        return "« relevant » doit être true ou false"
    for name in (*TEXTS, "nature"):
        if not isinstance(record.get(name) or "", str):
            return f"« {name} » doit être un texte"
    for name in LISTS:
        values = record.get(name) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            return f"« {name} » doit être une liste de textes"
    return ""


def _wanted(record: Mapping[str, object]) -> dict[str, frozenset[str]]:
    """Give the labels that people gave; a facet they did not write about is left out."""
    wanted = {RELEVANCE: frozenset((RELEVANCE,) if record["relevant"] else ())}
    for name in LISTS:
        values = record.get(name)
        if isinstance(values, list):
            wanted[name] = frozenset(values)
    if "nature" in record:
        wanted["nature"] = frozenset((str(record["nature"]),) if record["nature"] else ())
    return wanted


def _given(labels: Labels) -> dict[str, frozenset[str]]:
    if not labels.relevant:
        return {facet: frozenset() for facet in FACETS}
    return {
        RELEVANCE: frozenset((RELEVANCE,)),
        "publics": frozenset(labels.publics),
        "themes": frozenset(labels.themes),
        "nature": frozenset((labels.nature,) if labels.nature else ()),
    }


def _among(row: Marked, known: Mapping[str, frozenset[str]]) -> Marked:
    """Leave out the labels of which the file knows nothing: a watch's own themes."""
    given = {facet: labels & known[facet] for facet, labels in row.given.items()}
    return replace(row, given=given)
