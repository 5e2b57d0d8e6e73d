"""Somebody pastes an address: what can be followed there is found, shown, and written with the comments kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import Said, veille
from tests.support.site import Site, answer
from tests.support.small_watch import days_before, feed
from veille.domain.clock import utc_now

WRITTEN = "# Nos sources, à relire en mars\nsources: []\n"
FEED = feed("a", days_before(utc_now(), *range(1, 9)))
NEWS = "".join(f"<li class=actu><a href=/n/{n}>Assistance éducative, note {n}</a></li>" for n in range(6))


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as shown:
        yield shown


@pytest.fixture
def watch(tmp_path: Path) -> Path:
    (tmp_path / "sources.yaml").write_text(WRITTEN, encoding="utf-8")
    (tmp_path / "veille.toml").write_text("[reseau]\nadresses_privees = true\npause_par_hote = 0.0\n", encoding="utf-8")
    return tmp_path


def page(*head: str, body: str = "") -> bytes:
    text = f"<html><head><title>Le site</title>{''.join(head)}</head><body>{body}</body></html>"
    return answer(text.encode(), content_type="text/html; charset=utf-8")


def rss(body: bytes = FEED) -> bytes:
    return answer(body, content_type="application/rss+xml")


def add(watch: Path, url: str, *words: str) -> Said:
    return veille("sources", "ajouter", url, *words, folder=watch)


def test_a_feed_is_shown_and_written_and_comments_stay(site: Site, watch: Path) -> None:
    site.routes["/flux"] = rss()
    said = add(watch, site.url("/flux"), "--id", "a", "--nom", "Agence")
    assert said.code == 0
    assert said.out.count("n° ") == 5
    assert "+  - id: a" in said.out
    text = (watch / "sources.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Nos sources, à relire en mars\n")
    assert veille("verifier", folder=watch).code == 0


def test_a_page_leads_to_the_feed_that_it_declares_and_not_to_its_comments(site: Site, watch: Path) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'
    site.routes["/"] = page(link.format("/comments/feed", "Commentaires"), link.format("/actu.xml", "Actualités"))
    site.routes["/actu.xml"] = rss()
    site.routes["/comments/feed"] = rss(feed("c", days_before(utc_now(), 1)))
    record = add(watch, site.url("/"), "--json").record
    assert (record["genre"], record["url"], record["total"]) == ("flux", site.url("/actu.xml"), 8)
    assert [other["url"] for other in record["autres"]] == [site.url("/comments/feed")]
    assert "+    nom: Actualités" in record["difference"]


def test_a_feed_in_a_usual_place_is_found_though_nothing_declares_it(site: Site, watch: Path) -> None:
    site.routes["/enfance"] = page()
    site.routes["/rss.xml"] = rss()
    assert add(watch, site.url("/enfance"), "--json").record["url"] == site.url("/rss.xml")


def test_a_page_without_feed_is_followed_by_what_repeats_in_it(site: Site, watch: Path) -> None:
    site.routes["/actualites"] = page(body=f"<ul>{NEWS}</ul>")
    record = add(watch, site.url("/actualites"), "--json", "--id", "p").record
    assert (record["genre"], record["options"], record["total"]) == ("page", {"article": "li.actu"}, 6)
    assert veille("relever", "--json", folder=watch).record["articles"]["nouveaux"] == 6


def test_a_page_that_robots_txt_forbids_is_refused_in_words_and_nothing_is_written(site: Site, watch: Path) -> None:
    site.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /", content_type="text/plain")
    site.routes["/actualites"] = page(body=f"<ul>{NEWS}</ul>")
    said = add(watch, site.url("/actualites"))
    assert said.code == 1
    assert "interdit la lecture automatique" in said.err
    assert (watch / "sources.yaml").read_text(encoding="utf-8") == WRITTEN


def test_a_page_where_nothing_repeats_is_refused_in_words(site: Site, watch: Path) -> None:
    site.routes["/"] = page(body="<p>Bienvenue.</p>")
    said = add(watch, site.url("/"))
    assert said.code == 1
    assert "rien ne s'y répète" in said.err


def test_a_source_is_suspended_and_taken_up_again(site: Site, watch: Path) -> None:
    site.routes["/flux"] = rss()
    add(watch, site.url("/flux"), "--id", "a")
    assert veille("sources", "suspendre", "a", folder=watch).code == 0
    assert veille("sources", "lister", "--json", folder=watch).record["sante"] == "suspendue"
    assert veille("sources", "reprendre", "a", folder=watch).code == 0
    assert veille("relever", "--json", folder=watch).record["sources"]["reussies"] == 1
    assert veille("sources", "lister", "--json", folder=watch).record["sante"] == "a_jour"
