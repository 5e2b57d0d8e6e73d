"""The kind `legifrance`: the same account of the gazette as `jorf`, from a server that answers as the API does."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.support.gazettes import contents_of, delivery
from tests.support.kinds import HOSTILE, haul
from tests.support.november import DECREE, FIRST, LOOSE_PERSON, PERSON, SECOND, SIGNATURE, THIRD
from tests.support.piste import API, Piste, contents, last_editions, piste, text, told
from tests.support.reading import NOW, source
from tests.support.site import answer
from veille.domain.errors import NotAFeed, SourceError, Unreadable
from veille.gather.exchange import Outcome, Past, Response, advance
from veille.gather.kinds.jorf_reading import read_delivery
from veille.gather.kinds.legifrance import LegifranceKind
from veille.gather.kinds.legifrance_told import day_told

KIND = LegifranceKind()


@pytest.fixture
def here() -> Iterator[Piste]:
    with piste() as opened:
        opened.publish(FIRST, SECOND, THIRD)
        yield opened


def read(here: Piste, cursor: str = "", **options: str) -> list[Outcome]:
    outcomes = list(here.fetcher().run([here.errand(cursor=cursor, **options)]))
    assert [outcome.error for outcome in outcomes] == [None] * len(outcomes)
    return outcomes


def names(outcomes: list[Outcome]) -> list[str]:
    return [gazette.id for outcome in outcomes for gazette in outcome.gazettes]


def test_the_api_and_the_open_data_give_the_same_editions_texts_and_numbers(here: Piste) -> None:
    for outcome, paper in zip(read(here), (FIRST, SECOND, THIRD), strict=True):
        archive = Response(url="https://jo.example/", status=200, headers={}, body=delivery("s", paper))
        gazettes, finds = read_delivery(archive, paper.day)
        assert outcome.gazettes == gazettes
        assert [(one.native_id, one.title, one.act, one.url, one.date_text) for one in outcome.found] == [
            (one.native_id, one.title, one.act, one.url, one.date_text) for one in finds
        ]


def test_a_text_is_read_whole_its_sections_too(here: Piste) -> None:
    decree = next(one for outcome in read(here) for one in outcome.found if one.native_id == DECREE.id)
    for words in (DECREE.notice, DECREE.articles[0] if DECREE.articles else "", DECREE.visas, "Article 1.", DECREE.nor):
        assert words in decree.body


def test_measures_about_people_are_counted_and_never_even_asked_for(here: Piste) -> None:
    outcomes = read(here)
    assert [outcome.gazettes[0].nominative for outcome in outcomes] == [1, 1, 0]
    asked = b"".join(one.body for one in here.api.asked)
    for one in (PERSON, LOOSE_PERSON, SIGNATURE):
        assert one.id.encode() not in asked
        assert not one.articles or one.articles[0] not in repr(outcomes)


def test_editions_come_one_at_a_time_from_the_mark_to_the_last(here: Piste) -> None:
    outcomes = read(here, depuis="2026-11-12")
    assert names(outcomes) == [SECOND.id, THIRD.id]
    assert [outcome.more for outcome in outcomes] == [True, False]
    assert names(read(here, cursor=outcomes[0].cursor or "")) == [THIRD.id]
    assert names(read(here, cursor=outcomes[1].cursor or "")) == []


def test_contents_of_another_edition_than_the_one_asked_for_are_refused(here: Piste) -> None:
    here.publish(SECOND, changed={SECOND.id: told(contents(FIRST))})
    outcome = here.read()
    assert isinstance(outcome.error, Unreadable)
    assert outcome.gazettes == ()


def test_contents_in_pages_are_put_together(here: Piste) -> None:
    pages = [contents(SECOND, SECOND.texts[:2], total=150), contents(SECOND, SECOND.texts[2:], total=150)]
    texts = [text(one, SECOND) for one in SECOND.texts[:2]]
    [gazette] = haul(KIND, *(told_body(one) for one in (last_editions([SECOND]), *pages, *texts))).gazettes
    assert (len(gazette.texts), gazette.nominative) == (3, 1)


def told_body(value: object) -> bytes:
    return told(value).partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize(
    "said", [b"<html>maintenance</html>", told_body(text(DECREE, SECOND) | {"cid": "X", "id": "Y"})]
)
def test_one_text_that_is_damaged_or_another_is_told_in_its_line_and_the_others_are_read(
    here: Piste, said: bytes
) -> None:
    here.publish(SECOND, changed={DECREE.id: answer(said)})
    [outcome] = read(here)
    assert [one.legible for one in outcome.gazettes[0].texts] == [False, True, True]


def test_an_answer_that_is_none_is_never_a_quiet_day(here: Piste) -> None:
    here.serve(f"{API}/consult/jorfCont", told({"totalNbResult": 0, "items": []}))
    assert isinstance(here.read().error, Unreadable)
    here.serve(f"{API}/consult/lastNJo", told({"totalNbResult": 0, "containers": []}))
    assert isinstance(here.read().error, NotAFeed)


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_an_answer_holds_it_is_refused_or_told(name: str) -> None:
    for before in ((), (told_body(last_editions([SECOND])),)):
        with pytest.raises(SourceError):
            haul(KIND, *before, HOSTILE[name])
    bodies = [told_body(one) for one in (last_editions([SECOND]), contents(SECOND))]
    [gazette] = haul(KIND, *bodies, HOSTILE[name], HOSTILE[name]).gazettes
    assert [one.legible for one in gazette.texts] == [False, False, True]


def test_days_are_read_in_every_form_of_the_api() -> None:
    assert day_told(1_794_438_000_000) == date(2026, 11, 12)  # midnight in Paris
    assert day_told({"year": 2026, "month": 11, "dayOfMonth": 12}) == date(2026, 11, 12)
    assert day_told("2026-11-12T00:00:00.000+0000") == date(2026, 11, 12)
    for none in (
        32_472_144_000_000,
        {"year": 2999, "month": 1, "dayOfMonth": 1},
        {"year": 2026},
        None,
        True,
        1e300,
        "x",
    ):
        assert day_told(none) is None


def test_as_many_editions_are_asked_for_as_the_days_since_the_mark_may_hold() -> None:
    for cursor, many in (("", 20), ("2026-11-20 JORFCONT000000000001", 26), ("2020-01-01 J", 2_400)):
        step = advance(KIND, source("https://v.example/api", "legifrance"), (), Past(cursor=cursor, today=NOW.date()))
        assert step.body == b'{"nbElement": %d}' % many  # type: ignore[union-attr]


def test_a_day_that_is_none_is_a_fault_with_a_cure() -> None:
    assert contents_of(FIRST)
    faults = dict(KIND.faults(source("https://v.example/api", "legifrance", options={"depuis": "hier"})))
    assert "guillemets" in faults["depuis"]
