"""A relay tells what came back, over HTTP: behind its token, within bounds, each return once."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.web import Served, served
from veille.domain.verp import Verp
from veille.web.bodies import MOST_BODY
from veille.web.returns import MOST_RETURNS
from veille.wiring import office

TOKEN = "jeton-du-relais-0123456789"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Served]:
    token, failures = "VEILLE_COURRIEL_RETOURS_JETON", "VEILLE_COURRIEL_RETOURS"
    with served(tmp_path, environ={token: TOKEN, failures: "retours@v.example"}) as site:
        yield site


def tell(here: Served, told: object, token: str = TOKEN, **headers: str) -> httpx.Response:
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    wanted = {"Content-Type": "application/json", **headers}
    return here.browser.post(f"{here.root}/retours/{token}", content=body, headers=wanted)


def states(here: Served) -> list[str]:
    return [person.state for person in here.house.archive.subscribers.walk()]


def test_a_complaint_ends_a_subscription_and_counts_once(here: Served) -> None:
    welcome = here.subscribe("ana@x.example")
    told = {"message_id": welcome.message_id, "genre": "plainte", "id": "42"}
    answers = [tell(here, told) for _ in range(2)]
    assert [answer.json() for answer in answers] == [
        {"nouveaux": 1, "deja_connus": 0, "etrangers": 0},
        {"nouveaux": 0, "deja_connus": 1, "etrangers": 0},
    ]
    assert states(here) == ["parti"]


def test_many_returns_come_in_one_list_known_by_their_envelope(here: Served) -> None:
    here.subscribe("ana@x.example")
    number = here.house.archive.outbox.of(next(iter(here.house.archive.subscribers.walk())).id)[-1].id
    verp = Verp("retours@v.example", office(here.settings, here.house.archive).key)
    told = [
        {"retour": verp.sender(number), "statut": "5.1.1", "message": "no such user"},
        {"message_id": "<ailleurs@autre.example>", "genre": "permanent"},
    ]
    assert tell(here, told, **{"Content-Type": "application/json; charset=utf-8"}).json()["nouveaux"] == 1
    assert states(here) == ["parti"]


@pytest.mark.parametrize("token", ["faux", TOKEN[:-1], TOKEN + "x", "é"])
def test_a_wrong_token_finds_no_page_and_changes_nothing(here: Served, token: str) -> None:
    welcome = here.subscribe("ana@x.example")
    before = here.rows()
    answer = tell(here, {"message_id": welcome.message_id, "genre": "plainte"}, token)
    assert answer.status_code == 404
    assert here.rows() == before


def test_without_a_token_in_the_settings_there_is_no_page(tmp_path: Path) -> None:
    with served(tmp_path) as site:
        assert tell(site, [], "").status_code == 404
        assert tell(site, [], "x").status_code == 404


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[1]", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"genre": NaN', b"null"],
    ids=lambda b: str(b[:9]),
)
def test_what_cannot_be_read_is_refused_in_words(here: Served, body: bytes) -> None:
    answer = tell(here, body)
    assert answer.status_code == 400
    assert "JSON" in answer.json()["erreur"]


def test_a_form_is_not_json(here: Served) -> None:
    assert tell(here, b"genre=plainte", **{"Content-Type": "application/x-www-form-urlencoded"}).status_code == 400


def test_too_much_at_once_is_refused_whole(here: Served) -> None:
    welcome = here.subscribe("ana@x.example")
    one = {"message_id": welcome.message_id, "genre": "plainte"}
    assert tell(here, [one] * (MOST_RETURNS + 1)).status_code == 413
    assert tell(here, b" " * (MOST_BODY + 1)).status_code == 413
    assert states(here) == ["actif"]
