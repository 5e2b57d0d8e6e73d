"""Every reader's page in Chromium: no obstacle (axe), no script, nothing from elsewhere, light, dark and on a phone."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.browser import needs_chromium, phone
from tests.support.reading_room import PAGES, furnish
from tests.support.web import Served, served
from tests.web.test_in_a_real_browser import LOW, SMALL, WIDE

pytestmark = needs_chromium

FACETS = "main .facets li a, main .rows a, main .picked a, main .chips a"
NARROW = f"() => [...document.querySelectorAll('{FACETS}')].filter(e => e.checkVisibility())" + (
    ".filter(e => e.getBoundingClientRect().height < 43.9).map(e => e.outerHTML.slice(0, 80))"
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("web")) as site:
        furnish(site)
        yield site


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")])
def test_axe_finds_no_obstacle_on_any_page(here: Served, width: int, scheme: Literal["light", "dark"]) -> None:
    faults: list[tuple[str, str, str]] = []
    with phone(width=width, scheme=scheme, script=True, bypass_csp=True) as window:
        page = window.new_page()
        for name, path in PAGES.items():
            page.goto(here.root + path)
            page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
            found = Axe().run(page, options=RULES).response
            assert len(found["passes"]) > 15  # it did look
            faults += [(name, each["id"], node["html"][:120]) for each in found["violations"] for node in each["nodes"]]
    assert faults == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_every_page_is_large_enough_and_never_scrolls_sideways(here: Served, width: int) -> None:
    faults: list[tuple[str, str, object]] = []
    with phone(width=width, script=True) as window:
        page = window.new_page()
        for name, path in PAGES.items():
            page.goto(here.root + path)
            page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
            for what, measure in (("small", SMALL), ("low", LOW), ("narrow", NARROW)):
                faults += [(name, what, found) for found in page.evaluate(measure)]
            if page.evaluate(WIDE) > 0:
                faults.append((name, "wide", page.evaluate(WIDE)))
    assert faults == []


def test_no_page_has_a_script_or_asks_anything_elsewhere(here: Served) -> None:
    with phone(script=True) as window:
        page = window.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for name, path in PAGES.items():
            page.goto(here.root + path)
            assert page.locator("script, iframe, img, object, embed").count() == 0, name
        assert {url for url in asked if not url.startswith((here.root + "/", "data:"))} == set()
        assert window.cookies() == []


def test_a_page_with_its_style_stays_light(here: Served) -> None:
    style = len(here.get("/style.css").content)
    weights = {name: len(here.get(path).content) + style for name, path in PAGES.items()}
    assert {name: weight for name, weight in weights.items() if weight > 60 * 1024} == {}


def test_a_search_is_refined_on_a_phone_without_script(here: Served) -> None:
    with phone() as window:
        page = window.new_page()
        page.goto(f"{here.root}/")
        page.get_by_label("Chercher dans l'archive").fill("article")
        page.get_by_role("button", name="Chercher").click()
        disability = page.locator(".facets").get_by_role("link", name="Handicap")
        assert not disability.is_visible()
        page.get_by_text("Affiner ces").click()
        number = disability.locator(".count").inner_text().split()[0]
        disability.click()
        assert page.locator(".sentence b").inner_text().split()[0] == number
        assert page.get_by_label("Vos mots").input_value() == "article"
        page.get_by_role("link", name="Retirer : public Handicap").click()
        assert page.url == f"{here.root}/recherche?q=article"
        page.get_by_role("link", name="par pertinence").click()
        page.get_by_role("link", name="Page suivante").click()
        assert "page=2" in page.url
        assert "tri=pertinence" in page.url


def test_a_wide_window_shows_the_facets_at_once(here: Served) -> None:
    with phone(width=1280) as window:
        page = window.new_page()
        page.goto(f"{here.root}/recherche?q=article")
        assert page.locator(".facets").get_by_role("link", name="Handicap").is_visible()


@contextmanager
def another_site(folder: Path) -> Iterator[str]:
    """Serve a folder as another site would, and give its address."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_address[1]}"
        server.shutdown()


def test_a_foreign_page_shows_a_framed_theme_and_no_other_page(here: Served, tmp_path: Path) -> None:
    frames = [f'<iframe src="{here.root}{path}"></iframe>' for path in ("/embarquer/ethique", "/themes/ethique")]
    outside = "<!DOCTYPE html><title>Dehors</title>" + "".join(frames)
    (tmp_path / "dehors.html").write_text(outside, encoding="utf-8")
    with another_site(tmp_path) as there, phone(width=1280) as window:
        page = window.new_page()
        page.goto(f"{there}/dehors.html")
        page.wait_for_load_state("networkidle")
        shown = [page.frame_locator("iframe").nth(number).locator("article").count() for number in (0, 1)]
        assert shown == [10, 0]
