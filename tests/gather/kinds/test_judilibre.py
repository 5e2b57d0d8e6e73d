"""The kind `judilibre`: rulings as articles, each once, none passed by, and nothing of who judged."""

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.support.kinds import HOSTILE, converse, haul
from tests.support.piste import KEY_ID, RULINGS, piste, told
from tests.support.reading import source
from veille.domain.errors import NotAFeed
from veille.gather.exchange import Haul
from veille.gather.kinds.judilibre import BATCHES, JudilibreKind
from veille.interpret.identity import key_of

KIND = JudilibreKind()


def ruling(number: int = 1, /, **changes: object) -> dict[str, object]:
    return {
        "id": f"{number:024x}",
        "jurisdiction": "Cour de cassation",
        "chamber": "Première chambre civile",
        "number": f"25-10.{number:03d}",
        "ecli": f"ECLI:FR:CCASS:2026:C1{number:05d}",
        "decision_date": "2026-11-18",
        "update_date": "2026-11-19",
        "solution": "Cassation",
        "publication": ["Publié au Bulletin"],
        "summary": "Le juge des enfants entend le mineur capable de discernement.",
        "themes": ["mineur", "assistance educative"],
        "text": "LA COUR DE CASSATION\n\nM. [X] [L] a formé un pourvoi.\n<script>alert(1)</script>",
        **changes,
    }


def batch(*rulings: dict[str, object], following: bool = False) -> bytes:
    answer = {"batch": 0, "total": len(rulings), "next_batch": "batch=1" if following else None, "results": rulings}
    return json.dumps(answer).encode()


def asked_of(*bodies: bytes, **how: Any) -> tuple[list[dict[str, str]], Haul]:
    asked, brought = converse(KIND, bodies, **how)
    return [dict(parse_qsl(urlsplit(one.url).query)) for one in asked], brought


def test_a_ruling_is_an_article_under_its_number_with_the_court_s_own_words() -> None:
    [one] = haul(KIND, batch(ruling())).found
    assert one.title == "Cour de cassation, Première chambre civile, 18/11/2026, n° 25-10.001"
    assert one.url == "https://www.courdecassation.fr/decision/000000000000000000000001"
    assert (one.act, one.date_text) == ("jurisprudence/25-10.001", "2026-11-18")
    assert key_of(one, source("https://v.example/", "judilibre")) == "ref:jurisprudence/25-10.001"
    for words in ("entend le mineur", "mineur, assistance educative", "Cassation", "ECLI:FR:CCASS:2026:C100001"):
        assert words in one.body
    assert "M. [X] [L] a formé un pourvoi." in one.body
    assert "<script" not in one.body


def test_a_number_that_other_courts_give_too_is_no_identity() -> None:
    one, other = haul(
        KIND,
        batch(
            ruling(1, jurisdiction="Cour d'appel de Lyon", number="25/01234"),
            ruling(2, jurisdiction="Cour d'appel de Metz", number="25/01234"),
        ),
    ).found
    assert one.act == other.act == ""
    keys = {key_of(found, source("https://v.example/", "judilibre")) for found in (one, other)}
    assert len(keys) == 2


def test_the_first_reading_goes_back_as_many_days_as_asked_and_the_next_overlap_by_two() -> None:
    [asked], first = asked_of(batch(ruling()), options={"jours": 10})
    assert (asked["date_start"], asked["batch"]) == ("2026-11-13", "0")
    assert (first.cursor, first.more) == ("2026-11-21/0", False)
    [later], _ = asked_of(batch(), cursor="2026-11-21/0")
    assert later["date_start"] == "2026-11-21"


def test_many_rulings_come_ten_batches_at_a_time_and_the_last_batch_is_read_again() -> None:
    full = [batch(ruling(n), following=True) for n in range(BATCHES)]
    asked, first = asked_of(*full, cursor="2026-10-01/0")
    assert [one["batch"] for one in asked] == [str(n) for n in range(BATCHES)]
    assert (first.cursor, first.more, len(first.found)) == ("2026-10-01/9", True, BATCHES)
    asked, last = asked_of(batch(ruling(BATCHES - 1), following=True), batch(ruling(50)), cursor=first.cursor or "")
    assert [(one["date_start"], one["batch"]) for one in asked] == [("2026-10-01", "9"), ("2026-10-01", "10")]
    assert (last.cursor, last.more) == ("2026-11-21/0", False)


def test_a_ruling_told_twice_is_given_once_as_it_was_told_last() -> None:
    [one] = haul(KIND, batch(ruling(), ruling(solution="Rejet"))).found
    assert "Rejet" in one.body


def test_courts_and_chambers_are_those_of_the_options() -> None:
    asked, _ = converse(KIND, [batch()], options={"juridiction": "ca", "chambre": ["civ1", "civ2"]})
    query = parse_qsl(urlsplit(asked[0].url).query)
    assert [value for name, value in query if name in ("jurisdiction", "chamber")] == ["ca", "civ1", "civ2"]
    assert asked[0].key == "judilibre"


def test_a_court_nobody_knows_is_a_fault_with_its_cure() -> None:
    options = {"juridiction": "lune", "jours": 0, "chambre": True}
    faults = dict(KIND.faults(source("https://v.example/", "judilibre", options=options)))
    assert set(faults) == {"juridiction", "jours", "chambre"}
    assert "cc, ca, tj, tcom" in faults["juridiction"]


@pytest.mark.parametrize("name", HOSTILE)
def test_an_answer_without_rulings_is_refused(name: str) -> None:
    with pytest.raises(NotAFeed):
        haul(KIND, HOSTILE[name])


@pytest.mark.parametrize(
    "changes", [{"id": None}, {"id": "../../x"}, {"id": "javascript:alert(1)"}, {"id": ["000000000001"]}]
)
def test_a_ruling_without_a_sound_identifier_is_no_ruling(changes: dict[str, object]) -> None:
    with pytest.raises(NotAFeed):
        haul(KIND, batch(ruling(**changes)))


@pytest.mark.parametrize("wrong", [None, 7, ["x"], {"a": 1}, "x" * 300_000])
def test_fields_of_any_form_break_nothing(wrong: object) -> None:
    fields = ("jurisdiction", "chamber", "number", "ecli", "decision_date", "solution", "summary", "themes", "text")
    [one] = haul(KIND, batch(ruling(**dict.fromkeys(fields, wrong)))).found
    assert one.native_id
    assert one.act == ""


def test_rulings_are_read_over_http_with_the_operator_s_key() -> None:
    with piste() as here:
        here.serve(
            f"{RULINGS}/export?jurisdiction=cc&chamber=civ1&date_type=update&date_start=2026-11-21&order=asc"
            "&resolve_references=true&batch_size=100&batch=0",
            told(json.loads(batch(ruling()))),
        )
        errand = here.errand("judilibre", cursor="2026-11-21/0", chambre="civ1")
        [outcome] = here.fetcher(judilibre=KEY_ID).run([errand])
    assert outcome.error is None
    assert len(outcome.found) == 1
