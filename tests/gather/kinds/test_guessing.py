"""Selectors guessed from what repeats: the news and not the menu; tried on hand-made and on recorded pages."""

import gzip

import pytest
from bs4 import BeautifulSoup

from tests.support.shared import need_shared
from veille.gather.kinds.guessing import guesses

MENU = (
    "<nav><ul>" + "".join(f"<li><a href=/m/{n}>Rubrique du site numéro {n}</a></li>" for n in range(20)) + "</ul></nav>"
)
NEWS = "".join(
    f"<article class='carte carte-{n:03}'><h3><a href=/actu/{n}>Protection de l'enfance, dossier {n}</a></h3>"
    f"<span class=quand>{n} mars 2026</span><p>Un résumé assez long pour être celui d'un article, n° {n}.</p></article>"
    for n in range(1, 9)
)


def best(page: str | bytes) -> dict[str, str]:
    return dict(guesses(BeautifulSoup(page, "lxml"))[0].options)


def test_the_news_are_found_beside_a_longer_menu_with_their_date_and_summary() -> None:
    page = f"<html><body>{MENU}<main>{NEWS}</main><footer>{MENU}</footer></body></html>"
    assert best(page) == {"article": "article.carte", "titre": "h3", "date": "span.quand", "resume": "p"}


def test_a_list_without_any_class_is_named_by_the_place_around_it() -> None:
    rows = "".join(
        f"<li><time datetime=2026-03-{n:02}>x</time><a href=/a/{n}>Une actualité longue {n}</a></li>"
        for n in range(1, 9)
    )
    found = best(f"<html><body><div id=actualites><ul>{rows}</ul></div></body></html>")
    assert found == {"article": "#actualites ul > li", "date": "time"}


@pytest.mark.parametrize(
    "page", ["", "<p>Rien ici.</p>", "<ul><li><a href=/a>Un seul lien assez long</a></li></ul>", MENU]
)
def test_where_nothing_repeats_nothing_is_guessed(page: str) -> None:
    assert guesses(BeautifulSoup(page, "lxml")) == ()


def test_a_page_of_forty_thousand_elements_is_guessed_without_looking_at_each() -> None:
    page = "<div>" * 200 + "<span>x</span>" * 40_000 + f"<main>{NEWS}</main>"
    assert best(page)["article"] == "article.carte"


def test_the_bills_of_a_recorded_page_are_found() -> None:
    path = need_shared("real", "pages-html", "senat-textes-recents.html.gz")
    soup = BeautifulSoup(gzip.decompress(path.read_bytes()), "lxml")
    first = guesses(soup)[0]
    links = [str(a["href"]) for block in soup.select(first.options["article"]) for a in block.select("a[href]")[:1]]
    bills = sum("/dossier-legislatif/" in link for link in links)
    assert bills > 200
    assert bills > 0.9 * len(links)
