from dataclasses import replace
from datetime import date

from tests.prepare.invented import ARTICLES, LIST, SOURCES, THEMES, children, edition, item, link, reason, whole_week
from veille.domain.item import TextDate
from veille.prepare.arrange import card


def test_sections_follow_the_declared_order_then_nature() -> None:
    titles = [section.title for section in whole_week().sections]
    assert titles == [
        *("Éthique", "Déontologie", "Dispositifs"),
        *("Textes et droit", "Politiques publiques", "Formation", "Autres nouvelles"),
    ]


def test_every_article_stands_exactly_once() -> None:
    assert sorted(shown.id for shown in whole_week().cards) == sorted(article.id for article in ARTICLES)


def test_an_article_of_two_themes_stands_under_the_one_with_the_strongest_reasons() -> None:
    labels = children(
        "ethique", "dispositifs", reasons=(reason("ethique", "sens"), reason("dispositifs", "MECS", weight=9))
    )
    assert [s.id for s in edition(item("a", "A", "2026-03-16", labels=labels)).sections] == ["dispositifs"]


def test_a_list_that_follows_one_theme_shows_its_articles_under_that_theme() -> None:
    labels = children(
        "ethique", "dispositifs", reasons=(reason("ethique", "sens"), reason("dispositifs", "MECS", weight=9))
    )
    narrow = replace(LIST, themes=("ethique",))
    assert [s.id for s in edition(item("a", "A", "2026-03-16", labels=labels), plan=narrow).sections] == ["ethique"]


def test_a_theme_nobody_declared_leaves_the_article_under_its_nature() -> None:
    labels = children("inconnu", reasons=())
    assert [s.title for s in edition(item("a", "A", "2026-03-16", labels=labels)).sections] == ["Textes et droit"]


def test_official_texts_come_first_then_the_newest() -> None:
    old_decree = item("decret", "D", "2026-03-16", key="ref:decret/2026-1")
    press, older = item("presse", "P", "2026-03-20"), item("vieux", "V", "2026-03-17")
    assert [shown.id for shown in edition(older, press, old_decree).cards] == ["decret", "presse", "vieux"]


def test_the_order_does_not_depend_on_the_order_given() -> None:
    assert edition(*ARTICLES) == edition(*reversed(ARTICLES))


def test_a_card_says_who_else_gave_the_article() -> None:
    shared = item("a", "A", "2026-03-16", sources=("jo", "presse", "partie"))
    shown = card(shared, SOURCES, THEMES, link)
    assert (shown.source, [other.words for other in shown.also]) == ("Journal officiel", ["Le Fil social"])


def test_a_source_that_allows_no_excerpt_gets_none() -> None:
    assert card(item("a", "A", "2026-03-16", source="presse", text="Des mots."), SOURCES, THEMES, link).excerpt == ""


def test_a_reference_is_words_and_an_address_when_there_is_one() -> None:
    labels = children(references=("casf/L223-1-1", "cide/3"))
    links = card(item("a", "A", "2026-03-16", labels=labels), SOURCES, THEMES, link).references
    assert [(one.words.replace("\u00a0", " "), one.url) for one in links] == [
        ("art. L. 223-1-1 CASF", "https://droit.example/casf/L223-1-1"),
        ("art. 3 CIDE", ""),
    ]


def test_the_agenda_holds_the_days_to_come_the_nearest_first() -> None:
    days = (date(2026, 3, 22), date(2026, 9, 1), date(2026, 4, 1), date(2026, 3, 23))
    labels = children(dates=tuple(TextDate(day=day, role="evenement") for day in days))
    agenda = edition(item("a", "A", "2026-03-16", labels=labels)).agenda
    assert [entry.day for entry in agenda] == [date(2026, 3, 23), date(2026, 4, 1), date(2026, 9, 1)]


def test_an_article_without_a_title_still_has_a_heading() -> None:
    assert card(item("a", " \r\n", "2026-03-16"), SOURCES, THEMES, link).title == "Sans titre"
