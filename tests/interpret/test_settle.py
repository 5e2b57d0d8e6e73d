"""The curator always wins, and the last one to speak."""

from dataclasses import replace
from datetime import UTC, datetime

from veille.domain.item import Labels
from veille.domain.judgement import Judgement, standing
from veille.interpret.settle import bears, borne, settle

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MACHINE = Labels(relevant=True, score=0.8, publics=("handicap",), themes=("ethique", "dispositifs"), nature="politique")
NOTHING = Labels(score=0.3)


def said(label: str, verdict: bool = True, **changes: object) -> Judgement:
    judgement = Judgement(item="a", label=label, verdict=verdict, curator="Anne", at=NOW)
    return replace(judgement, **changes)  # type: ignore[arg-type]


def test_without_judgements_the_machine_decides() -> None:
    assert settle(MACHINE, ()) is MACHINE


def test_a_label_said_to_be_wrong_is_taken_and_the_others_stay() -> None:
    labels = settle(MACHINE, [said("ethique", False)])
    assert (labels.themes, labels.publics, labels.nature) == (("dispositifs",), ("handicap",), "politique")


def test_a_label_said_to_be_right_is_given_and_makes_the_article_relevant() -> None:
    labels = settle(NOTHING, [said("protection_enfance"), said("deontologie")])
    assert (labels.relevant, labels.publics, labels.themes) == (True, ("protection_enfance",), ("deontologie",))
    assert labels.score >= 0.5


def test_not_relevant_empties_the_labels_whatever_else_was_said() -> None:
    labels = settle(MACHINE, [said("pertinence", False), said("ethique")])
    assert borne(labels) == frozenset()
    assert labels.score < 0.5


def test_the_last_to_speak_wins_and_a_withdrawal_gives_the_label_back_to_the_machine() -> None:
    lines = [said("ethique", False), said("ethique", True, curator="Bruno"), said("ethique", False, curator="Zoé")]
    assert "ethique" not in settle(MACHINE, lines).themes
    assert settle(MACHINE, [*lines, said("ethique", revoked=True)]) == MACHINE


def test_one_nature_at_a_time_the_last_that_was_named() -> None:
    assert settle(MACHINE, [said("legislatif"), said("formation")]).nature == "formation"
    assert settle(MACHINE, [said("legislatif"), said("formation"), said("legislatif")]).nature == "legislatif"
    assert settle(MACHINE, [said("politique", False)]).nature is None
    assert settle(MACHINE, [said("legislatif", False)]).nature == "politique"


def test_the_reasons_say_that_a_person_decided() -> None:
    first = settle(MACHINE, [said("ethique", False)]).reasons[0]
    assert (first.label, first.place, first.weight < 0) == ("ethique", "jugement", True)


def test_what_stands_comes_in_the_order_of_the_last_words() -> None:
    assert list(standing([said("a"), said("b"), said("a")])) == ["b", "a"]


def test_relevance_is_a_label_like_another() -> None:
    assert bears(MACHINE, "pertinence")
    assert not bears(NOTHING, "pertinence")
