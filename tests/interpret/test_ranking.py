"""The answers most to the point come first, for reasons that can be said."""

from datetime import date

from tests.support.articles import article
from veille.domain.question import Question
from veille.interpret.asking import read_question
from veille.interpret.ranking import ranked

TEXTS = {
    "loin": ("Autre chose", "Le secret est une chose. Être professionnel en est une autre."),
    "titre": ("Le secret professionnel", "Sans détail."),
    "souvent": ("Autre chose", "Secret professionnel, secret professionnel, secret professionnel."),
}


def order(line: str) -> list[str]:
    items = [article(name, title=title, text=text) for name, (title, text) in TEXTS.items()]
    question = read_question(line, date(2026, 11, 22))
    return [item.id.removeprefix("id-") for item in ranked(items, question)]


def test_a_title_comes_before_a_text_and_words_together_before_words_apart() -> None:
    assert order("secret professionnel") == ["titre", "souvent", "loin"]
    assert order('"secret professionnel"') == ["titre", "souvent", "loin"]


def test_prefixes_and_alternatives_count_too() -> None:
    assert order("profession*")[0] == "titre"
    assert order("secret OU absent")[0] == "titre"


def test_without_words_nothing_moves() -> None:
    items = [article(name) for name in "abc"]
    assert ranked(items, Question(themes=("ethique",))) == tuple(items)
