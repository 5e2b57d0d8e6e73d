"""The kind `opendatasoft`: pages, fields named by options, and answers that are none."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.kinds import HOSTILE, converse, haul
from tests.support.reading import source
from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.gather.kinds.opendatasoft import OpendatasoftKind

KIND = OpendatasoftKind()
URL = "https://v.example/api/explore/v2.1/catalog/datasets/jeu/records"


def page(records: list[Any], total: object = None) -> bytes:
    return json.dumps({"total_count": len(records) if total is None else total, "results": records}).encode()


def one(record: dict[str, Any], **options: str) -> Found:
    [found] = haul(KIND, page([record]), options={"titre": "t", **options}, url=URL).found
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_an_answer_without_records_is_refused(name: str) -> None:
    with pytest.raises((NotAFeed, Unreadable)):
        haul(KIND, HOSTILE[name], options={"titre": "t"}, url=URL)


def test_pages_are_asked_until_there_are_no_more() -> None:
    bodies = [page([{"t": f"n {n}"} for n in range(start, min(start + 100, 230))], 230) for start in (0, 100, 200)]
    asked, got = converse(KIND, bodies, options={"titre": "t"}, url=URL)
    assert [parse_qs(urlsplit(each.url).query)["offset"] for each in asked] == [["0"], ["100"], ["200"]]
    assert len(got.found) == 230


def test_a_data_set_that_never_ends_is_bounded() -> None:
    asked, got = converse(KIND, [page([{"t": "x"}] * 100, 10**9)] * 50, options={"titre": "t", "pages": 40}, url=URL)
    assert (len(asked), len(got.found)) == (40, 4_000)


def test_the_filters_are_sent_as_written_and_know_what_day_it_is() -> None:
    asked, _ = converse(
        KIND, [page([])], options={"titre": "t", "where": "fin >= date'{aujourdhui}'"}, url=URL + "?lang=fr"
    )
    query = parse_qs(urlsplit(asked[0].url).query)
    assert query["where"] == ["fin >= date'2026-11-23'"]
    assert query["lang"] == ["fr"]


def test_a_title_that_no_record_has_is_a_fault_and_an_empty_data_set_is_none() -> None:
    with pytest.raises(Unreadable, match="'t'"):
        haul(KIND, page([{"titre": "Un"}]), options={"titre": "t", "lien": "titre", "resume": "titre"}, url=URL)
    assert haul(KIND, page([]), options={"titre": "t"}, url=URL).found == ()


def test_fields_go_into_objects_and_lists_and_fit_in_addresses() -> None:
    record = {"t": "Un", "a": {"b": [{"c": "x y"}]}, "slug": "un", "motsclés": ["a", "b"]}
    assert one(record, lien="https://v.example/{slug}", resume="a.b.c").url == "https://v.example/un"
    assert one(record, resume="a.b.c").body == "<p>x y</p>"
    assert one(record, resume="motsclés").body == "<p>a, b</p>"
    assert one(record, lieu="{slug}, {absent}").occasion.place == ""


def test_a_link_that_is_no_web_address_is_left_out_and_markup_in_a_title_stays_words() -> None:
    assert one({"t": "Un", "l": "javascript:alert(1)"}, lien="l").url == ""


def test_an_end_before_the_beginning_is_not_believed() -> None:
    record = {"t": "Un", "d": "2026-12-03", "f": "2026-12-01", "e": "n'importe quoi"}
    occasion = one(record, debut="d", fin="f", echeance="e").occasion
    assert (str(occasion.start), str(occasion.end), occasion.deadline) == ("2026-12-03", "2026-12-03", None)


def test_faults_say_what_to_write() -> None:
    faults = dict(KIND.faults(source("https://v.example/", "opendatasoft", options={"pages": 400, "where": ["a"]})))
    assert set(faults) == {"titre", "pages", "where"}
    assert all(";" in sentence or "," in sentence for sentence in faults.values())
