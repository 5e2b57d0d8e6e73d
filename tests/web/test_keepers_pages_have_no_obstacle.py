"""Every curators' and team page in Chromium, asked by axe: light, dark, wide and on a phone."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.bills import DEPOSIT, HANDED, assembly, senate
from tests.support.browser import needs_chromium, phone
from tests.support.web import Member, Served, served
from tests.web.test_in_a_real_browser import WIDE
from tests.web.test_readers_pages_in_a_browser import RULES
from tests.web.test_team_in_a_real_browser import LOCAL, busy_team, come_in, every_page
from veille.domain.person import Role
from veille.domain.source import Memory
from veille.services.tracking import settle_dossiers

pytestmark = needs_chromium

EDITION = "/tri/editions/hebdo/2026-S48"


@pytest.fixture(scope="module")
def admin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Member]:
    """Give an administrator of a watch in which something of everything happened."""
    with served(tmp_path_factory.mktemp("web"), address=LOCAL) as here:
        yield furnished(here)


def furnished(here: Served) -> Member:
    for number in range(9):
        here.town.publish(f"{number}", date(2026, 11, 25) - timedelta(days=number))
    for number in range(10, 17):
        here.town.publish(f"{number}", date(2026, 11, 23), "dispositifs" if number < 14 else "deontologie")
    admin = busy_team(here)
    for act, article in (("garder", "id-5"), ("ecarter", "id-6"), ("epingler", "id-1")):
        admin.post("/tri", acte=act, article=article)
    admin.post("/tri", acte="ecarter", article=["id-10", "id-11", "id-12"])
    admin.post("/tri/regles", acte="accepter", regle="hebdo/a/theme/dispositifs")
    admin.post("/tri", acte="ecarter", article=["id-14", "id-15", "id-16"])
    admin.post("/tri/silences", genre="terme", valeur="annuaire")
    admin.post("/tri", acte="annoter", article="id-1", note="À lire avant jeudi.")
    admin.post("/tri", acte="reunir", article=["id-3", "id-4"])
    admin.post(EDITION, ouverture="Bonne semaine.")
    admin.post("/tri/editions/hebdo/2026-S49/essai")
    here.house.archive.sources.remember(Memory(source="a", state="injoignable", failures=3, message="pas de réponse"))
    lone = (assembly(steps=(DEPOSIT,)), senate(steps=(DEPOSIT, HANDED)), senate("ppl26-102", steps=(DEPOSIT,)))
    settle_dossiers(lone, here.house.archive, here.now)
    admin.post("/tri/dossiers", acte="distinguer", un="an/DLR5L17N1", autre="senat/ppl26-102")
    here.signed_in(Role.CURATEUR)
    return admin


def pages(admin: Member) -> list[str]:
    views = [f"/tri?vue={view}" for view in ("a-trier", "gardes", "ecartes", "laisses")]
    one = [
        "/tri/articles/id-1",
        "/tri/articles/id-3",
        "/tri/mots",
        "/tri/dossiers?fait=joindre",
        "/tri/regles",
        "/tri/silences?fait=taire",
        "/tri/sources",
        "/tri/sources?source=a&fait=tot",
    ]
    composing = [
        "/tri/editions",
        EDITION,
        "/tri/editions/hebdo/2026-S47",
        f"{EDITION}/apercu",
        f"{EDITION}/apercus",
        f"{EDITION}/liens",
    ]
    return [*every_page(admin), *views, "/tri?q=introuvable", "/tri?fait=garder", *one, *composing]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")])
def test_axe_finds_no_obstacle_and_nothing_scrolls_sideways(
    admin: Member, width: int, scheme: Literal["light", "dark"]
) -> None:
    faults: list[tuple[str, str, str]] = []
    with phone(width=width, scheme=scheme, script=True, bypass_csp=True) as window:
        page = window.new_page()
        come_in(window, admin)
        for path in pages(admin):
            answer = page.goto(admin.here.root + path)
            assert answer is not None
            assert answer.status == 200, path
            page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
            # As tall as the page: whatever lies under the tray's bar is reached by scrolling, and is no obstacle.
            tall = page.evaluate("() => document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": max(740, tall)})
            found = Axe().run(page, options=RULES).response
            page.set_viewport_size({"width": width, "height": 740})
            assert len(found["passes"]) > 15  # it did look
            faults += [(path, each["id"], node["html"][:160]) for each in found["violations"] for node in each["nodes"]]
            faults += [(path, "wide", "")] if page.evaluate(WIDE) > 0 else []
    assert faults == []


def test_axe_finds_no_obstacle_where_an_article_is_annotated_in_place(admin: Member) -> None:
    with phone(width=360, script=True, bypass_csp=True) as window:
        page = window.new_page()
        come_in(window, admin)
        page.goto(f"{admin.here.root}/tri")
        page.locator(".fiche").first.get_by_role("link", name="Annoter").click()
        page.wait_for_selector(".fiche textarea")
        found = Axe().run(page, options=RULES).response
        assert [(each["id"], node["html"]) for each in found["violations"] for node in each["nodes"]] == []


def test_axe_finds_no_obstacle_when_a_departure_is_refused_or_under_way(admin: Member) -> None:
    with phone(width=360, script=True, bypass_csp=True) as window:
        page = window.new_page()
        come_in(window, admin)
        page.goto(admin.here.root + EDITION)
        page.get_by_text("La faire partir avant").click()
        page.get_by_role("button", name="Programmer").click()
        assert "Choisissez un moment" in page.get_by_role("alert").inner_text()
        refused = Axe().run(page, options=RULES).response["violations"]
        page.get_by_role("button", name="Envoyer maintenant").click()
        assert "cinq minutes" in page.get_by_role("status").inner_text()
        under_way = Axe().run(page, options=RULES).response["violations"]
        assert [(each["id"], node["html"]) for each in (*refused, *under_way) for node in each["nodes"]] == []
        page.get_by_role("button", name="Annuler ce départ").click()
        assert "Elle part d'elle-même" in page.locator("main").inner_text().replace("\u00a0", " ")
