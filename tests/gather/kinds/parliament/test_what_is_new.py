from datetime import date

import pytest

from tests.gather.kinds.parliament.zips import votes
from tests.support.reading import source
from veille.domain.errors import Unreadable
from veille.gather.exchange import Haul, Past, Response, advance
from veille.gather.kinds.bounded import MAX_ENTRIES
from veille.gather.kinds.parliament.assembly import AssemblyKind
from veille.gather.kinds.parliament.marks import AT_MOST, SIZE, read_mark, write_mark

TODAY = date(2026, 11, 20)
HERE = "https://donnees.example/Scrutins.json.zip"


def read(body: bytes, cursor: str = "", today: date = TODAY, **options: int) -> Haul:
    asked = source(HERE, "assemblee", options={"jeu": "scrutins", **options})
    haul = advance(
        AssemblyKind(),
        asked,
        (Response(url=HERE, status=200, headers={}, body=body),),
        Past(cursor=cursor, today=today),
    )
    assert isinstance(haul, Haul)
    return haul


def given(haul: Haul) -> list[str]:
    return [one.url.rpartition("/")[2] for one in haul.found]


def test_what_was_given_is_not_given_again() -> None:
    first = read(votes(1, 2))
    assert given(first) == ["1", "2"]
    again = read(votes(1, 2, 3), first.cursor or "")
    assert given(again) == ["3"]
    assert given(read(votes(1, 2, 3), again.cursor or "")) == []


def test_what_changed_is_given_again() -> None:
    first = read(votes(1, 2))
    assert given(read(votes(1, 2, titre="un autre titre"), first.cursor or "")) == ["1", "2"]


def test_a_first_reading_looks_back_on_some_days_only_and_says_how_many_may_be_changed() -> None:
    old = votes(1, dateScrutin="2026-09-01")
    assert given(read(old)) == []
    assert given(read(old, jours=100)) == ["1"]


@pytest.mark.parametrize("day", ["2999-01-01", "", "0000-00-00", "2026-02-31", "demain"])
def test_a_day_that_is_none_loses_nothing_and_dates_nothing(day: str) -> None:
    [found] = read(votes(1, dateScrutin=day)).found
    assert found.date_text == ""


def test_a_day_to_come_is_kept() -> None:
    [found] = read(votes(1, dateScrutin="2027-01-15T09:30:00.000+01:00")).found
    assert found.date_text == "2027-01-15"


def test_the_mark_forgets_what_is_older_than_the_days_looked_back_on() -> None:
    first = read(votes(*range(100)))
    later = read(votes(*range(100)), first.cursor or "", today=date(2027, 6, 1))
    assert (given(later), later.cursor) == ([], "")


def test_more_than_a_reading_may_give_comes_in_the_next_ones_and_none_is_lost_or_doubled() -> None:
    body = votes(*range(MAX_ENTRIES + 20))
    first = read(body)
    second = read(body, first.cursor or "")
    assert (first.more, second.more) == (True, False)
    assert len({*given(first), *given(second)}) == len(given(first)) + len(given(second)) == MAX_ENTRIES + 20


def test_a_mark_is_bounded_and_one_that_is_no_mark_holds_nothing() -> None:
    digests = [number.to_bytes(SIZE, "big") for number in range(AT_MOST)]
    assert read_mark(write_mark(digests)) == frozenset(digests)
    with pytest.raises(Unreadable, match="jours"):
        write_mark([*digests, AT_MOST.to_bytes(SIZE, "big")])
    assert read_mark("n’importe quoi") == frozenset()


def test_the_options_are_checked_with_a_cure() -> None:
    def faults(**options: object) -> dict[str, str]:
        return dict(AssemblyKind().faults(source(HERE, "assemblee", options=options)))

    assert "option manquante" in faults()["jeu"]
    assert "questions, dossiers" in faults(jeu="lois")["jeu"]
    assert "de 1 à" in faults(jeu="agenda", jours=0)["jours"]
    assert "de 1 à" in faults(jeu="agenda", jours=True)["jours"]
    assert faults(jeu="agenda", jours=30) == {}
