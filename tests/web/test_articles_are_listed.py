"""Search and lists: facets with counts, another order, what to try when nothing answers, every list to take away."""

import csv
import html
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support.web import Served, served
from veille.domain.item import Item

ATOM = "{http://www.w3.org/2005/Atom}"


def plain(text: str) -> str:
    return " ".join(text.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&").split())


def shelve(here: Served) -> None:
    """Three articles: two of ethics, one of them about disability and of last year; one of means."""
    here.town.publish("un", date(2026, 11, 18), "ethique")
    here.town.publish("deux", date(2025, 5, 2), "ethique", publics=("handicap",), nature="legislatif")
    here.town.publish("trois", date(2026, 11, 19), "dispositifs")
    here.town.publish("ailleurs", date(2026, 11, 19), "ethique", relevant=False)


def facet(page: str, name: str) -> dict[str, tuple[str, str]]:
    """Give the choices of a facet: words, then their number and where they lead."""
    block = re.search(rf'<h2 id="f-{name}">.*?</ul>', page, re.DOTALL)
    assert block, name
    found = re.findall(
        r'<a rel="nofollow" href="([^"]+)"[^>]*><span class="name">([^<]+)</span>.*?<span class="(?:count|off)">(\w+)',
        block[0],
    )
    return {words: (number, href.replace("&amp;", "&")) for href, words, number in found}


def test_facets_count_what_each_choice_leaves_and_lead_there(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        shelve(here)
        page = here.get("/recherche?q=article").text
        assert facet(page, "theme")["Éthique"][0] == "3"
        assert facet(page, "annee").keys() == {"2026", "2025"}
        for name in ("theme", "public", "nature", "source", "annee"):
            for number, href in facet(page, name).values():
                assert f"<b>{number}\u00a0article" in here.get(href).text


def test_what_was_picked_can_be_left_or_changed(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        shelve(here)
        page = here.get("/recherche?q=article&theme=dispositifs").text
        picked = facet(page, "theme")
        assert picked["Dispositifs"] == ("retirer", "/recherche?q=article")
        assert picked["Éthique"][0] == "3"
        typed = here.get("/recherche?q=article+theme:dispositifs").text
        assert facet(typed, "theme") == picked
        assert 'value="article"' in typed


def test_answers_can_be_put_in_the_order_of_relevance(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        here.town.publish("secret", date(2020, 1, 1))
        for number in range(3):
            here.town.publish(f"n{number}", date(2026, 11, 18))
        page = here.get("/recherche?q=secret+OU+article&tri=pertinence").text
        assert page.index("Article secret") < page.index("Article n0")
        assert "du plus proche" in page
        newest = here.get("/recherche?q=secret+OU+article").text
        assert newest.index("Article n0") < newest.index("Article secret")


def test_nothing_found_says_what_to_try_and_where_it_leads(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        shelve(here)
        for line in (
            '"trois article"',
            '"trois article" depuis:1j',
            "trois public:handicap",
            "trois depuis:1j",
            "trois deux",
        ):
            page = here.get("/recherche", params={"q": line}).text
            assert "Aucun article" in page
            assert "prévenu" in page
            way = r'<li><a href="([^"]+)"><span class="name">[^<]+</span> <span class="count">(\d+)'
            ways = re.findall(way, page.partition("Essayez plutôt")[2])
            assert ways, line
            for href, number in ways:
                assert f"<b>{number}\u00a0article" in here.get(html.unescape(href)).text


def test_an_acronym_says_under_which_name_it_was_also_sought(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        here.town.publish("l'aide sociale à l'enfance", date(2026, 11, 18))
        page = plain(here.get("/recherche?q=ASE").text)
        assert "aide sociale à l'enfance" in page
        assert "Cherché : « ASE » aussi sous" in page


@pytest.mark.parametrize(
    ("path", "number"),
    [("/themes/ethique", 2), ("/publics/handicap", 1), ("/sources/a", 4), ("/recherche?q=article", 4)],
)
def test_every_list_comes_in_every_form(tmp_path: Path, path: str, number: int) -> None:
    with served(tmp_path) as here:
        shelve(here)
        page = here.get(path)
        assert page.text.count('<article class="result"') == number
        forms = dict(re.findall(r'<a href="([^"]+)"[^>]*>(Atom|JSON|CSV|RIS|BibTeX)</a>', page.text))
        answers = {words: here.get(href.replace("&amp;", "&")) for href, words in forms.items()}
        assert {answer.status_code for answer in answers.values()} == {200}
        assert len(ElementTree.fromstring(answers["Atom"].content).findall(f"{ATOM}entry")) == number
        assert len(json.loads(answers["JSON"].text)["items"]) == number
        rows = list(csv.reader(io.StringIO(answers["CSV"].text.removeprefix("\ufeff")), delimiter=";"))
        assert len(rows) == number + 1
        assert answers["CSV"].content.startswith(b"\xef\xbb\xbf")
        assert answers["RIS"].text.count("TY  - ") == number
        assert answers["BibTeX"].text.count("@misc") == number
        assert "attachment" in answers["CSV"].headers["content-disposition"]


def test_no_cell_of_a_table_starts_a_formula(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        for name, start in enumerate("=+-@\t\r"):
            item = here.town.archive.items
            here.town.publish(f"f{name}", date(2026, 11, 18))
            kept = item.get(f"id-f{name}")
            item.save([_titled(kept, f"{start}HYPERLINK(1)")])
        rows = list(csv.reader(io.StringIO(here.get("/recherche.csv").text), delimiter=";"))
        assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def _titled(item: Item, title: str) -> Item:
    return replace(item, title=title)


def test_a_long_feed_leads_to_what_follows(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        for number in range(103):
            here.town.publish(f"n{number}", date(2026, 11, 18))
        feed = ElementTree.fromstring(here.get("/recherche.atom?q=article").content)
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["next"] == "https://v.example/recherche.atom?q=article&page=2"
        rest = here.get("/recherche.atom?q=article&page=2")
        assert len(ElementTree.fromstring(rest.content).findall(f"{ATOM}entry")) == 3
        assert json.loads(here.get("/recherche.json?q=article").text)["next_url"].endswith("page=2")


def test_a_kept_search_is_its_own_address(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        shelve(here)
        before = here.rows()
        page = here.get("/recherche?q=article&theme=ethique").text
        [kept] = set(re.findall(r'href="(/r/[\w-]+)"', page))
        again = here.get(kept)
        assert "<b>3\u00a0articles</b>" in again.text
        assert len(json.loads(here.get(f"{kept}.json").text)["items"]) == 3
        other = here.get("/recherche?q=theme:éthique++article").text
        assert kept in other
        assert here.get("/r/%FF").status_code == here.get("/r/gggggg").status_code == 404
        assert here.rows() == before


@pytest.mark.parametrize(
    "path", ["/themes/x", "/publics/x", "/sources/x", "/themes/x.csv", "/recherche.exe", "/r/a.exe"]
)
def test_what_does_not_exist_is_not_found(tmp_path: Path, path: str) -> None:
    with served(tmp_path) as here:
        assert here.get(path).status_code == 404


def test_themes_say_what_they_mean_and_how_many_articles_they_have(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        shelve(here)
        page = plain(here.get("/themes").text)
        assert "2 articles" in page
        assert "/abonnement?theme=ethique" in page
        own = here.get("/themes/ethique").text
        assert "/abonnement?theme=ethique" in own
        assert "checked" in here.get("/abonnement?theme=ethique").text
        assert "f-theme" not in own


def test_a_source_that_is_no_longer_read_keeps_its_page(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        shelve(here)
        (tmp_path / "sources.yaml").write_text(
            "sources:\n  - {id: b, nom: Bulletin, genre: flux, url: https://b.example/f}\n", encoding="utf-8"
        )
        assert "n'est plus lue" in plain(here.get("/sources/a").text)
        assert "n'est plus lue" not in plain(here.get("/sources/b").text)


def test_another_site_may_frame_a_theme_and_nothing_else(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        for number in range(30):
            here.town.publish(f"n{number}", date(2026, 11, 18))
        for asked, shown in (("", 10), ("?nombre=7", 7), ("?nombre=1", 5), ("?nombre=999", 20), ("?nombre=x", 10)):
            answer = here.get(f"/embarquer/ethique{asked}")
            assert answer.text.count("<article") == shown
        assert "frame-ancestors *" in answer.headers["content-security-policy"]
        assert "x-frame-options" not in answer.headers
        other = here.get("/themes/ethique")
        assert "frame-ancestors 'none'" in other.headers["content-security-policy"]
        assert other.headers["x-frame-options"] == "DENY"


def test_the_sources_are_taken_away_as_opml(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        answer = here.get("/sources.opml")
        assert "https://a.example/flux" in answer.text
        assert "/sources.opml" in here.get("/sources").text


def test_search_engines_are_kept_out_of_the_endless_ways_to_refine(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        said = here.get("/robots.txt").text
        assert "Disallow: /recherche\n" in said
        assert "Disallow: /*?\n" in said
        assert "Disallow: /articles" not in said


def test_a_theme_that_the_watch_has_not_is_told(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        shelve(here)
        page = plain(here.get("/recherche?q=theme:ethik").text)
        assert "« theme:ethik » n'est pas connu ; vouliez-vous dire theme:ethique ?" in page.replace("\u00a0", " ")
        assert here.get("/recherche?q=theme:ethique").text.count('class="remark"') == 0
