"""How well articles are understood, on recorded judgements that lie beside the checkout; the figures are printed (-s).

The lexicon's words and weights were worked out on TUNED; of HELD, nothing was used.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest

from tests.support.shared import need_shared
from veille.interpret.lexicon import Lexicon
from veille.interpret.reading import Subject, label
from veille.interpret.references import find_references

TUNED = ("dev", "hard-dev", "train-official", "train-policy", "train-practice")
HELD = ("train-handicap", "train-enfance", "train-themes", "train-elliptic", "train-border")
FACETS = {
    "publics": ("protection_enfance", "handicap"),
    "themes": ("ethique", "deontologie", "dispositifs"),
    "nature": ("legislatif", "politique", "formation"),
}
Row = Mapping[str, Any]


def rows(name: str) -> list[Row]:
    lines = need_shared("gold", f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def f1(pairs: Sequence[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean, from (truth, guess) pairs."""
    both = sum(truth and guess for truth, guess in pairs)
    precision = both / max(1, sum(guess for _, guess in pairs))
    recall = both / max(1, sum(truth for truth, _ in pairs))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def measure(names: Sequence[str], lexicon: Lexicon, now: datetime) -> dict[str, float]:
    judged = [row for name in names for row in rows(name)]
    said = [
        label(Subject(title=row["title"], summary=row["summary"], source=row["source"]), lexicon, now) for row in judged
    ]
    figures = dict(
        zip(
            "prf",
            f1([(row["relevant"], labels.relevant) for row, labels in zip(judged, said, strict=True)]),
            strict=True,
        )
    )
    for facet, ids in FACETS.items():
        scores = [
            f1(
                [
                    (_has(row[facet], name), _has(getattr(labels, facet), name))
                    for row, labels in zip(judged, said, strict=True)
                ]
            )[2]
            for name in ids
        ]
        figures[facet] = sum(scores) / len(scores)
    return figures


def _has(value: str | Sequence[str] | None, name: str) -> bool:
    return value == name if isinstance(value, str) else name in (value or ())


@pytest.fixture
def measured(
    lexicon: Lexicon, now: datetime, record_property: Callable[[str, object], None]
) -> Callable[..., dict[str, float]]:
    def measured_and_told(*names: str) -> dict[str, float]:
        figures = measure(names, lexicon, now)
        told = ", ".join(f"{name} {value:.3f}" for name, value in figures.items())
        record_property("figure", f"labels on {'+'.join(names)}: {told}")
        return figures

    return measured_and_told


def test_restated_real_articles_are_understood(measured: Callable[..., dict[str, float]]) -> None:
    figures = measured("dev")
    assert figures["f"] >= 0.95
    assert figures["publics"] >= 0.92
    assert figures["themes"] >= 0.82
    assert figures["nature"] >= 0.83


def test_borderline_articles_are_mostly_understood(measured: Callable[..., dict[str, float]]) -> None:
    figures = measured("hard-dev")
    assert figures["f"] >= 0.82
    assert figures["publics"] >= 0.78


def test_articles_never_used_in_tuning_are_mostly_found(measured: Callable[..., dict[str, float]]) -> None:
    figures = measured(*HELD)
    assert figures["p"] >= 0.88
    assert figures["f"] >= 0.78
    assert figures["nature"] >= 0.6


def test_citations_are_read(record_property: Callable[[str, object], None]) -> None:
    found = wanted = right = 0
    for row in rows("references-dev"):
        got = {str(reference) for reference in find_references(row["text"])}
        found, wanted, right = (
            found + len(got),
            wanted + len(row["references"]),
            right + len(got & set(row["references"])),
        )
    record_property("figure", f"citations: {right} right of {found} found, {wanted} wanted")
    assert right / found >= 0.99
    assert 2 * right / (found + wanted) >= 0.98
