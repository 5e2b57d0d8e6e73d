import json
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest

from tests.prepare.hostile import ADDRESSES, MARKUP, active_parts
from tests.prepare.invented import COMPOSED, LIST, SITE, SOURCES, children, edition, item, reason
from veille.domain.digest import Edition, Unseen
from veille.domain.item import TextDate
from veille.domain.theme import Theme
from veille.prepare.inert import one_line, web_address
from veille.prepare.publication import publish
from veille.prepare.reader import Reader
from veille.prepare.render import to_html, to_mail_html, to_mail_text, to_text
from veille.prepare.site import Site


def poisoned(text: str, url: str = "https://source.example/") -> Edition:
    """Compose an edition with the same stranger's words in every place that strangers can reach."""
    labels = children(
        "theme",
        references=(text, f"casf/{text}"),
        nature=text,
        publics=(text,),
        dates=(TextDate(day=date(2026, 9, 1), role=text),),
        reasons=(reason("theme", text, "titre"), reason(text, text)),
    )
    return edition(
        item("a", text, "2026-03-16", url=url, text=text, labels=labels, sources=("jo", "has")),
        item("b", "Deux", "2026-03-16", url=url),
        plan=replace(LIST, title=text),
        themes=(Theme(id="theme", label=text),),
        sources={key: replace(source, name=text, licence=text, excerpt=200) for key, source in SOURCES.items()},
        link=lambda _: url,
        unseen=(Unseen(source=text, since=COMPOSED, message=text),),
    )


def pages(text: str, url: str = "https://source.example/") -> dict[str, str]:
    week, site = poisoned(text, url), replace(SITE, name=text)
    plan = replace(LIST, title=text)
    sources = [replace(source, name=text, url=url) for source in SOURCES.values()]
    files = publish([week], [plan], sources, site)
    return {path: content.decode() for path, content in files.items()} | {
        "mail.html": to_mail_html(week, site, Reader(leave=url))
    }


@pytest.mark.parametrize("text", MARKUP)
def test_no_page_or_letter_holds_anything_active(text: str) -> None:
    for path, content in pages(text).items():
        if path.endswith(".html"):
            assert active_parts(content) == [], path


@pytest.mark.parametrize("text", MARKUP)
def test_feeds_stay_well_formed_and_their_content_inert(text: str) -> None:
    files = pages(text)
    feed = ElementTree.fromstring(files["hebdo/atom.xml"])
    ElementTree.fromstring(files["sources.opml"])
    contents = [content.text or "" for content in feed.iter("{http://www.w3.org/2005/Atom}content")]
    contents += [entry["content_html"] for entry in json.loads(files["hebdo/feed.json"])["items"]]
    assert len(contents) == 4
    assert [active_parts(content, style_sheets=0) for content in contents] == [[]] * 4


@pytest.mark.parametrize("url", ADDRESSES)
def test_only_a_sound_web_address_becomes_a_link(url: str) -> None:
    assert web_address(url) == ""
    for path, content in pages("Titre", url).items():
        if path.endswith(".html"):
            assert active_parts(content) == [], path
        assert "javascript:" not in content.lower()
        assert "vbscript:" not in content.lower()


@pytest.mark.parametrize("url", ["https://a.example/", "HTTP://a.example/é?x=1&y=(2)#z", "http://[::1]/"])
def test_a_sound_web_address_stays_as_it_is(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize("text", MARKUP)
def test_a_stranger_s_words_stay_on_one_line(text: str) -> None:
    line = one_line(text)
    assert line.isprintable()
    assert "\n" not in line and line == one_line(line)


def test_a_title_cannot_pretend_to_be_another_article_in_plain_text() -> None:
    text = to_text(poisoned("Vrai\n\n2. Faux titre\n   Lire la source : https://faux.example"), SITE)
    assert sum(line.startswith("2. ") for line in text.splitlines()) == 1


def test_an_unsubscribing_address_that_is_no_web_address_is_left_out() -> None:
    week = edition(item("a", "A", "2026-03-16"))
    assert "alert" not in to_mail_html(week, SITE, Reader(leave="javascript:alert(1)"))
    assert "alert" not in to_mail_text(week, SITE, Reader(leave="javascript:alert(1)"))


def test_a_template_in_a_title_is_only_text() -> None:
    assert "{{ 7 * 7 }}" in to_html(edition(item("a", "{{ 7 * 7 }}", "2026-03-16")), Site())


def test_a_source_s_password_is_not_published() -> None:
    source = replace(SOURCES["jo"], url="https://moi:secret@jo.example/flux?a=1&b=2")
    opml = publish([], [LIST], [source], SITE)["sources.opml"].decode()
    assert "secret" not in opml
    assert ElementTree.fromstring(opml).find(".//outline").attrib["xmlUrl"] == "https://jo.example/flux?a=1&b=2"  # type: ignore[union-attr]


def test_a_year_far_away_breaks_no_page() -> None:
    odd = item("a", "A", "2026-03-16", seen_at=datetime(1, 1, 2, tzinfo=UTC))
    assert "<h1>" in to_html(edition(odd), SITE)
