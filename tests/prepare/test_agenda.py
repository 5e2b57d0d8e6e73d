"""Days to come: recalled when near, gone when past, with where and how; and calendars a theme, a territory."""

from dataclasses import replace
from datetime import date, timedelta

from tests.prepare.invented import LIST, SITE, SOURCES, children, edition, item
from veille.domain.digest import Edition
from veille.domain.item import Item, TextDate
from veille.domain.occasion import Occasion
from veille.prepare.agenda import SOON, occasion_words
from veille.prepare.calendars import narrower
from veille.prepare.formats import ics
from veille.prepare.publication import publish
from veille.prepare.record import read, write
from veille.prepare.render import to_html, to_text

TODAY = edition().composed_on
MEETING = Occasion(start=TODAY + timedelta(days=40), end=TODAY + timedelta(days=41), place="Nantes", mode="hybride")


def dated(name: str, day: date, role: str, occasion: Occasion | None = None) -> Item:
    labels = replace(children("ethique"), dates=(TextDate(day=day, role=role),), territories=("33",))
    return item(name, f"Titre {name}", "2026-03-18", labels=replace(labels, occasion=occasion or Occasion()))


def deadline(name: str, days: int) -> Item:
    return dated(name, TODAY + timedelta(days=days), "echeance")


def closing(*items: Item, recalled: tuple[Item, ...] = ()) -> list[str]:
    return [entry.card for entry in edition(*items, recalled=recalled).closing]


def test_a_deadline_within_fifteen_days_is_recalled_and_a_later_one_waits_in_the_agenda() -> None:
    composed = edition(deadline("proche", SOON.days), deadline("loin", SOON.days + 1))
    assert [entry.card for entry in composed.closing] == ["proche"]
    assert [entry.card for entry in composed.agenda] == ["loin"]


def test_what_earlier_editions_showed_is_recalled_without_being_shown_again() -> None:
    composed = edition(deadline("a", 3), recalled=(deadline("b", 2),))
    assert [entry.card for entry in composed.closing] == ["b", "a"]
    assert composed.articles == ("a",)


def test_what_is_past_is_told_nowhere_and_the_last_day_still_is() -> None:
    assert closing(deadline("hier", -1), recalled=(deadline("avant", -2),)) == []
    assert closing(deadline("jour", 0)) == ["jour"]


def test_an_event_that_is_near_is_no_deadline() -> None:
    composed = edition(dated("a", TODAY + timedelta(days=2), "evenement"))
    assert (len(composed.closing), len(composed.agenda)) == (0, 1)


def meeting() -> Edition:
    assert MEETING.start
    return edition(dated("c", MEETING.start, "evenement", MEETING))


def test_where_and_how_stand_on_the_card_in_the_agenda_and_in_the_calendar() -> None:
    composed = meeting()
    for shown in (to_html(composed, SITE), to_text(composed, SITE)):
        assert shown.count("Nantes") == 2
        assert "sur place et à distance" in " ".join(shown.split())
    calendar = ics.write([composed], SITE, "Agenda").replace("\r\n ", "")
    assert "LOCATION:Nantes · sur place et à distance" in calendar
    assert f"DTEND;VALUE=DATE:{TODAY + timedelta(days=42):%Y%m%d}" in calendar


def test_an_edition_of_before_keeps_its_bytes_and_a_new_one_comes_back_whole() -> None:
    plain = write(edition(item("a", "A", "2026-03-18")))
    assert not {"occasion", "closing", "where", "until"} & {word.strip('"') for word in plain.replace(":", " ").split()}
    assert read(write(meeting())) == meeting()
    recalled = edition(recalled=(deadline("b", 2),))
    assert read(write(recalled)) == recalled


def test_each_theme_and_each_territory_has_its_calendar() -> None:
    editions = [meeting(), edition(recalled=(dated("c", TODAY + timedelta(days=3), "echeance"),))]
    assert {name: len(days) for name, days in narrower(editions).items()} == {"territoire-33": 2, "theme-ethique": 2}
    files = publish(editions[:1], [LIST], list(SOURCES.values()), SITE)
    assert b"Nantes" in files["agenda/theme-ethique.ics"]
    assert b'href="agenda/territoire-33.ics">Gironde</a>' in files["index.html"]


def test_words_say_when_where_how_and_for_how_much() -> None:
    told = Occasion(
        start=date(2026, 12, 3), end=date(2026, 12, 4), deadline=date(2026, 12, 1), place="Nantes", price="20 €"
    )
    assert (
        occasion_words(told).replace("\N{NO-BREAK SPACE}", " ")
        == "du 3 décembre 2026 au 4 décembre 2026 · Nantes · 20 € · date limite : 1er décembre 2026"
    )
    assert occasion_words(Occasion()) == ""
