"""How well labels are given to articles never seen, and to a real flood; the material lies beside the checkout."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from bench import floods, labels
from tests.support.shared import need_shared
from veille.domain.item import Labels
from veille.interpret.packaged import packaged_lexicon

Told = Callable[[str, object], None]


@pytest.fixture(scope="module")
def unseen() -> Sequence[tuple[Any, Labels]]:
    """Label the articles that the lexicon was not written from, by models that saw nothing of their sources."""
    rows = labels.rows(need_shared("gold"))
    answers = labels.cross_validated(rows, packaged_lexicon(), folds=3)
    return [(row, said) for row, said in zip(rows, answers, strict=True) if row["file"] in labels.UNSEEN]


def test_articles_from_sources_never_seen_are_understood(
    unseen: Sequence[tuple[Any, Labels]], record_property: Told
) -> None:
    precision, recall, both = labels.relevance(unseen)
    facets = {facet: labels.macro(facet)(unseen) for facet in labels.FACETS}
    told = ", ".join(f"{name} {value:.3f}" for name, value in facets.items())
    record_property("figure", f"unseen sources: P {precision:.3f}, R {recall:.3f}, F1 {both:.3f}, {told}")
    assert both >= 0.915
    assert facets["publics"] >= 0.87
    assert facets["themes"] >= 0.76
    assert facets["nature"] >= 0.84


def test_a_real_flood_does_not_drown_its_reader(record_property: Told) -> None:
    need_shared("real", "an-opendata-17", "Agenda.json.zip")
    pairs = floods.agenda(packaged_lexicon())
    assert pairs is not None
    kept = [truth for truth, said in pairs if said.relevant]
    precision, recall = sum(kept) / len(kept), sum(kept) / sum(truth for truth, _ in pairs)
    record_property("figure", f"agenda: {len(kept)} kept of {len(pairs)}, P {precision:.3f}, R {recall:.3f}")
    assert precision >= 0.85
    assert recall >= 0.95
