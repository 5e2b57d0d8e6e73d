"""How well labels are given to articles never seen: cross-validation with whole sources and near-duplicates left out.

    python -m bench.labels [FOLDS]

Reads the judged articles in `shared` beside the checkout, and says so when they are absent; the packaged articles that
were written for the learner teach in every fold, save those that resemble one of the fold left out. The lexicon was
written from dev, hard-dev, train-official, -policy and -practice: believe `unseen` (the five other files) most. Then
the floods: the real agenda of the Assemblée, titles of real lists where next to nothing is relevant.
Intervals are bootstrap, 95 %.
"""

import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import floods
from tests.support.shared import shared
from veille.domain.item import Labels
from veille.interpret.features import publishers_of
from veille.interpret.folding import stems
from veille.interpret.learner import model_of
from veille.interpret.learner_training import Judgement, seen_in, train
from veille.interpret.lexicon import Lexicon
from veille.interpret.packaged import packaged_judgements, packaged_lexicon
from veille.interpret.reading import Subject, label

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
UNSEEN = ("train-handicap", "train-enfance", "train-themes", "train-elliptic", "train-border")
TUNED = ("dev", "hard-dev", "train-official", "train-policy", "train-practice")
GROUPS = {
    "dev": ("dev",),
    "hard": ("hard-dev", "train-border"),
    "elliptic": ("train-elliptic",),
    "unseen": UNSEEN,
    "all": TUNED + UNSEEN,
}
FACETS = {
    "publics": ("protection_enfance", "handicap"),
    "themes": ("ethique", "deontologie", "dispositifs"),
    "nature": ("legislatif", "politique", "formation"),
}
Row = Mapping[str, Any]
Said = Sequence[tuple[Row, Labels]]


def rows(folder: Path) -> Sequence[Row]:
    """Read every judged article, with its file's name."""
    found = []
    for name in TUNED + UNSEEN:
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            if line.strip():
                found.append({**json.loads(line), "file": name})
    return found


def written(known: Sequence[Row]) -> list[Row]:
    """Give the packaged judged articles that are not among those, as rows; none has a source."""
    titles = {(row["title"], row["summary"]) for row in known}
    added = [one for one in packaged_judgements() if (one.title, one.summary) not in titles]
    return [
        {"id": f"veille-{place}", "title": one.title, "summary": one.summary, "source": "", "file": "", "judged": one}
        for place, one in enumerate(added)
    ]


def families(judged: Sequence[Row]) -> list[int]:
    """Give each article its family: same source, or half of the words in common with another of the family."""
    parent = list(range(len(judged)))

    def root(place: int) -> int:
        while parent[place] != place:
            place = parent[place]
        return place

    sources: dict[str, int] = {}
    words = [frozenset(stems(f"{row['title']} {row['summary']}")) for row in judged]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(judged):
        first = sources.setdefault(row["source"].strip().casefold() or row["id"], place)
        parent[root(place)] = root(first)
        shared_words: dict[int, int] = defaultdict(int)
        for word in words[place]:
            for other in holders[word]:
                shared_words[other] += 1
            holders[word].append(place)
        for other, count in shared_words.items():
            if 2 * count >= len(words[place] | words[other]):
                parent[root(place)] = root(other)
    return [root(place) for place in range(len(judged))]


def cross_validated(judged: Sequence[Row], lexicon: Lexicon, folds: int) -> list[Labels]:
    """Label each article with a model that saw nothing of its family."""
    rows_learned = [*judged, *written(judged)]
    known = [row.get("judged") or _judgement(row) for row in rows_learned]
    seen = [seen_in(one, lexicon) for one in known]
    family = families(rows_learned)
    order = sorted(set(family))
    random.Random(7).shuffle(order)
    fold_of = {root: place % folds for place, root in enumerate(order)}
    said: list[Labels] = [Labels()] * len(judged)
    for fold in range(folds):
        learned = [place for place in range(len(known)) if fold_of[family[place]] != fold]
        model = model_of(train([known[place] for place in learned], [seen[place] for place in learned]))
        fitted = replace(lexicon, model=model)
        for place, row in enumerate(judged):
            if fold_of[family[place]] == fold:
                said[place] = _label(row, fitted)
    return said


def _judgement(row: Row) -> Judgement:
    return Judgement(
        title=row["title"],
        summary=row["summary"],
        publishers=publishers_of(row["source"]),
        relevant=row["relevant"],
        publics=tuple(row["publics"]),
        themes=tuple(row["themes"]),
        nature=row["nature"],
    )


def _label(row: Row, lexicon: Lexicon) -> Labels:
    return label(Subject(title=row["title"], summary=row["summary"], source=row["source"]), lexicon, NOW)


def f1(pairs: Sequence[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean, from (truth, guess) pairs."""
    both = sum(truth and guess for truth, guess in pairs)
    precision = both / max(1, sum(guess for _, guess in pairs))
    recall = both / max(1, sum(truth for truth, _ in pairs))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def relevance(said: Said) -> tuple[float, float, float]:
    """Precision, recall and F1 of relevance."""
    return f1([(row["relevant"], labels.relevant) for row, labels in said])


def macro(facet: str) -> Callable[[Said], float]:
    """Make the macro-F1 of a facet."""
    return lambda said: sum(one(facet, name)(said) for name in FACETS[facet]) / len(FACETS[facet])


def one(facet: str, name: str) -> Callable[[Said], float]:
    """Make the F1 of one label."""
    return lambda said: f1([(_has(row[facet], name), _has(getattr(labels, facet), name)) for row, labels in said])[2]


def _has(value: str | Sequence[str] | None, name: str) -> bool:
    return value == name if isinstance(value, str) else name in (value or ())


def interval(said: Said, figure: Callable[[Said], float], draws: int = 200) -> str:
    """Give a figure with its bootstrap interval."""
    chance = random.Random(1)
    again = sorted(figure(chance.choices(said, k=len(said))) for _ in range(draws))
    return f"{figure(said):.3f} [{again[draws // 40]:.2f}-{again[-draws // 40 - 1]:.2f}]"


def table(name: str, judged: Sequence[Row], answers: Sequence[Labels]) -> None:
    """Print the figures of issue 3, a line each group."""
    print(f"\n{name}\n{'group':9} {'n':>5}  P    R    relevance F1       publics            themes             nature")
    for group, names in GROUPS.items():
        said = [(row, labels) for row, labels in zip(judged, answers, strict=True) if row["file"] in names]
        precision, recall, _ = relevance(said)
        figures = [lambda said: relevance(said)[2], *map(macro, FACETS)]
        told = "  ".join(interval(said, figure) for figure in figures)
        print(f"{group:9} {len(said):5}  {precision:.2f} {recall:.2f} {told}")


def main(folds: int = 5) -> None:
    """Print the tables, then the floods."""
    folder = shared("gold")
    if folder is None:
        print("left out: shared/gold is not beside this checkout")
        return
    lexicon, judged = packaged_lexicon(), rows(folder)
    alone = replace(lexicon, model=None)
    table("terms alone", judged, [_label(row, alone) for row in judged])
    table(f"terms and learner, {folds} folds", judged, cross_validated(judged, lexicon, folds))
    print("\nfloods, terms alone")
    floods.tell(alone)
    print("\nfloods, terms and the packaged learner (it never saw them)")
    floods.tell(lexicon)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
