"""The kind `code`: what changed since the last reading becomes articles; a cut or old state is refused."""

import gzip
from dataclasses import replace
from datetime import date

import pytest

from tests.gather.kinds.code_trees import legi, moment, tree
from tests.support.reading import source
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.exchange import Haul, Past, Request, Response, advance
from veille.gather.kinds.codes.kind import CodeKind
from veille.gather.kinds.codes.memory import mark_of, state_of
from veille.gather.kinds.codes.tree import read_state
from veille.interpret.references import find_references

SOURCE = source("https://codes.example/casf.json", "code")
LINK = {"textTitle": "LOI n°2031-7 du 2 janvier 2031 - art. 3", "textCid": "JORFTEXT1", "linkType": "MODIFIE"}


def read(body: bytes, past: Past) -> Haul:
    first = advance(CodeKind(), SOURCE, (), past)
    assert isinstance(first, Request)
    answer = Response(url=SOURCE.url, status=200, headers={}, body=body)
    haul = advance(CodeKind(), SOURCE, (answer,), past)
    assert isinstance(haul, Haul)
    return haul


def test_a_second_reading_tells_what_changed_since_the_first() -> None:
    old = tree([legi("L221-1", "Un."), legi("L221-2", "Deux."), legi("L221-3", "Trois.")])
    first = read(old, Past(today=date(2031, 6, 1)))
    assert first.found == ()
    new = tree([legi("L221-1", "Une.", "2", lienModifications=[LINK]), legi("L221-2", "Deux.")], "2031-03-01")
    second = read(new, Past(cursor=first.cursor or "", today=date(2031, 6, 1)))
    titles = [found.title for found in second.found]
    assert titles == [
        "LOI n°2031-7 du 2 janvier 2031 : code de l'action sociale et des familles, 1 article modifié",
        "Texte modificateur non indiqué : code de l'action sociale et des familles, 1 article abrogé",
    ]
    assert [str(one) for one in find_references(second.found[0].body)] == ["casf/L221-1"]
    third = read(new, Past(cursor=second.cursor or "", today=date(2031, 6, 1)))
    assert third.found == ()


def test_a_first_reading_tells_what_came_into_force_lately_and_what_will() -> None:
    days = {"L1": "2030-01-01", "L2": "2031-05-20", "L3": "2031-09-01"}
    body = tree([legi(number, "Un.", dateDebut=moment(day)) for number, day in days.items()])
    haul = read(body, Past(today=date(2031, 6, 1)))
    assert [found.date_text for found in haul.found] == ["2031-05-20", "2031-09-01"]


def test_a_state_from_which_half_is_missing_is_a_cut_answer() -> None:
    mark = mark_of(read_state(tree([legi(f"L{number}", "Un.") for number in range(10)])))
    with pytest.raises(Unreadable, match="missing"):
        read(tree([legi(f"L{number}", "Un.") for number in range(4)]), Past(cursor=mark))


def test_a_state_older_than_the_last_one_is_refused() -> None:
    mark = mark_of(read_state(tree([legi("L1", "Un.")], "2031-02-02")))
    with pytest.raises(Unreadable, match="older"):
        read(tree([legi("L1", "Un.")], "2031-02-01"), Past(cursor=mark))


def test_a_mark_gives_back_the_versions_it_was_made_of_and_rubbish_gives_nothing() -> None:
    state = read_state(tree([legi("L1", "Un."), legi("L2", "Deux.")]))
    back = state_of(mark_of(state))
    assert back is not None
    assert (back.id, back.day) == (state.id, state.day)
    assert [(v.cid, v.id, v.number) for v in back.articles.values()] == [
        (v.cid, v.id, v.number) for v in state.articles.values()
    ]
    assert [state_of(text) for text in ("", "é", "AAAA", "eyJ9")] == [None] * 4


def test_a_packed_code_is_unpacked_and_a_cut_one_refused() -> None:
    packed = gzip.compress(tree([legi("L1", "Un.")]))
    assert read(packed, Past(today=date(2031, 6, 1))).cursor
    with pytest.raises(Unreadable):
        read(packed[:-20], Past())
    with pytest.raises(NotAFeed):
        read(b"  ", Past())


def test_many_articles_are_all_cited_however_long_the_list() -> None:
    numbers = [f"L{number}-{part}" for number in (221, 222, 223) for part in range(1, 40)]
    links = [LINK | {"linkOrientation": "cible"}]
    body = tree([legi(number, "Un.", lienModifications=links, dateDebut=moment("2031-01-01")) for number in numbers])
    [found] = read(body, Past(today=date(2031, 1, 10))).found
    assert {reference.number for reference in find_references(found.body)} == set(numbers)


def test_an_option_must_be_a_text() -> None:
    faulty = replace(SOURCE, options={"code": 3})
    assert [name for name, _ in CodeKind().faults(faulty)] == ["code"]
