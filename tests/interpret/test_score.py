"""Figures are counted as the labels' own judges count them, and twice the same way."""

import pytest

from veille.interpret.score import Counts, Marked, count, score, worst


def row(name: str, wanted: str, given: str, certainty: float = 0.5) -> Marked:
    def split(letters: str) -> dict[str, frozenset[str]]:
        labels = frozenset(letters)
        return {"pertinence": labels & {"p"}, "themes": labels - {"p"}}

    return Marked(id=name, title=name, wanted=split(wanted), given=split(given), score=certainty)


ROWS = [row("1", "pa", "pa"), row("2", "pab", "pb"), row("3", "", "pa"), row("4", "pb", "pb"), row("5", "pa", "")]


def test_precision_recall_and_f1_by_hand() -> None:
    themes = score(ROWS)["themes"]
    assert themes.labels["a"].counts == Counts(right=1, wrong=1, missed=2)
    assert themes.labels["a"].counts.precision == pytest.approx(1 / 2)
    assert themes.labels["a"].counts.recall == pytest.approx(1 / 3)
    assert themes.labels["a"].counts.f1 == pytest.approx(2 / 5)
    assert themes.labels["b"].counts.f1 == 1.0
    assert themes.macro == pytest.approx((2 / 5 + 1) / 2)
    assert themes.micro.counts == Counts(right=3, wrong=1, missed=2)


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    first, again = score(ROWS), score(ROWS)
    assert first == again
    for facet in first.values():
        low, high = facet.micro.interval
        assert 0 <= low <= facet.micro.counts.f1 <= high <= 1
    perfect = score([row(str(number), "pa", "pa") for number in range(20)])["themes"]
    assert perfect.labels["a"].interval == (1.0, 1.0)


def test_nothing_gives_no_figures_and_no_error() -> None:
    assert score([]) == {}
    assert Counts().f1 == Counts().precision == Counts().recall == 0.0
    empty = score([row("1", "", "")])["themes"]
    assert (dict(empty.labels), empty.macro) == ({}, 0.0)


def test_a_facet_that_nobody_looked_at_is_not_counted() -> None:
    partial = Marked(id="6", title="", wanted={"pertinence": frozenset("p")}, given={"themes": frozenset("a")})
    assert score([*ROWS, partial])["themes"] == score(ROWS)["themes"]


def test_the_surest_mistakes_on_relevance_come_first() -> None:
    rows = [row("light", "pa", "p"), row("shy", "", "p", 0.55), row("sure", "", "p", 0.95), row("right", "p", "p")]
    assert [each.id for each in worst(rows)] == ["sure", "shy", "light"]
    assert len(worst(rows, 1)) == 1


def test_one_label_of_one_article() -> None:
    assert count(True, True) + count(True, False) + count(False, True) + count(False, False) == Counts(
        right=1, wrong=1, missed=1
    )
