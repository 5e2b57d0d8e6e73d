"""The kind `oai-pmh`: a mark that moves, tokens that are followed and forgotten, and answers that are none."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.kinds import HOSTILE, converse, haul
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.exchange import Haul
from veille.gather.kinds.oaipmh import MOST_PAGES, OaiPmhKind

KIND = OaiPmhKind()
DC = 'xmlns="http://purl.org/dc/elements/1.1/"'


def answer(inside: str) -> bytes:
    head = '<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
    return f"{head}<responseDate>2026-11-23T04:00:00Z</responseDate>{inside}</OAI-PMH>".encode()


def record(fields: str, header: str = "<header><identifier>oai:x:1</identifier></header>") -> str:
    return f"<record>{header}<metadata><dc {DC}>{fields}</dc></metadata></record>"


def page(*records: str, token: str | None = None) -> bytes:
    more = "" if token is None else f"<resumptionToken>{token}</resumptionToken>"
    return answer(f"<ListRecords>{''.join(records)}{more}</ListRecords>")


def asked(cursor: str, **options: object) -> dict[str, list[str]]:
    requests, _ = converse(KIND, [page()], cursor=cursor, options=dict(options))
    return parse_qs(urlsplit(requests[0].url).query)


def mark(got: Haul) -> dict[str, str]:
    told: dict[str, str] = json.loads(got.cursor or "{}")
    return told


@pytest.mark.parametrize("name", HOSTILE)
def test_an_answer_that_is_no_repository_s_is_refused(name: str) -> None:
    with pytest.raises((NotAFeed, Unreadable)):
        haul(KIND, HOSTILE[name])


def test_the_first_reading_goes_back_as_far_as_the_option_says() -> None:
    assert asked("")["from"] == ["2026-08-25"]
    assert asked("", jours=7, set="journals:vst") == {
        "verb": ["ListRecords"],
        "metadataPrefix": ["oai_dc"],
        "from": ["2026-11-16"],
        "set": ["journals:vst"],
    }


def test_a_reading_starts_where_the_one_before_ended_and_a_mark_that_is_none_is_forgotten() -> None:
    got = haul(KIND, page(record("<title>Un</title>")), cursor='{"from": "2026-11-01"}')
    assert (mark(got), got.more) == ({"from": "2026-11-23"}, False)
    assert asked(got.cursor or "")["from"] == ["2026-11-23"]
    assert asked("[]")["from"] == asked("{nothing")["from"] == ["2026-08-25"]


def test_a_token_is_followed_at_once_and_the_day_of_the_first_page_is_the_next_mark() -> None:
    first = haul(KIND, page(record("<title>Un</title>"), token="t/2"), cursor='{"from": "2026-11-01"}')
    assert first.more
    assert asked(first.cursor or "") == {"verb": ["ListRecords"], "resumptionToken": ["t/2"]}
    late = page(record("<title>Deux</title>"), token="").replace(b"2026-11-23T", b"2026-11-29T")
    last = haul(KIND, late, cursor=first.cursor or "")
    assert (mark(last), last.more) == ({"from": "2026-11-23"}, False)


def test_a_repository_that_never_ends_is_left_and_gone_on_with_the_next_time() -> None:
    cursor, pages = "", 0
    while pages < 1_000:
        got = haul(KIND, page(record("<title>Un</title>"), token=f"t{pages}"), cursor=cursor)
        cursor, pages = got.cursor or "", pages + 1
        if not got.more:
            break
    assert pages == MOST_PAGES
    assert asked(cursor)["resumptionToken"] == [f"t{pages - 1}"]


def test_nothing_new_is_no_fault_and_moves_no_mark_back() -> None:
    got = haul(KIND, answer('<error code="noRecordsMatch">none</error>'), cursor='{"from": "2026-11-01"}')
    assert (got.found, mark(got)) == ((), {"from": "2026-11-01"})


def test_a_token_that_was_forgotten_begins_again_from_the_same_day() -> None:
    cursor = '{"from": "2026-11-01", "next": "2026-11-22", "token": "old", "page": "3"}'
    got = haul(KIND, answer('<error code="badResumptionToken">expired</error>'), cursor=cursor)
    assert (mark(got), got.more) == ({"from": "2026-11-01"}, False)


def test_any_other_refusal_is_a_fault() -> None:
    with pytest.raises(Unreadable, match="noSetHierarchy"):
        haul(KIND, answer('<error code="noSetHierarchy">no sets</error>'))


def test_a_deleted_record_is_left_out() -> None:
    gone = '<header status="deleted"><identifier>oai:x:2</identifier></header>'
    assert len(haul(KIND, page(record("<title>Un</title>"), record("", gone))).found) == 1


@pytest.mark.parametrize(
    ("identifiers", "url"),
    [
        (["10.1/x", "doi:10.9999/a.b"], "https://doi.org/10.9999/a.b"),
        (["https://doi.org/10.9999/a.b", "https://revue.example/1"], "https://revue.example/1"),
        (["javascript:alert(1)", "urn:isbn:978"], ""),
    ],
)
def test_the_address_is_the_page_of_the_work_else_its_doi(identifiers: list[str], url: str) -> None:
    told = "".join(f"<identifier>{one}</identifier>" for one in identifiers)
    [one] = haul(KIND, page(record(f"<title>Un</title>{told}"))).found
    assert one.url == url


def test_the_query_that_the_address_carried_is_ours_to_write() -> None:
    requests, _ = converse(KIND, [page()], url="https://v.example/oai?verb=Identify")
    assert "Identify" not in requests[0].url
