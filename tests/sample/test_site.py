"""What the sample's sources promise: sound formats, dates in the window, no address of this machine, clean French."""

import json
import re
from collections import Counter
from datetime import date

import pytest

from tests.sample.articles import EMPTY, FEEDS, PAGES, TO_SET_ASIDE, articles, parse
from veille.sample.serving import pages

ARTICLES = articles()
XML_FEEDS = tuple(path for path in FEEDS if not path.endswith(".json"))
FORMATS = {
    "/textes/rss.xml": "rss20",
    "/regional/rss.xml": "rss091u",
    "/droits/index.rdf": "rss10",
    "/handicap/atom.xml": "atom10",
    "/parlement/atom.xml": "atom03",
}
OFFICIAL_TEXTS_TOLD_TWICE = {
    "https://www.legifrance.gouv.fr/eli/loi/2024/11/15/2024-1028/jo/texte",
    "https://www.legifrance.gouv.fr/eli/decret/2024/6/28/2024-643/jo/texte",
}


@pytest.mark.parametrize("path", XML_FEEDS)
def test_every_feed_is_sound(path: str) -> None:
    assert not parse(path).bozo


@pytest.mark.parametrize("path", FORMATS)
def test_every_promised_format_is_there(path: str) -> None:
    assert parse(path).version == FORMATS[path]


def test_the_json_feed_follows_its_version_1_1() -> None:
    feed = json.loads(pages()["/solidarites/feed.json"].body)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert all({"id", "url", "title", "content_text", "date_published"} <= set(item) for item in feed["items"])


def test_the_oldest_feed_is_in_latin_9_with_relative_links() -> None:
    body = pages()["/parlement/atom.xml"].body
    assert body.startswith(b'<?xml version="1.0" encoding="ISO-8859-15"?>')
    assert b'href="textes/tnd-adoption-definitive"' in body
    assert "Sénat".encode("iso-8859-15") in body


def test_the_empty_feed_is_sound_and_empty() -> None:
    assert parse(EMPTY).feed.title
    assert parse(EMPTY).entries == []


def test_there_is_enough_to_read() -> None:
    assert len({article.source for article in ARTICLES}) >= 12
    assert len(ARTICLES) >= 95


def test_what_must_be_set_aside_is_in_the_sample_and_only_in_general_sources() -> None:
    aside = [article for article in ARTICLES if article.url in TO_SET_ASIDE]
    assert len(aside) == len(TO_SET_ASIDE) >= 20
    assert not {article.source for article in aside} & set(PAGES)


def test_every_date_lies_in_autumn_2024() -> None:
    assert {article.url for article in ARTICLES if not date(2024, 9, 1) <= article.day <= date(2024, 11, 30)} == set()


def test_each_november_week_has_matter_for_a_letter() -> None:
    kept = {article.title: article for article in ARTICLES if article.url not in TO_SET_ASIDE}
    weeks = Counter(article.day.isocalendar().week for article in kept.values())
    assert all(weeks[week] >= 8 for week in (45, 46, 47, 48))


def test_no_article_has_an_address_of_this_machine() -> None:
    assert all(re.match(r"https://[a-z0-9.-]+/", article.url) for article in ARTICLES)
    assert not any(b"127.0.0.1" in page.body or b"localhost" in page.body for page in pages().values())


def test_only_official_texts_are_told_twice_under_one_title_and_address() -> None:
    addresses = Counter(article.url for article in ARTICLES)
    titles = Counter(article.title for article in ARTICLES)
    twice = {article.url for article in ARTICLES if titles[article.title] > 1}
    assert {url for url, count in addresses.items() if count > 1} == twice == OFFICIAL_TEXTS_TOLD_TWICE


def test_invented_addresses_cannot_lead_anywhere() -> None:
    hosts = {article.url.split("/")[2] for article in ARTICLES}
    real = {
        "drees.solidarites-sante.gouv.fr",
        "honorabilite.social.gouv.fr",
        "juridique.defenseurdesdroits.fr",
        "solidarites.gouv.fr",
        "www.assemblee-nationale.fr",
        "www.cnape.fr",
        "www.legifrance.gouv.fr",
        "www.senat.fr",
        "www.strategie.gouv.fr",
        "www.vie-publique.fr",
    }
    assert {host for host in hosts - real if not host.endswith(".example")} == set()


@pytest.mark.parametrize("fault", ["  ", "'", " ;", " :", " !", " ?", " %", "« ", " »", "«\u00a0\u00a0", "\u00ad"])
def test_the_french_is_well_set(fault: str) -> None:
    assert [article.title for article in ARTICLES if fault in article.title + article.summary] == []


def test_quotation_marks_close() -> None:
    for article in ARTICLES:
        said = article.title + article.summary
        assert said.count("«") == said.count("«\u00a0") == said.count("\u00a0»") == said.count("»"), article.title


def test_every_article_says_something() -> None:
    assert [article.title for article in ARTICLES if len(article.title) < 15 or len(article.summary) < 30] == []


@pytest.mark.parametrize("path", [*XML_FEEDS, *PAGES])
def test_every_source_says_that_it_is_an_example(path: str) -> None:
    page = pages()[path]
    text = page.body.decode(page.content_type.rpartition("=")[2])
    assert "(exemple)" in text
    assert "inventé" in text
