from typing import Any

import pytest

from tests.support.reading import source
from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.domain.source import NO_OPTIONS
from veille.gather.exchange import Request, Response, advance
from veille.gather.kinds.page import PageKind, parse_page

HERE = "https://h.example/liste/"


def parse(body: str | bytes, content_type: str = "", **selectors: str) -> tuple[Found, ...]:
    headers = {"content-type": content_type} if content_type else {}
    raw = body if isinstance(body, bytes) else body.encode()
    return parse_page(Response(url=HERE, status=200, headers=headers, body=raw), {"article": "li", **selectors})


def faults(**options: Any) -> dict[str, str]:
    return dict(PageKind().faults(source(HERE, "page", options=options)))


def test_a_page_is_asked_for_with_robots() -> None:
    request = advance(PageKind(), source(HERE, "page", options={"article": "li"}), ())
    assert isinstance(request, Request)
    assert (request.url, request.robots) == (HERE, True)


def test_a_link_is_the_article_and_its_words_the_title() -> None:
    assert parse('<li>Le <a href="un">Texte \n un</a> du jour</li>') == (
        Found(url="https://h.example/liste/un", title="Texte un"),
    )


def test_the_article_may_be_the_link_itself() -> None:
    assert parse('<a class="x" href="/un">Un</a>', article="a.x")[0].url == "https://h.example/un"


def test_several_links_to_one_article_are_one_article() -> None:
    found = parse(
        '<li><a href="/un"><img src="i.png"></a></li><li><a href="/un">Un</a></li><li><a href="/deux">Deux</a></li>'
    )
    assert [(one.url, one.title) for one in found] == [
        ("https://h.example/un", "Un"),
        ("https://h.example/deux", "Deux"),
    ]


@pytest.mark.parametrize(
    ("inside", "selectors", "given"),
    [
        ('<time datetime="2026-11-03">3 nov.</time>', {}, "2026-11-03"),
        ('<time datetime="2026-11-03T10:00:00+01:00">hier</time>', {"date": "time"}, "2026-11-03T10:00:00+01:00"),
        ('<p class="d">Le <time datetime="2026-11-03">3</time></p>', {"date": ".d"}, "2026-11-03"),
        ('<p class="d">Publié le  3 novembre</p>', {"date": ".d"}, "Publié le 3 novembre"),
        ("<time>3 novembre 2026</time>", {"date": "time"}, "3 novembre 2026"),
        ('<time datetime="">3 novembre 2026</time>', {"date": "time"}, "3 novembre 2026"),
        ('<p class="d">3 novembre</p>', {}, ""),
        ("", {"date": ".d"}, ""),
    ],
)
def test_a_date_for_machines_is_worth_more_than_words(inside: str, selectors: dict[str, str], given: str) -> None:
    [found] = parse(f'<li><a href="/un">Un</a>{inside}</li>', **selectors)
    assert found.date_text == given


@pytest.mark.parametrize(
    "link", ["javascript:x()", "data:text/html,x", "mailto:a@b.example", "ftp://h.example/x", "http://[::"]
)
def test_links_that_are_not_of_the_web_are_dropped(link: str) -> None:
    assert [one.url for one in parse(f'<li><a href="{link}">Un</a></li>')] == [""]


@pytest.mark.parametrize("selectors", [{"article": "div.actu"}, {"lien": "a.titre"}])
def test_a_selector_that_finds_nothing_is_no_quiet_day(selectors: dict[str, str]) -> None:
    with pytest.raises(Unreadable, match="the selector finds nothing") as failure:
        parse('<li><a href="/un">Un</a></li>', **selectors)
    assert failure.value.cause == "selecteur"


@pytest.mark.parametrize("body", [b"", b"  ", b"%PDF-1.7\x00\x01", bytes(range(256))])
def test_what_is_no_page_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(NotAFeed):
        parse(body)


@pytest.mark.parametrize(
    ("codec", "content_type", "meta"),
    [
        ("utf-8", "text/html; charset=ISO-8859-1", ""),
        ("utf-8", "", "windows-1252"),
        ("cp1252", "text/html; charset=iso-8859-1", "utf-8"),
        ("cp1252", "text/html; charset=utf-8", ""),
        ("cp1252", "text/html", "ISO-8859-1"),
        ("iso-8859-15", "text/html", "iso-8859-15"),
        ("utf-16", "text/html", ""),
        ("utf-8-sig", "text/html; charset=latin-1", ""),
        ("cp1252", "text/html; charset=nowhere", "x-unknown"),
        ("cp1252", "text/html; charset=rot13", ""),
    ],
)
def test_characters_are_right_whatever_was_declared(codec: str, content_type: str, meta: str) -> None:
    text = "« L’été à 3 € »" if codec != "iso-8859-15" else "« L'été à 3 € »"
    page = f'<html><head><meta charset="{meta}"></head><li><a href="/un">{text}</a></li></html>'
    assert [one.title for one in parse(page.encode(codec), content_type)] == [text]


def test_a_page_without_selectors_is_a_fault_with_a_cure() -> None:
    assert set(faults()) == {"article"}
    assert "manquante" in faults()["article"]
    assert PageKind().faults(source(HERE, "page", options=NO_OPTIONS))


@pytest.mark.parametrize("selector", ["li[", "a:nope()", "", "   ", 7, None, ("li",)])
def test_an_invalid_selector_is_a_fault(selector: object) -> None:
    assert set(faults(article=selector)) == {"article"}


def test_every_fault_is_told_at_once() -> None:
    assert set(faults(lien="a[", titre="h2", couleur="bleu")) == {"article", "lien", "couleur"}


def test_sound_selectors_have_no_fault() -> None:
    assert faults(article="li:has(> a[href*='/dossier/'])", lien="a", titre="h2", date="time", resume="p") == {}
