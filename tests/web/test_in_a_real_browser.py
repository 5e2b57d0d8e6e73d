"""In Chromium, on a phone: the whole journey without script, nothing asked elsewhere, nothing too small or too wide."""

from datetime import date
from pathlib import Path

import pytest

from tests.support.browser import needs_chromium, phone
from tests.support.people import LIST
from tests.support.web import Served, path_in, served
from veille.services.editing import issue

pytestmark = needs_chromium

SMALL = """() => [...document.querySelectorAll('main *, header *, footer *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .filter(e => parseFloat(getComputedStyle(e).fontSize) < 16).map(e => e.outerHTML.slice(0, 80))"""
LOW = """() => [...document.querySelectorAll('button, select, textarea, summary, nav a, .button, label.tick, .next,' +
    'input:not([type=hidden], [type=checkbox], [type=radio], .trap input)')]
    .filter(e => e.checkVisibility())
    .filter(e => e.getBoundingClientRect().height < 43.9).map(e => e.outerHTML.slice(0, 80))"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_subscribe_confirm_change_and_leave_on_a_phone_without_script(tmp_path: Path) -> None:
    with served(tmp_path) as here, phone() as window:
        page = window.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{here.root}/")
        page.get_by_role("link", name="S'abonner").first.click()
        page.get_by_label("Éthique").check()
        page.get_by_label("Handicap").check()
        page.get_by_role("button", name="Continuer").click()
        page.get_by_label("Jour de la semaine").select_option("mercredi")
        page.get_by_role("button", name="Continuer").click()
        page.get_by_label("Votre adresse électronique").fill("ana@x.example")
        page.get_by_label("J'accepte de recevoir").check()
        page.get_by_role("button", name="M'abonner").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Consultez votre messagerie"
        (request,) = here.letters()
        page.goto(here.root + path_in(request, "confirmer"))
        page.get_by_role("button", name="Confirmer mon abonnement").click()
        page.get_by_role("link", name="Mes préférences").click()
        page.get_by_label("Handicap").uncheck()
        page.get_by_role("button", name="Enregistrer mes choix").click()
        assert page.get_by_role("status").inner_text() == "Vos choix sont enregistrés."
        person = here.town.archive.subscribers.at("ana@x.example")
        assert person is not None
        assert (person.choices.themes, person.choices.publics, person.choices.day) == (("ethique",), (), 2)
        page.get_by_role("link", name="Me désabonner").click()
        page.get_by_role("button", name="Me désabonner").click()
        assert page.get_by_role("heading", level=1).inner_text() == "C'est fait"
        assert {url for url in asked if not url.startswith((here.root, "data:"))} == set()
        assert window.cookies() == []


def every_page(here: Served) -> list[str]:
    here.town.publish("un", date(2026, 11, 20), references=("casf/L226-4",))
    issue(LIST, LIST.beat.period_named("2026-S47"), here.town.room.desk)
    welcome = here.subscribe()
    mine, door = path_in(welcome, "preferences"), path_in(welcome, "d")
    steps = ["/abonnement", "/abonnement/rythme", "/abonnement/adresse", "/abonnement/lien"]
    about = ["/a-propos", "/donnees-personnelles", "/accessibilite", "/etat", "/sources", "/rien"]
    own = [mine, f"{mine}/effacer", door]
    return [
        "/",
        "/recherche?q=article",
        "/articles/id-un",
        "/editions",
        "/editions/hebdo/2026-S47",
        *about,
        *steps,
        *own,
    ]


@pytest.mark.parametrize("width", [320, 1200])
def test_every_page_is_large_enough_to_read_and_touch_and_never_scrolls_sideways(tmp_path: Path, width: int) -> None:
    with served(tmp_path) as here, phone(width=width, script=True) as window:
        page = window.new_page()
        faults: list[tuple[str, str, object]] = []
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        for path in every_page(here):
            page.goto(here.root + path)
            for name, measure in (("small", SMALL), ("low", LOW)):
                faults += [(path, name, found) for found in page.evaluate(measure)]
            faults += [(path, "wide", page.evaluate(WIDE))] if page.evaluate(WIDE) > 0 else []
        assert faults == []
        assert [words for words in said if "Content Security Policy" in words] == []


def test_the_keyboard_reaches_the_content_first(tmp_path: Path) -> None:
    with served(tmp_path) as here, phone() as window:
        page = window.new_page()
        page.goto(f"{here.root}/recherche")
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Aller au contenu"
        page.keyboard.press("Enter")
        assert page.url.endswith("#contenu")
