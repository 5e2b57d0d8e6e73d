"""The team's pages in Chromium: come in and invite on a phone without script; nothing too small, low or wide."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.support.browser import needs_chromium, phone
from tests.support.web import Member, Served, served
from tests.web.test_in_a_real_browser import LOW, SMALL, WIDE
from veille.domain.person import COMMUN, Role

pytestmark = needs_chromium

LOCAL = "http://localhost:{port}"


def come_in(window: BrowserContext, member: Member) -> None:
    cookie: Any = {"name": "veille", "value": member.cookie, "url": member.here.root, "httpOnly": True}
    window.add_cookies([cookie])


def busy_team(here: Served) -> Member:
    """Give an administrator of two espaces, with colleagues, sessions, a token and a journal."""
    admin = here.signed_in(Role.ADMINISTRATEUR, name="claire")
    here.signed_in(Role.ADMINISTRATEUR, name="claire")
    here.signed_in(Role.CURATEUR, name="ana-des-champs-de-la-riviere-longue")
    admin.post("/reglages/espaces", nom="SESSAD du Nord et de la Métropole", court="sessad-nord")
    admin.post("/reglages/jetons", nom="tableau de bord du service")
    admin.post("/reglages/personnes", adresse="bob@x.example", nom="Bob", role="responsable")
    return admin


def every_page(admin: Member) -> list[str]:
    inside = [
        "",
        "/sessions",
        "/cles",
        "/suivis",
        "/jetons",
        "/personnes",
        f"/personnes/{admin.person.id}",
        "/journal",
        "/espaces",
    ]
    return ["/entrer", "/entrer-par-cle", *(f"/reglages{page}" for page in inside)]


@pytest.mark.parametrize("width", [320, 1200])
def test_every_page_is_large_enough_to_read_and_touch_and_never_scrolls_sideways(tmp_path: Path, width: int) -> None:
    with served(tmp_path, address=LOCAL) as here, phone(width=width, script=True) as window:
        admin, page = busy_team(here), window.new_page()
        come_in(window, admin)
        faults: list[tuple[str, str, object]] = []
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        for path in every_page(admin):
            answer = page.goto(here.root + path)
            assert answer is not None
            assert answer.status == 200
            page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true; })")
            for name, measure in (("small", SMALL), ("low", LOW)):
                faults += [(path, name, found) for found in page.evaluate(measure)]
            faults += [(path, "wide", page.evaluate(WIDE))] if page.evaluate(WIDE) > 0 else []
        assert faults == []
        assert [words for words in said if "Content Security Policy" in words] == []


def test_come_in_and_invite_a_colleague_on_a_phone_without_script(tmp_path: Path) -> None:
    with served(tmp_path, address=LOCAL) as here, phone() as window:
        page = window.new_page()
        here.signed_in(Role.ADMINISTRATEUR, name="claire")
        page.goto(f"{here.root}/reglages/personnes")
        page.get_by_label("Votre adresse électronique").fill("claire@commun.example")
        page.get_by_role("button", name="Recevoir un lien pour entrer").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Consultez votre messagerie"
        (letter,) = here.letters()
        page.goto(here.root + "/entrer/" + letter.text.partition("/entrer/")[2][:43])
        page.get_by_role("button", name="Entrer").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Personnes"
        page.get_by_label("Son adresse électronique").fill("bob@x.example")
        page.get_by_label("Son nom").fill("Bob")
        page.get_by_label("Responsable").check()
        page.get_by_role("button", name="Inviter").click()
        assert page.get_by_role("status").inner_text() == "L'invitation part par courriel."
        bob = here.house.archive.people.at("bob@x.example")
        assert bob is not None
        member = here.house.archive.people.member(bob.id, COMMUN)
        assert member is not None
        assert member.role is Role.RESPONSABLE
        page.get_by_role("button", name="Sortir").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Session fermée"
        assert window.cookies() == []
        page.go_back()
        page.reload()
        assert page.get_by_role("heading", level=1).inner_text() == "Entrer"
