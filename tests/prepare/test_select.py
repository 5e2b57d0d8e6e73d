from dataclasses import replace
from datetime import UTC, date, datetime

from tests.prepare.invented import LIST, SOURCES, WEEK, children, dated, item
from veille.domain.item import Dated, Item, Labels
from veille.prepare.select import select


def chosen(*items: Item, shown: frozenset[str] = frozenset(), **filters: tuple[str, ...]) -> list[str]:
    plan = replace(LIST, **filters)  # type: ignore[arg-type] # every filter of a plan is a tuple of text
    return [kept.id for kept in select(items, plan, WEEK, SOURCES, shown)]


def seen(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T08:00:00").replace(tzinfo=UTC)


def test_articles_of_the_first_and_last_day_belong() -> None:
    first, last = item("a", "A", "2026-03-16"), item("b", "B", "2026-03-22")
    assert chosen(item("w", "W", "2026-03-15", seen_at=seen("2026-03-15")), first, last) == ["a", "b"]


def test_an_article_with_tomorrow_s_date_waits() -> None:
    assert chosen(item("a", "A", "2026-03-23", seen_at=seen("2026-03-18"))) == []


def test_a_late_arrival_is_not_missed() -> None:
    assert chosen(item("a", "A", "2026-02-14", seen_at=seen("2026-03-16"))) == ["a"]


def test_a_late_arrival_older_than_thirty_days_stays_out() -> None:
    assert chosen(item("a", "A", "2026-02-13", seen_at=seen("2026-03-16"))) == []


def test_an_older_article_first_seen_before_the_window_had_its_turn() -> None:
    assert chosen(item("a", "A", "2026-03-10", seen_at=seen("2026-03-12"))) == []


def test_an_article_seen_just_before_midnight_in_london_is_seen_the_next_day_in_paris() -> None:
    late = item("a", "A", "2026-03-10", seen_at=datetime(2026, 3, 15, 23, 30, tzinfo=UTC))
    assert chosen(late) == ["a"]


def test_an_article_dated_to_the_month_stands_on_the_day_it_was_seen() -> None:
    month = item("a", "A", "2026-03-01", published=dated("2026-03-01", "mois"), seen_at=seen("2026-03-18"))
    assert chosen(month) == ["a"]
    assert chosen(replace(month, seen_at=seen("2026-03-09"))) == []


def test_an_article_dated_to_the_year_is_not_lost_on_the_first_of_january() -> None:
    assert chosen(item("a", "A", "2026-01-01", published=dated("2026-01-01", "annee"), seen_at=seen("2026-03-18"))) == [
        "a"
    ]


def test_what_another_edition_showed_is_not_shown_again() -> None:
    assert chosen(item("a", "A", "2026-03-16"), item("b", "B", "2026-03-16"), shown=frozenset({"a"})) == ["b"]


def test_the_same_article_given_twice_is_chosen_once() -> None:
    assert chosen(item("a", "A", "2026-03-16"), item("a", "A", "2026-03-16")) == ["a"]


def test_an_irrelevant_article_is_kept_only_from_a_specialised_source() -> None:
    general = item("a", "A", "2026-03-16", source="jo", labels=Labels())
    special = item("b", "B", "2026-03-16", source="has", labels=Labels())
    also_special = replace(general, id="c", sources=("jo", "has"))
    assert chosen(general, special, also_special) == ["b", "c"]


def test_a_relevant_article_of_a_source_no_longer_configured_is_kept() -> None:
    assert chosen(item("a", "A", "2026-03-16", source="partie")) == ["a"]


def test_filters_keep_what_they_name() -> None:
    law = item("a", "A", "2026-03-16", labels=children("ethique"))
    course = item("b", "B", "2026-03-16", labels=children(nature="formation"))
    disability = item("c", "C", "2026-03-16", labels=children(publics=("handicap",), nature="politique"))
    assert chosen(law, course, disability, themes=("ethique",)) == ["a"]
    assert chosen(law, course, disability, natures=("formation", "politique")) == ["b", "c"]
    assert chosen(law, course, disability, publics=("handicap",)) == ["c"]


def test_a_transversal_article_suits_every_public_filter() -> None:
    assert chosen(item("a", "A", "2026-03-16", labels=children(publics=())), publics=("handicap",)) == ["a"]


def test_an_unlabelled_article_of_a_specialised_source_has_the_publics_of_its_source() -> None:
    letter = item("a", "A", "2026-03-16", source="creai", labels=Labels())
    assert chosen(letter, publics=("handicap",)) == ["a"]
    assert chosen(letter, publics=("protection_enfance",)) == []


def test_a_local_article_reaches_its_territory_and_a_national_one_reaches_all() -> None:
    local = item("a", "A", "2026-03-16", labels=children(territories=("creuse",)))
    national = item("b", "B", "2026-03-16")
    assert chosen(local, national, territories=("nord",)) == ["b"]
    assert chosen(local, national, territories=("creuse",)) == ["a", "b"]


def test_an_undated_article_belongs_to_the_day_it_was_seen() -> None:
    undated = item("a", "A", "2026-03-17", published=Dated(day=date(2026, 3, 17), origin="vue"))
    assert chosen(undated) == ["a"]
