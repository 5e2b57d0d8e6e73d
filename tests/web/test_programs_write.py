"""Programs write for a person, with their token: they judge, they add; faults are told, acts are in the journal."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from tests.support.web import Served, served
from tests.web.test_programs_read import API, assert_problem
from veille.domain.person import Person, Role
from veille.services.api_tokens import create_token
from veille.web.security import MOST_BODY
from veille.wiring import office

ADDED = {
    "adresse": "https://asso.example/rapport",
    "titre": "Le secret professionnel en protection de l'enfance",
    "texte": "Un rapport sur le secret professionnel et l'éthique des éducateurs en MECS.",
    "date": "2026-11-18",
}
JUDGED = {"revision": 1, "jugements": [{"etiquette": "deontologie", "verdict": True}]}


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as site:
        site.town.publish("un", date(2026, 11, 20), "ethique")
        yield site


def token_of(here: Served, role: Role = Role.CURATEUR) -> tuple[Person, str]:
    person = here.signed_in(role).person
    return person, create_token(person, "essai", office(here.settings, here.house.archive, here.clock))


def send(here: Served, path: str, told: object, token: str = "", kind: str = "application/json") -> httpx.Response:
    here.wait(seconds=2)
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    headers = [(b"Content-Type", kind.encode())]
    if token:
        headers.append((b"Authorization", f"Bearer {token}".encode("latin-1")))
    return here.browser.post(here.root + API + path, content=body, headers=headers)


@pytest.mark.parametrize("path", ["/articles", "/articles/id-un/jugements"])
def test_without_a_token_that_holds_nothing_is_written(here: Served, path: str) -> None:
    before = here.rows()
    for token in ("", "veille_faux", "autre", "veille_é"):
        refused = send(here, path, ADDED, token)
        assert_problem(refused, 401, "jeton")
        assert refused.headers["www-authenticate"].startswith("Bearer")
    assert here.rows() == before


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_only_who_may_sort_may_write(here: Served, role: Role) -> None:
    _, token = token_of(here, role)
    answers = [send(here, "/articles/id-un/jugements", JUDGED, token), send(here, "/articles", ADDED, token)]
    allowed = role.covers(Role.CURATEUR)
    assert {answer.status_code for answer in answers} == ({201} if allowed else {403})
    assert len(list(here.house.archive.judgements.of("id-un"))) == int(allowed)


def test_a_token_that_was_taken_back_or_whose_person_left_opens_nothing(here: Served) -> None:
    person, token = token_of(here)
    here.house.archive.people.give_role(person.id, person.espace, Role.LECTEUR_INTERNE)
    assert_problem(send(here, "/articles/id-un/jugements", JUDGED, token), 403)


def test_a_verdict_is_written_in_the_book_settles_the_article_and_stands_in_the_journal(here: Served) -> None:
    person, token = token_of(here)
    said = {"revision": 1, "jugements": [*JUDGED["jugements"], {"etiquette": "ethique", "verdict": False}]}  # type: ignore[misc]
    answer = send(here, "/articles/id-un/jugements", said, token)
    assert answer.status_code == 201, answer.text
    assert [theme["id"] for theme in answer.json()["themes"]] == ["deontologie"]
    book = here.house.archive.judgements.of("id-un")
    assert {(line.label, line.verdict, line.curator) for line in book} == {
        ("deontologie", True, person.shown),
        ("ethique", False, person.shown),
    }
    (line,) = here.house.archive.journal.on("article/id-un")
    assert (line.person, line.act, line.detail) == (person.id, "juger", "deontologie : oui, ethique : non")
    journal = here.signed_in(Role.ADMINISTRATEUR).get("/reglages/journal").text
    assert "a jugé par un programme" in journal


def test_a_verdict_on_another_text_an_unknown_label_or_article_writes_nothing(here: Served) -> None:
    _, token = token_of(here)
    send(here, "/articles", {}, token)  # the token's own use is noted
    before = here.rows()
    stale = {**JUDGED, "revision": 7}
    assert_problem(send(here, "/articles/id-un/jugements", stale, token), 409, "a changé")
    mixed = {"revision": 1, "jugements": [*JUDGED["jugements"], {"etiquette": "inconnue", "verdict": True}]}  # type: ignore[misc]
    unknown = send(here, "/articles/id-un/jugements", mixed, token)
    assert_problem(unknown, 422)
    assert "inconnue" in unknown.json()["fautes"][0]
    assert_problem(send(here, "/articles/rien/jugements", JUDGED, token), 404, "rien")
    assert here.rows() == before


def test_every_fault_of_a_body_is_told_at_once(here: Served) -> None:
    _, token = token_of(here)
    wrong = {"revision": "1", "jugements": [{"etiquette": "", "verdict": "oui"}, 3], "zut": 1}
    answer = send(here, "/articles/id-un/jugements", wrong, token)
    assert_problem(answer, 422, "rien n'a été fait")
    assert answer.json()["fautes"] == [
        "« revision » doit être un nombre entier",
        "« jugements.0.etiquette » ne doit pas être vide",
        "« jugements.0.verdict » doit être vrai ou faux (true, false)",
        "« jugements.1 » doit être un objet",
        "« zut » n'est pas un champ connu",
    ]
    twice = {"revision": 1, "jugements": JUDGED["jugements"] * 2}  # type: ignore[operator]
    assert_problem(send(here, "/articles/id-un/jugements", twice, token), 422)
    added = {"adresse": "javascript:alert(1)", "titre": " ", "source": "inconnue", "date": "2026-02-31"}
    assert len(send(here, "/articles", added, token).json()["fautes"]) == 4


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"[" * 50_000, b'{"titre": "\\ud800"}'], ids=lambda b: str(b[:9])
)
def test_what_is_not_json_is_refused_in_words(here: Served, body: bytes) -> None:
    _, token = token_of(here)
    assert_problem(send(here, "/articles", body, token), 400, "JSON")
    assert_problem(send(here, "/articles", b"titre=x", token, "application/x-www-form-urlencoded"), 415, "JSON")


def test_a_body_too_large_is_refused_whole(here: Served) -> None:
    _, token = token_of(here)
    assert_problem(send(here, "/articles", b" " * (MOST_BODY + 1), token), 413)


def test_an_article_given_by_hand_is_read_kept_placed_and_found_like_any_other(here: Served) -> None:
    person, token = token_of(here)
    answer = send(here, "/articles", ADDED, token)
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert (told["source"], told["date"], told["revision"]) == ("ajout", "2026-11-18", 1)
    assert told["publics"] == ["protection_enfance"]
    assert "rapport" in here.get("/recherche?q=secret professionnel éducateurs").text
    assert here.get(told["permalien"].removeprefix("https://v.example")).status_code == 200
    archive = here.house.archive
    assert told["id"] in archive.facts.of([told["id"]]).values()
    (line,) = archive.journal.on(f"article/{told['id']}")
    assert (line.person, line.act) == (person.id, "ajouter")


@pytest.mark.parametrize("source", ["ajout", "a"])
def test_an_article_that_is_there_is_neither_changed_nor_attached(here: Served, source: str) -> None:
    _, token = token_of(here)
    assert send(here, "/articles", {**ADDED, "source": "a"}, token).status_code == 201
    before = here.rows()
    again = {**ADDED, "titre": "Un autre titre", "source": source}
    assert_problem(send(here, "/articles", again, token), 409, "déjà")
    assert here.rows() == before


def test_another_site_s_page_cannot_make_a_browser_write(here: Served) -> None:
    _, token = token_of(here)
    headers = {"Authorization": f"Bearer {token}", "Sec-Fetch-Site": "cross-site", "Content-Type": "application/json"}
    answer = here.browser.post(f"{here.root}{API}/articles", content=json.dumps(ADDED), headers=headers)
    assert_problem(answer, 400)
