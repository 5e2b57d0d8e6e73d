"""A line of the query language as text: what can be picked is set apart, and alike searches are kept alike."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.interpret.asking import read_question
from veille.interpret.phrasing import filter_of, normal_form, parted

TODAY = date(2026, 11, 22)


def test_what_pages_offer_is_set_apart_from_what_was_typed() -> None:
    words, picked = parted('secret theme:ethique "un mot" date:2026 source:has -theme:x depuis:30j')
    assert words == 'secret "un mot" -theme:x depuis:30j'
    assert picked == (("theme", "ethique"), ("annee", "2026"), ("source", "has"))


@pytest.mark.parametrize(
    "line",
    [
        "secret  theme:éthique public:handicap",
        "secret public:handicap theme:ethique",
        "secret public:Handicap theme:ethique",
    ],
)
def test_alike_searches_have_one_normal_form(line: str) -> None:
    assert normal_form(line) == "secret public:handicap theme:ethique"


def test_relative_days_stay_relative() -> None:
    assert normal_form("depuis:30j a") == "a depuis:30j"


@given(st.text(max_size=200))
def test_a_normal_form_asks_the_same_thing_and_is_its_own(line: str) -> None:
    once = normal_form(line)
    assert normal_form(once) == once
    before, after = read_question(line, TODAY), read_question(once, TODAY)
    assert (before.themes, before.phrases, before.since) == (after.themes, after.phrases, after.since)


@given(st.text(max_size=60))
def test_a_picked_value_is_one_filter_whatever_it_holds(value: str) -> None:
    question = read_question(filter_of("source", value), TODAY)
    assert len(question.sources) <= 1
