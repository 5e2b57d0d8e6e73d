"""Programs read the archive: same answers as the pages, one page after the other, nothing twice, within bounds."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from tests.support.people import LIST
from tests.support.web import Served, served
from veille.domain.departure import Departure
from veille.services.crowding import PER_MINUTE
from veille.services.editing import issue
from veille.web.app import PLACES, Place
from veille.web.places_api import OPERATIONS
from veille.web.visit import Visit

API = "/api/v1"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as site:
        yield site


def shelve(here: Served, *names: str, day: date = date(2026, 11, 20)) -> None:
    for name in names:
        here.town.publish(name, day, "ethique")


def ask(here: Served, address: str, **headers: str) -> httpx.Response:
    here.wait(seconds=2)
    return here.get(address.removeprefix("https://v.example"), headers=headers)


def assert_problem(answer: httpx.Response, status: int, words: str = "") -> None:
    told = answer.json()
    assert (answer.status_code, told["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-store"
    assert told["title"]
    assert told["detail"].endswith((".", "»."))
    assert words in told["detail"]


def test_a_question_is_answered_as_on_the_page_with_reasons_and_lasting_addresses(here: Served) -> None:
    shelve(here, "un")
    here.town.publish("ailleurs", date(2026, 11, 19), "dispositifs")
    told = ask(here, f"{API}/articles?q=theme:ethique depuis:30j&limite=20").json()
    (article,) = told["articles"]
    assert (told["total"], told["suivant"], told["remarques"]) == (1, None, [])
    assert article["id"] == "id-un"
    assert (article["titre"], article["source"], article["source_nom"]) == ("Article un", "a", "Agence")
    assert (article["date"], article["date_precision"]) == ("2026-11-20", "jour")
    assert article["themes"] == [
        {"id": "ethique", "raison": "«\N{NO-BREAK SPACE}secret\N{NO-BREAK SPACE}» dans le titre"}
    ]
    assert article["url"] == "https://a.example/un"
    assert ask(here, article["permalien"]).status_code == 200


def test_what_was_not_understood_is_said_beside_the_answers(here: Served) -> None:
    told = ask(here, f"{API}/articles?q=them:ethique").json()
    assert any("theme:" in remark for remark in told["remarques"])


def walked(here: Served, address: str, meanwhile: dict[int, str] | None = None) -> list[str]:
    """Follow « suivant » to the end; some articles arrive meanwhile, at the day said by the page's number."""
    found: list[str] = []
    pages = 0
    following: str | None = address
    while following:
        told = ask(here, following).json()
        found += [article["id"] for article in told["articles"]]
        following, pages = told["suivant"], pages + 1
        for name in (meanwhile or {}).get(pages, "").split():
            shelve(here, name, day=date(2026, 11, 10 + pages * 3))
    return found


@pytest.mark.parametrize("asked", ["q=", "q=article", "q=theme:ethique", "q=article&tri=pertinence"])
@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_page_after_page_gives_every_article_once_in_the_order_of_one_page(here: Served, asked: str, size: int) -> None:
    for number in range(4):
        shelve(here, *(f"{number}{letter}" for letter in "abc"[: number + 1]), day=date(2026, 11, 10 + number))
    whole = [article["id"] for article in ask(here, f"{API}/articles?{asked}&limite=100").json()["articles"]]
    assert len(whole) == 9
    assert walked(here, f"{API}/articles?{asked}&limite={size}") == whole


@pytest.mark.parametrize("order", ["date", "pertinence"])
def test_what_arrives_meanwhile_neither_hides_nor_repeats_anything(here: Served, order: str) -> None:
    shelve(here, "m", "k", "p", day=date(2026, 11, 20))
    shelve(here, "b", "x", "z", day=date(2026, 11, 12))
    there = {f"id-{name}" for name in "mkpbxz"}
    arriving = {1: "new1 new2 new3", 2: "a0 zz", 3: "later"}
    found = walked(here, f"{API}/articles?q=article&tri={order}&limite=2", arriving)
    assert len(found) == len(set(found))
    assert there <= set(found)


def test_a_cursor_holds_though_the_article_it_was_made_at_is_gone(here: Served) -> None:
    shelve(here, "a", "b", "c")
    first = ask(here, f"{API}/articles?limite=2").json()
    gone = Departure(id=first["articles"][-1]["id"], target="", why="", at=here.now)
    here.house.archive.departures.erase(gone)
    assert [article["id"] for article in ask(here, first["suivant"]).json()["articles"]] == ["id-c"]


def test_days_counted_back_from_today_mean_the_same_to_the_last_page(here: Served) -> None:
    shelve(here, "a", "b", "c", day=date(2026, 11, 16))
    first = ask(here, f"{API}/articles?q=depuis:7j&limite=2").json()
    here.wait(days=3)
    assert [article["id"] for article in ask(here, first["suivant"]).json()["articles"]] == ["id-c"]
    assert ask(here, f"{API}/articles?q=depuis:7j").json()["total"] == 0


@pytest.mark.parametrize("word", ["x", "é", "W10", "bnVsbA", "WyJ4Il0", "e30", "W" * 300, "WzEsMl0"])
def test_a_cursor_that_is_none_is_refused_in_a_sentence(here: Served, word: str) -> None:
    for place in ("articles", "editions"):
        assert_problem(ask(here, f"{API}/{place}?curseur={word}"), 400, "curseur")


def test_a_cursor_of_another_question_is_refused(here: Served) -> None:
    shelve(here, "a", "b")
    cursor = ask(here, f"{API}/articles?limite=1").json()["suivant"].rpartition("curseur=")[2]
    assert ask(here, f"{API}/articles?limite=2&curseur={cursor}").status_code == 200
    assert_problem(ask(here, f"{API}/articles?q=secret&curseur={cursor}"), 400, "curseur")


def test_every_fault_of_a_question_is_told_at_once(here: Served) -> None:
    answer = ask(here, f"{API}/articles?limite=101&tri=hasard&limit=5")
    assert_problem(answer, 400)
    assert [fault.split(" ")[1] for fault in answer.json()["fautes"]] == ["limit", "tri", "limite"]


def test_one_article_comes_with_all_its_reasons(here: Served) -> None:
    shelve(here, "un")
    told = ask(here, f"{API}/articles/id-un").json()
    assert told["raisons"] == [{"etiquette": "ethique", "terme": "secret", "lieu": "titre", "poids": 2.0}]
    assert told["sources"] == ["a"]
    assert_problem(ask(here, f"{API}/articles/rien"), 404, "rien")


def test_a_merged_article_leads_to_the_other_and_an_erased_one_says_why(here: Served) -> None:
    shelve(here, "un", "deux", "trois")
    here.house.archive.departures.merge(Departure(id="id-deux", target="id-un", why="", at=here.now))
    here.house.archive.departures.erase(Departure(id="id-trois", target="", why="demande de l'auteur", at=here.now))
    moved = ask(here, f"{API}/articles/id-deux")
    assert (moved.status_code, moved.headers["location"]) == (301, f"https://v.example{API}/articles/id-un")
    assert_problem(ask(here, f"{API}/articles/id-trois"), 410, "demande de l'auteur")


def test_editions_are_listed_a_page_at_a_time_and_given_whole(here: Served) -> None:
    for label, day in (("2026-S45", 5), ("2026-S46", 12), ("2026-S47", 20)):
        shelve(here, label.lower(), day=date(2026, 11, day))
        issue(LIST, LIST.beat.period_named(label), here.town.room.desk)
    first = ask(here, f"{API}/editions?liste=hebdo&limite=2").json()
    assert (first["total"], [one["periode"] for one in first["editions"]]) == (3, ["2026-S47", "2026-S46"])
    rest = ask(here, first["suivant"]).json()
    assert ([one["periode"] for one in rest["editions"]], rest["suivant"]) == (["2026-S45"], None)
    assert ask(here, f"{API}/editions?liste=autre").json()["total"] == 0
    whole = ask(here, f"{API}/editions/hebdo/2026-S47").json()
    assert (whole["liste_titre"], whole["du"], whole["au"]) == ("Hebdo", "2026-11-16", "2026-11-22")
    assert [one["id"] for part in whole["rubriques"] for one in part["articles"]] == ["id-2026-s47"]
    assert ask(here, whole["permalien"]).status_code == 200
    assert_problem(ask(here, f"{API}/editions/hebdo/2025-S01"), 404)


def test_sources_and_themes_say_how_they_are(here: Served) -> None:
    shelve(here, "un")
    (source,) = ask(here, f"{API}/sources").json()["sources"]
    assert (source["id"], source["etat"], source["lue_le"]) == ("a", "pas encore relevée", None)
    told = ask(here, f"{API}/themes").json()
    assert {theme["id"]: theme["articles"] for theme in told["themes"]}["ethique"] == 1
    assert [public["id"] for public in told["publics"]] == ["protection_enfance", "handicap"]


def test_who_has_an_answer_already_is_told_so_until_it_changes(here: Served) -> None:
    shelve(here, "un")
    first = ask(here, f"{API}/articles")
    tag = first.headers["etag"]
    for held in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        same = ask(here, f"{API}/articles", **{"If-None-Match": held})
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
        assert same.headers["access-control-allow-origin"] == "*"
    assert ask(here, f"{API}/articles", **{"If-None-Match": '"x"'}).status_code == 200
    shelve(here, "deux")
    changed = ask(here, f"{API}/articles", **{"If-None-Match": tag})
    assert (changed.status_code, changed.json()["total"]) == (200, 2)
    assert changed.headers["etag"] != tag


def test_a_caller_in_a_hurry_is_told_how_long_to_wait_and_let_in_again(here: Served) -> None:
    for _ in range(PER_MINUTE):
        assert here.get(f"{API}/themes").status_code == 200
        here.wait(seconds=0.5)
    refused = here.get(f"{API}/themes")
    assert_problem(refused, 429)
    assert refused.headers["retry-after"] == "30"
    assert here.get("/themes").status_code == 200  # pages count apart
    here.wait(seconds=30)
    assert here.get(f"{API}/themes").status_code == 200


@pytest.mark.parametrize("path", ["/api/", "/api/v1", "/api/v1/rien", "/api/v2/articles"])
def test_nothing_under_the_api_is_ever_answered_with_a_page(here: Served, path: str) -> None:
    assert_problem(ask(here, path), 404)
    wrong = here.browser.put(f"{here.root}{API}/articles")
    assert_problem(wrong, 405)
    assert wrong.headers["allow"]


def broken(_: Visit) -> httpx.Response:
    raise RuntimeError("/srv/secret/veille.db")


def test_what_breaks_is_a_problem_that_tells_nothing_of_the_house(tmp_path: Path) -> None:
    with served(tmp_path, [Place(path=f"{API}/articles", get=broken)]) as site:  # type: ignore[arg-type]
        answer = site.get(f"{API}/articles")
        assert_problem(answer, 500)
        assert "secret" not in answer.text


def test_the_description_names_every_address_and_every_way(here: Served) -> None:
    told = ask(here, f"{API}/openapi.json").json()
    described = {(path, method.upper()) for path, ways in told["paths"].items() for method in ways}
    answering = {(place.path, method) for place in PLACES if place.path.startswith(API) for method in place.methods}
    assert described == answering
    assert told["openapi"].startswith("3.1")
    assert len({one.name for one in OPERATIONS}) == len(OPERATIONS)
