import json

import pytest

from tests.prepare.hostile import MARKUP
from tests.prepare.invented import edition, item, whole_week
from veille.prepare import record


def test_an_edition_is_read_back_whole() -> None:
    assert record.read(record.write(whole_week())) == whole_week()


def test_the_same_edition_gives_the_same_text_with_sorted_keys() -> None:
    text = record.write(whole_week())
    assert text == record.write(record.read(text))
    assert list(json.loads(text)) == sorted(json.loads(text))


@pytest.mark.parametrize("text", MARKUP)
def test_any_stranger_s_words_can_be_kept(text: str) -> None:
    week = edition(item("a", text, "2026-03-16", text=text))
    assert record.read(record.write(week)).cards == week.cards


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 1, "number": "douze"}'])
def test_anything_else_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        record.read(text)
