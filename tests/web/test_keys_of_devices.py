"""Passkeys, in a real Chromium with a device of its own: made after a first sign-in, then opening the door."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page

from tests.support.browser import needs_chromium, phone
from tests.support.web import Member, Served, served
from veille.domain.person import COMMUN, Role
from veille.keep.keys import Passkey
from veille.services.passkeys import MOST_CHALLENGES

MINUTE = timedelta(minutes=1)
LOCAL = "http://localhost:{port}"


@contextmanager
def device(window: BrowserContext, page: Page, *, verified: bool = True) -> Iterator[CDPSession]:
    """Give the browser a device that keeps keys and knows its owner, or not (CDP, WebAuthn domain)."""
    session = window.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options: dict[str, Any] = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": verified,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield session
    session.detach()


def come_in(window: BrowserContext, member: Member) -> None:
    """Let the browser hold a session, as if its owner had followed their link."""
    cookie: Any = {"name": "veille", "value": member.cookie, "url": member.here.root, "httpOnly": True}
    window.add_cookies([cookie])


def add_key(page: Page, here: Served) -> None:
    page.goto(f"{here.root}/reglages/cles")
    page.get_by_label("Nom de l'appareil").fill("Mon téléphone")
    page.get_by_role("button", name="Ajouter une clé").click()
    page.get_by_text("Votre clé d'accès est enregistrée.").wait_for()


@needs_chromium
def test_a_key_is_made_opens_the_door_and_is_taken_back(tmp_path: Path) -> None:
    with served(tmp_path, address=LOCAL) as here, phone(script=True) as window:
        page = window.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        member = here.signed_in(Role.CURATEUR, name="ana")
        come_in(window, member)
        with device(window, page):
            add_key(page, here)
            (key,) = here.house.archive.keys.of(member.person.id)
            assert (key.name, key.used_at) == ("Mon téléphone", None)
            page.get_by_role("button", name="Sortir").click()
            assert window.cookies() == []
            page.goto(f"{here.root}/reglages/sessions")
            page.get_by_role("link", name="Entrer avec une clé d'accès").click()
            page.get_by_role("button", name="Entrer avec ma clé").click()
            page.get_by_role("heading", name="Mes sessions").wait_for()
            assert page.url.endswith("/reglages/sessions")
            (cookie,) = window.cookies()
            assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == ("veille", True, "Lax")
            (key,) = here.house.archive.keys.of(member.person.id)
            assert key.used_at is not None
            page.goto(f"{here.root}/reglages/cles")
            page.get_by_role("button", name="Ajouter une clé").click()
            page.get_by_text("Cet appareil a déjà une clé").wait_for()
            page.get_by_role("button", name="Retirer la clé Mon téléphone").click()
            page.get_by_text("Cette clé n'ouvre plus rien ici.").wait_for()
            page.get_by_role("button", name="Sortir").click()
            page.goto(f"{here.root}/entrer-par-cle")
            page.get_by_role("button", name="Entrer avec ma clé").click()
            page.get_by_text("n'a pas pu servir").wait_for()
            assert window.cookies() == []
        acts = [(line.act, line.detail) for line in here.house.archive.journal.last()]
        assert acts == [("cle", "retirée"), ("entrer", "cle"), ("cle", "ajoutée : Mon téléphone")]
        assert [words for words in said if "Content Security Policy" in words] == []


@needs_chromium
def test_a_device_that_does_not_know_its_owner_opens_nothing(tmp_path: Path) -> None:
    with served(tmp_path, address=LOCAL) as here, phone(script=True) as window:
        page = window.new_page()
        member = here.signed_in(Role.CURATEUR)
        come_in(window, member)
        with device(window, page, verified=False):
            page.goto(f"{here.root}/reglages/cles")
            page.get_by_role("button", name="Ajouter une clé").click()
            page.get_by_text("Rien n'a été fait").wait_for()
        assert here.house.archive.keys.of(member.person.id) == ()


@needs_chromium
def test_what_a_device_signed_opens_once(tmp_path: Path) -> None:
    with served(tmp_path, address=LOCAL) as here, phone(script=True) as window:
        page = window.new_page()
        member = here.signed_in(Role.CURATEUR)
        come_in(window, member)
        with device(window, page):
            add_key(page, here)
            sent: list[str] = []
            page.on("request", lambda request: sent.append(request.post_data or ""))
            page.goto(f"{here.root}/entrer-par-cle")
            page.get_by_role("button", name="Entrer avec ma clé").click()
            page.get_by_role("heading", name="À trier").wait_for()
        (body,) = [each for each in sent if "clientDataJSON" in each]
        again = here.browser.post(
            f"{here.root}/entrer-par-cle", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"}
        )
        assert again.status_code == 400
        assert "set-cookie" not in again.headers


ODD = (
    "",
    "{}",
    "[]",
    "null",
    "x",
    '{"response": {}}',
    '{"id": 1, "response": {"clientDataJSON": "e30"}}',
    "[" * 20_000,
)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd[:12] or "nothing")
def test_an_odd_answer_proves_nothing_and_breaks_nothing(tmp_path: Path, odd: str) -> None:
    with served(tmp_path, address=LOCAL) as here:
        member = here.signed_in(Role.CURATEUR)
        for answer in (here.post("/entrer-par-cle", reponse=odd), member.post("/reglages/cles", reponse=odd)):
            assert answer.status_code == 400
            assert "n&#39;a pas pu servir" in answer.text


def test_the_door_asks_everybody_the_same_and_names_nobody(tmp_path: Path) -> None:
    with served(tmp_path, address=LOCAL) as here:
        member = here.signed_in(Role.CURATEUR)
        key = Passkey(id="k", person=member.person.id, public_key="p", sign_count=0, name="", made_at=here.now)
        here.house.archive.keys.put(key)
        asked = json.loads(here.post("/entrer-par-cle/defi").text)
        assert (asked["rpId"], asked["userVerification"], asked.get("allowCredentials", [])) == (
            "localhost",
            "required",
            [],
        )
        other = json.loads(here.post("/entrer-par-cle/defi").text)
        assert asked["challenge"] != other["challenge"]


def test_questions_without_answer_do_not_pile_up(tmp_path: Path) -> None:
    from veille.keep.keys import Challenge

    with served(tmp_path, address=LOCAL) as here:
        keys = here.house.archive.keys
        with here.house.archive.alone():
            for number in range(MOST_CHALLENGES):
                keys.challenge(Challenge(hash=str(number), purpose="entrer", expires_at=here.now + MINUTE))
        assert here.post("/entrer-par-cle/defi").status_code == 429
        here.wait(minutes=1)
        assert here.post("/entrer-par-cle/defi").status_code == 200
        assert keys.unanswered() == 1


def test_keys_leave_with_their_owner(tmp_path: Path) -> None:
    with served(tmp_path, address=LOCAL) as here:
        admin, member = here.signed_in(Role.ADMINISTRATEUR), here.signed_in(Role.CURATEUR)
        key = Passkey(id="k", person=member.person.id, public_key="p", sign_count=0, name="", made_at=here.now)
        here.house.archive.keys.put(key)
        admin.post(f"/reglages/personnes/{member.person.id}/retirer")
        assert here.house.archive.keys.get("k") is None
        assert here.house.archive.people.member(member.person.id, COMMUN) is None


def test_without_https_nor_localhost_the_page_says_why_there_are_no_keys(tmp_path: Path) -> None:
    with served(tmp_path, address="http://veille.interne") as here:
        assert "en https" in here.get("/entrer-par-cle").text
        assert here.post("/entrer-par-cle/defi").status_code == 400
