"""In Chromium: twenty articles by keyboard alone, the same without script by buttons, and nothing asked elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.browser import needs_chromium, phone
from tests.support.web import Member, Served, served
from veille.domain.person import Role
from veille.web.doorway import cookie_name

pytestmark = needs_chromium

LOW = """() => [...document.querySelectorAll('button, summary, nav a, .petit, .tick, .marque, textarea')]
    .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.9).map(e => e.outerHTML.slice(0, 90))"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def tray(folder: Path, count: int, *, script: bool, width: int = 1000) -> Iterator[tuple[Served, Member, Page]]:
    """Serve a tray of so many articles and open it, signed in."""
    with served(folder, address="http://127.0.0.1:{port}") as here, phone(script=script, width=width) as window:
        for number in range(count):
            here.town.publish(f"{number:02}", date(2026, 11, 22) - timedelta(days=number % 7))
        member = here.signed_in(Role.CURATEUR)
        window.add_cookies([{"name": cookie_name(here.settings), "value": member.cookie, "url": here.root}])
        page = window.new_page()
        page.goto(f"{here.root}/tri")
        yield here, member, page


def verdicts(here: Served) -> list[str]:
    items = [item.id for item in here.house.archive.items.walk()]
    said = here.house.archive.triage.of(items)
    return sorted(one.verdict for one in said.values())


def press(page: Page, key: str, answer: str) -> None:
    """Press a key, once the page hears keys, and wait for what is announced."""
    page.wait_for_selector("html:not([data-attente])")
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.keyboard.press(key)
    page.wait_for_function("words => document.querySelector('#annonce').textContent.startsWith(words)", arg=answer)


def test_twenty_articles_are_sorted_by_keyboard_alone(tmp_path: Path) -> None:
    with tray(tmp_path, 20, script=True) as (here, _, page):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        page.wait_for_selector(".fiche.ici")
        for number in range(20):
            left = 20 - number
            key, said = ("g", "Gardé") if number % 3 else ("e", "Écarté")
            press(page, key, said)
            page.wait_for_function("left => document.querySelectorAll('.fiche').length === left", arg=left - 1)
        assert "Tout est trié." in page.locator("#vide").inner_text()
        assert verdicts(here) == ["ecarte"] * 7 + ["garde"] * 13
        assert page.evaluate("document.activeElement.id") == "annonce"
        press(page, "u", "Annulé")
        assert page.locator(".fiche").count() == 1
        assert any("htmx" in url for url in asked)
        assert [url for url in asked if not url.startswith((here.root, "data:"))] == []


def test_marks_notes_labels_and_merging_have_their_keys(tmp_path: Path) -> None:
    with tray(tmp_path, 5, script=True) as (here, _, page):
        page.wait_for_selector(".fiche.ici")
        first = page.locator(".fiche").first.get_attribute("id") or ""
        page.keyboard.press("a")
        page.wait_for_selector(f"#{first} textarea:focus")
        page.keyboard.type("Entre en vigueur en mai, gage de suite.")
        assert page.locator(".fiche").count() == 5
        with page.expect_response(lambda response: response.request.method == "POST"):
            page.get_by_role("button", name="Enregistrer la note").click()
        page.wait_for_function("() => document.querySelector('#annonce').textContent.startsWith('Note')")
        page.wait_for_selector("html:not([data-attente])")
        page.keyboard.press("t")
        page.wait_for_selector(f"#{first} input[name=ajouter]:focus")
        page.keyboard.type("handicap")
        with page.expect_response(lambda response: response.request.method == "POST"):
            page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('#annonce').textContent.startsWith('Étiquettes')")
        labels = here.house.archive.items.get(first.removeprefix("c-")).labels
        assert "handicap" in labels.publics
        page.wait_for_selector("html:not([data-attente])")
        page.keyboard.press("x")
        page.keyboard.press("j")
        press(page, "m", "Réunis")
        assert page.locator(".fiche").count() == 4
        press(page, "u", "Annulé")
        assert page.locator(".fiche").count() == 5
        page.wait_for_selector("html:not([data-attente])")
        page.keyboard.press("x")
        page.keyboard.press("j")
        page.wait_for_selector("html:not([data-attente])")
        page.keyboard.press("x")
        press(page, "E", "Écarté")
        assert page.locator(".fiche").count() == 3
        page.keyboard.press("/")
        page.keyboard.type("g")
        assert page.locator(".fiche").count() == 3


def test_keys_can_be_turned_off_and_stay_off(tmp_path: Path) -> None:
    with tray(tmp_path, 2, script=True) as (here, _, page):
        page.wait_for_selector(".fiche.ici")
        page.keyboard.press("?")
        page.get_by_label("Utiliser les touches").uncheck()
        page.reload()
        page.wait_for_selector(".fiche.ici")
        page.keyboard.press("g")
        page.locator(".fiche").first.get_by_role("button", name="Écarter").click()
        page.wait_for_function("() => document.querySelectorAll('.fiche').length === 1")
        assert verdicts(here) == ["ecarte"]


def test_the_same_is_done_by_buttons_without_script(tmp_path: Path) -> None:
    with tray(tmp_path, 4, script=False) as (here, _, page):
        page.locator(".fiche").first.get_by_role("button", name="Garder").click()
        assert page.get_by_role("status").inner_text().startswith("Gardé.")
        page.locator(".fiche").first.get_by_role("button", name="Écarter").click()
        page.get_by_role("button", name="Annuler").click()
        assert page.get_by_role("status").inner_text() == "Annulé."
        page.locator(".fiche").first.get_by_role("link", name="Thèmes").click()
        page.get_by_label("Ajouter une étiquette").fill("Handicap")
        page.get_by_role("button", name="Enregistrer les étiquettes").click()
        assert page.get_by_label("Handicap").is_checked()
        page.get_by_label("Note de la rédaction").fill("À lire.")
        page.get_by_role("button", name="Enregistrer la note").click()
        page.get_by_role("link", name="Revenir à la pile").click()
        page.locator(".fiche").nth(0).get_by_label("Marquer").check()
        page.locator(".fiche").nth(1).get_by_role("button", name="Réunir").click()
        assert page.locator(".fiche").count() == 2
        assert verdicts(here).count("garde") == 1


@pytest.mark.parametrize("width", [320, 1000])
def test_the_tray_fits_a_phone_and_a_finger(tmp_path: Path, width: int) -> None:
    with tray(tmp_path, 3, script=True, width=width) as (_, _, page):
        page.locator(".fiche").first.get_by_role("link", name="Annoter").click()
        page.wait_for_selector("textarea")
        assert page.evaluate(WIDE) <= 0
        assert page.evaluate(LOW) == []
