from dataclasses import replace
from pathlib import PurePosixPath
from posixpath import normpath

import pytest
from bs4 import BeautifulSoup

from tests.prepare.invented import LIST, SITE, SOURCES, WEEK, edition, item, whole_week
from veille.domain.digest import Edition, Plan
from veille.domain.period import Beat
from veille.prepare import record
from veille.prepare.publication import publish
from veille.prepare.site import Site

MONTHLY = Plan(id="handicap", title="Handicap, le mois", beat=Beat(rhythm="mensuel", day=1))
OLDER = replace(whole_week(), period=LIST.beat.period_named("2025-S51"), number=1)


def files(*editions: Edition, site: Site = SITE) -> dict[str, bytes]:
    return dict(publish(editions or (OLDER, whole_week()), [LIST, MONTHLY], list(SOURCES.values()), site))


def test_every_file_that_readers_were_promised_is_there() -> None:
    week = {f"hebdo/{year}/index.html" for year in ("2025/2025-S51", "2026/2026-S12")}
    lists = {f"{slug}/{name}" for slug in ("hebdo", "handicap") for name in ("index.html", "atom.xml", "feed.json")}
    calendars = {"agenda.ics", "hebdo/agenda.ics", "handicap/agenda.ics"}
    rest = {f"hebdo/{year}/edition.{kind}" for year in ("2025/2025-S51", "2026/2026-S12") for kind in ("txt", "json")}
    narrower = {"agenda/theme-deontologie.ics", "agenda/theme-dispositifs.ics", "agenda/territoire-23.ics"}
    assert set(files()) == week | lists | calendars | narrower | rest | {"index.html", "sources.opml"}


def test_the_same_data_gives_the_same_bytes_in_whatever_order_it_comes() -> None:
    assert list(files(OLDER, whole_week()).items()) == list(files(whole_week(), OLDER).items())


@pytest.mark.parametrize("site", [SITE, Site()], ids=["published", "usb key"])
def test_every_relative_link_leads_to_a_file_or_a_place_in_the_page(site: Site) -> None:
    published = files(site=site)
    for path, content in published.items():
        if not path.endswith(".html"):
            continue
        soup = BeautifulSoup(content, "lxml")
        for tag in soup.select("[href]"):
            href = str(tag["href"])
            if href.startswith(("https://", "mailto:", "data:")):
                continue
            target, _, anchor = href.partition("#")
            goal = normpath(str(PurePosixPath(path).parent / target)) if target else path
            assert goal in published, (path, href)
            assert not anchor or BeautifulSoup(published[goal], "lxml").select_one(f'[id="{anchor}"]'), (path, href)


def test_without_an_address_nothing_pretends_to_have_one() -> None:
    for path, content in files(site=Site()).items():
        assert b"veille.example.org" not in content, path


def test_an_edition_can_be_rebuilt_from_its_own_folder() -> None:
    kept = record.read(files()["hebdo/2026/2026-S12/edition.json"].decode())
    assert files(OLDER, kept) == files()


def test_the_first_screen_shows_the_latest_edition_of_each_list() -> None:
    home = BeautifulSoup(files()["index.html"], "lxml")
    assert [h2.get_text() for h2 in home.select("h2")] == ["Veille hebdomadaire", "Handicap, le mois"]
    assert str(home.select(".latest h2 a")[0]["href"]) == "hebdo/2026/2026-S12/index.html"
    assert "Pas encore d'édition. Cette lettre paraît le 1er de chaque mois" in home.get_text().replace("\u00a0", " ")


def test_the_first_screen_shows_something_of_each_section() -> None:
    home = BeautifulSoup(files()["index.html"], "lxml")
    assert [span.get_text() for span in home.select(".latest ol span")] == ["1", "3", "5", "7"]


def test_a_list_shows_its_editions_by_year_the_latest_first() -> None:
    page = BeautifulSoup(files()["hebdo/index.html"], "lxml")
    assert [h2.get_text() for h2 in page.select("h2")] == ["2026", "2025"]
    assert [str(a["href"]) for a in page.select("main a")] == ["2026/2026-S12/index.html", "2025/2025-S51/index.html"]


def test_a_list_no_longer_declared_keeps_its_editions() -> None:
    gone = replace(whole_week(), list_id="ancienne", list_title="Ancienne lettre")
    assert "ancienne/2026/2026-S12/index.html" in files(gone)


def test_a_watch_without_any_list_or_edition_still_has_a_first_page() -> None:
    empty = publish([], [], [], SITE)
    assert set(empty) == {"index.html", "sources.opml", "agenda.ics"}


def test_a_catch_up_edition_says_the_days_it_really_covers() -> None:
    catch_up = edition(item("a", "A", "2026-03-16"), period=replace(WEEK, first=WEEK.first.replace(day=2)))
    page = files(catch_up)["hebdo/2026/2026-S12/index.html"].decode()
    assert "du 2 au 22\u00a0mars 2026" in page
