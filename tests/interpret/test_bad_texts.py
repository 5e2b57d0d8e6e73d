"""Whatever a text is made of, understanding it raises nothing, and costs no more than reading it."""

from datetime import datetime

import pytest

from veille.interpret.lexicon import Lexicon
from veille.interpret.reading import Subject, label

SENTENCE = "Le juge des enfants et le handicap. "


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\0\0\0",
        SENTENCE * 280_000,
        "a" * 10_000_000,
        "\u202e\u200f" + SENTENCE,
        "<p>" * 20_000 + SENTENCE,
        "\ud800 " + SENTENCE,
        "L'enfant عدالة das Kind 児童 ребёнок",
        "&" * 100_000,
    ],
    ids=["empty", "blank", "nul", "10 MB", "one word", "right to left", "tags", "half a pair", "mixed", "ampersands"],
)
def test_any_text_is_read(text: str, lexicon: Lexicon, now: datetime) -> None:
    for title, summary in ((text[:10_000], ""), ("", text)):
        labels = label(Subject(title=title, summary=summary), lexicon, now)
        assert 0 <= labels.score <= 1


def test_invisible_marks_hide_nothing(lexicon: Lexicon, now: datetime) -> None:
    hidden = "Le ju\u200bge des en\0fants \u202eet l'assis\u00adtance éducative"
    assert "protection_enfance" in label(Subject(title=hidden, summary=""), lexicon, now).publics
