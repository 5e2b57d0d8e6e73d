"""Without script, account or cookie: the week, a search restated, an article with its reasons, a published edition."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from tests.support.people import LIST
from tests.support.web import Served, served
from veille.services.editing import issue

ATOM = "{http://www.w3.org/2005/Atom}"


def plain(text: str) -> str:
    return " ".join(text.replace("&#39;", "'").replace("&#34;", '"').split())


def edited(here: Served) -> str:
    here.town.publish("un", date(2026, 11, 18), references=("casf/L226-4",))
    issue(LIST, LIST.beat.period_named("2026-S47"), here.town.room.desk)
    return "/editions/hebdo/2026-S47"


def test_home_shows_the_week_the_themes_and_the_latest_edition(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        edition = edited(here)
        page = here.get("/").text
        assert "/articles/id-un-article-un" in page
        assert 'href="/themes/ethique"' in page
        assert "Prochaine édition : Hebdo, le 30 novembre 2026" in plain(page)
        assert edition in page


def test_home_of_a_new_watch_says_that_nothing_has_come_yet(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        page = here.get("/").text
        assert "Rien de nouveau depuis sept jours" in page
        assert "Aucune édition" in page


def test_a_search_is_restated_in_words_above_its_answers(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        here.town.publish("un", date(2026, 11, 18))
        page = plain(here.get("/recherche?q=article+theme:ethique+depuis:30j").text)
        assert "1 article</b> contenant « article », thème éthique, depuis le 24 octobre 2026" in page
        only = plain(here.get("/recherche?q=theme:ethique").text)
        assert "1 article</b>, thème éthique." in only
        none = plain(here.get("/recherche?q=introuvable").text)
        assert "Aucun article</b> contenant « introuvable »" in none
        assert "vouliez-vous dire theme" in plain(here.get("/recherche?q=them:ethique").text)


def test_a_search_of_many_pages_is_turned_by_links(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        for number in range(25):
            here.town.publish(f"n{number}", date(2026, 11, 18))
        first = here.get("/recherche?q=article")
        assert first.text.count("<article") == 20
        second = here.get("/recherche?q=article&page=2")
        assert second.text.count("<article") == 5
        assert "au-delà de la dernière" in here.get("/recherche?q=article&page=9").text


def test_an_article_tells_its_reasons_references_and_sources(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        edited(here)
        page = plain(here.get("/articles/id-un-article-un").text)
        assert "Pourquoi cet article" in page
        assert "L. 226-4" in page
        assert 'Donné par <a href="/sources/a">Agence</a>' in page
        assert here.get("/articles/autre").status_code == 404


def test_the_address_that_letters_carry_leads_to_the_same_edition(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        edition = edited(here)
        assert "Article un" in here.get(edition).text
        moved = here.get("/hebdo/2026/2026-S47/index.html")
        assert (moved.status_code, moved.headers["location"]) == (301, edition)
        assert here.get("/hebdo/2026/2026-S40/index.html").status_code == 404


def test_a_search_is_followed_by_atom(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        here.town.publish("un <b>", date(2026, 11, 18))
        feed = ElementTree.fromstring(here.get("/recherche.atom?q=article").content)
        assert [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")] == ["Article un <b>"]
        empty = ElementTree.fromstring(here.get("/recherche.atom?q=introuvable%3C%26%00").content)
        assert empty.findall(f"{ATOM}entry") == []


def test_a_faulty_file_leaves_the_last_valid_watch_in_force(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        assert "Agence" in here.get("/sources").text
        (tmp_path / "sources.yaml").write_text("sources: [", encoding="utf-8")
        assert "Agence" in here.get("/sources").text
        (tmp_path / "sources.yaml").write_text(
            "sources:\n  - {id: b, nom: Bulletin, genre: flux, url: https://b.example/f}\n", encoding="utf-8"
        )
        assert "Bulletin" in here.get("/sources").text
