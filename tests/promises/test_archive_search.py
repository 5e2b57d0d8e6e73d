"""What every archive promises of search: the same answers in the same order, and never an error."""

import itertools
from datetime import date
from typing import Any

import pytest

from tests.promises.conftest import Doors
from tests.support.articles import article, ask, stem
from veille.domain.item import Dated, Labels
from veille.domain.question import Question

HOSTILE = [
    "'", '"', '""', ".", "-", "--", "*", "a*", "NEAR(", "NEAR(a b)", "AND", "OR NOT", "NOT", "a OR", "(", ")",
    "{a} : b", "words:a", "article:", "theme:ethique", "\0", "a\0b", "^a", "+a", "a + b", "\\", "\\'", "';--", "%s",
    "%(x)s", ":x", "\u202e", "\ud800", "ﬁ", "😀", "l'enfance", "226-4", "a:*", "!a", "a & b", "a <-> b", "|", "<->",
    "\n", "\u2028",
    " ".join(f"mot{number}" for number in range(10_000)), "x" * 10_000,
]  # fmt: skip


def ids(doors: Doors, question: Question, **page: int) -> list[str]:
    return [item.id for item in doors.other.items.search(question, **page).items]


def days(count: int) -> list[date]:
    return [date(2026, 1, 1 + number // 3) for number in range(count)]


@pytest.mark.parametrize("line", ["OEUVRE", "œuvres", "l’œuvre", "decret", "DÉCRETS eleve", "Protection Enfance"])
def test_accents_case_plural_ligatures_and_apostrophes_do_not_matter(doors: Doors, line: str) -> None:
    doors.archive.items.save([article()])
    assert ids(doors, Question(words=tuple(word for word in stem(line) if len(word) > 1))) == ["id-a"]


def test_every_word_must_be_there_and_none_of_the_unwanted(doors: Doors) -> None:
    doors.archive.items.save([article("a", text="secret professionnel"), article("b", text="secret médical")])
    assert ids(doors, ask("secret")) == ["id-a", "id-b"]
    assert ids(doors, ask("secret professionnel")) == ["id-a"]
    assert ids(doors, ask("secret", without=stem("médical"))) == ["id-a"]
    assert ids(doors, Question(without=stem("médical"))) == ["id-a"]
    assert ids(doors, ask("secret absent")) == []


def test_a_phrase_keeps_its_order_and_does_not_run_over_from_title_to_text(doors: Doors) -> None:
    doors.archive.items.save([article("a", title="Le secret", text="partagé ou secret professionnel")])
    assert ids(doors, Question(phrases=(stem("secret professionnel"),))) == ["id-a"]
    assert ids(doors, Question(phrases=(stem("professionnel secret"),))) == []
    assert ids(doors, Question(phrases=(stem("secret partagé"),))) == []


def test_a_prefix_begins_a_word(doors: Doors) -> None:
    doors.archive.items.save([article("a", text="accompagnement"), article("b", text="raccompagnement")])
    assert ids(doors, Question(prefixes=("accompagn",))) == ["id-a"]


@pytest.mark.parametrize(
    "filters",
    [
        {"themes": ("ethique",)},
        {"publics": ("handicap", "protection_enfance")},
        {"natures": ("legislatif",)},
        {"sources": ("has-social",)},
        {"references": ("casf/L221-1..L221-5",)},
        {"types": ("ime", "sessad")},
        {"territories": ("33",)},
        {"since": date(2026, 11, 20)},
        {"until": date(2026, 11, 20)},
        {"themes": ("ethique",), "publics": ("protection_enfance",), "references": ("decret/2024-643",)},
    ],
    ids=str,
)
def test_a_filter_alone_lists_and_with_words_narrows(doors: Doors, filters: dict[str, Any]) -> None:
    day = date(2026, 11, 19) if "since" in filters else date(2026, 11, 21)
    stranger = article("b", source="autre", labels=Labels(), published=Dated(day=day))
    doors.archive.items.save([article(), stranger])
    assert ids(doors, Question(**filters)) == ["id-a"]
    assert ids(doors, ask("decret", **filters)) == ["id-a"]


def test_an_article_that_names_no_territory_is_national(doors: Doors) -> None:
    doors.archive.items.save([article(), article("b", labels=Labels())])
    assert ids(doors, Question(territories=("national",))) == ["id-b"]


def test_a_word_cannot_pass_for_a_filter(doors: Doors) -> None:
    doors.archive.items.save([article(title="theme:ethique article:", labels=Labels())])
    assert ids(doors, Question(themes=("ethique",))) == []


def test_answers_come_newest_first_then_by_id_and_pages_fit_together(doors: Doors) -> None:
    doors.archive.items.save([article(f"{99 - n}", published=Dated(day=day)) for n, day in enumerate(days(20))])
    expected = [item.id for item in doors.other.items.within(date.min, date.max)]
    for question in (Question(), ask("decret"), ask("", themes=("ethique",))):
        pages = [doors.other.items.search(question, limit=7, offset=offset) for offset in (0, 7, 14, 21)]
        assert [item.id for page in pages for item in page.items] == expected
        assert {page.total for page in pages} == {20}
    assert ids(doors, Question(), limit=0) == []
    assert ids(doors, Question(), limit=-1, offset=-5) == []


def test_a_changed_article_is_found_by_its_new_words_only(doors: Doors) -> None:
    doors.archive.items.save([article(text="ancien")])
    doors.archive.items.save([article(text="nouveau", published=Dated(day=date(2020, 1, 1)))])
    assert ids(doors, ask("ancien")) == []
    assert ids(doors, ask("nouveau", until=date(2020, 1, 1))) == ["id-a"]


def test_whatever_is_asked_search_answers(doors: Doors) -> None:
    doors.archive.items.save([article()])
    for line in HOSTILE:
        words = tuple(line.split(" "))
        for question in (
            Question(words=words),
            Question(phrases=(words[:500],), prefixes=words[:500], without=words[:500]),
            Question(themes=words[:500], references=words[:500], sources=words[:500], natures=words[:500]),
        ):
            assert doors.other.items.search(question).total in (0, 1)


def test_a_hostile_text_is_found_by_its_words(doors: Doors) -> None:
    batch = [article(str(number), title=line[:2000], text="repère") for number, line in enumerate(HOSTILE)]
    doors.archive.items.save(batch)
    assert doors.other.items.search(ask("repère"), limit=100).total == len(HOSTILE)


def test_pairs_of_words_are_found_wherever_they_stand_together(doors: Doors) -> None:
    vocabulary = ["enfant", "handicap", "secret", "mesure"]
    texts = [" ".join(words) for words in itertools.permutations(vocabulary, 3)]
    doors.archive.items.save([article(f"{n:02}", text=text, title="") for n, text in enumerate(texts)])
    for first, second in itertools.permutations(vocabulary, 2):
        both = {f"id-{n:02}" for n, text in enumerate(texts) if first in text and second in text}
        side_by_side = {f"id-{n:02}" for n, text in enumerate(texts) if f"{first} {second}" in text}
        assert set(ids(doors, ask(f"{first} {second}"), limit=100)) == both
        assert set(ids(doors, Question(phrases=((first, second),)), limit=100)) == side_by_side


def test_what_follows_an_answer_is_the_rest_of_the_list_whatever_its_place_in_its_day(doors: Doors) -> None:
    doors.archive.items.save([article(f"{99 - n}", published=Dated(day=day)) for n, day in enumerate(days(20))])
    items = doors.other.items
    for question in (Question(), ask("decret", since=date(2026, 1, 2), until=date(2026, 1, 6))):
        found = items.search(question, limit=100).items
        for place, one in enumerate(found):
            for limit in (1, 2, 3, 100):
                rest = items.after(question, one.published.day, one.id, limit=limit)
                assert rest == found[place + 1 : place + 1 + limit]
    assert items.after(Question(), date(2026, 1, 2), "", limit=100)[0].published.day == date(2026, 1, 2)
    assert items.after(Question(), date.min, "", limit=5) == ()
