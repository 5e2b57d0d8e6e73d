"""One letter for all that a person follows: each article once, why it is there, only what is new, shared by equals."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.people import ETHICS, MONDAY, WEB, Town, link, town
from veille.domain.clock import PARIS
from veille.domain.message import Message
from veille.domain.period import Beat
from veille.domain.subscriber import Choices, Pace
from veille.services import preferring, subscribing
from veille.services.foretelling import example, foretell
from veille.services.personal import due, serve_due

WEDNESDAY = date(2026, 11, 18)


def served(here: Town) -> dict[str, Message]:
    """Do a round and give the personal letters that left, by address."""
    here.work()
    return {letter.to: letter for letter in here.post() if "abonnement est confirmé" not in letter.subject}


def titles(letter: Message) -> list[str]:
    return [line.split(". ", 1)[1] for line in letter.text.splitlines() if ". Article " in line]


def test_each_article_stands_once_with_why_it_is_there_for_this_person(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        here.publish("un", WEDNESDAY, "ethique", "deontologie", territories=("33",))
        here.publish("deux", WEDNESDAY, "dispositifs")
        both = Choices(themes=("ethique", "deontologie"), territories=("33",))
        here.subscribe("a@x.example", both)
        letter = served(here)["a@x.example"]
        assert titles(letter) == ["Article un"]
        words = " ".join(letter.text.split())
        assert "vous suivez « éthique » et « déontologie », Gironde" in words.replace("\u00a0", " ")
        assert "Lire en ligne" not in letter.text


def test_people_with_the_same_choices_share_one_composition(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        here.publish("un", WEDNESDAY)
        for number in range(5):
            here.subscribe(f"p{number}@x.example", replace(ETHICS, publics=("protection_enfance",)))
        here.subscribe("q@x.example", Choices())
        done = here.work()
        assert (done.people, done.letters, done.compositions) == (6, 6, 2)
        assert here.work().letters == 0


def test_a_newcomer_shares_next_week_what_the_others_receive(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        here.publish("un", WEDNESDAY)
        here.subscribe("a@x.example")
        served(here)
        here.wait(days=2)
        here.subscribe("b@x.example")
        served(here)
        here.publish("deux", date(2026, 11, 25))
        here.now = MONDAY + timedelta(days=7)
        assert here.work().compositions == 1


def test_nothing_to_say_is_no_letter_unless_it_was_asked_for(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        here.subscribe("a@x.example")
        here.subscribe("b@x.example", replace(ETHICS, say_nothing=True))
        letters = served(here)
        assert list(letters) == ["b@x.example"]
        assert "Rien de nouveau" in letters["b@x.example"].text
        assert served(here) == {}


def test_from_a_month_to_a_week_no_day_is_lost_and_none_is_told_twice(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        monthly = Choices(themes=("ethique",), pace="mensuel", day=1)
        here.publish("octobre", date(2026, 10, 20))
        here.publish("debut", date(2026, 11, 3))
        here.subscribe("a@x.example", monthly)
        assert titles(served(here)["a@x.example"]) == ["Article octobre"]
        here.wait(hours=2)
        subscribing.send_link("a@x.example", here.office, WEB)
        preferring.change(link(here.post()[-1], "preferences"), ETHICS, here.office, WEB)
        here.publish("fin", date(2026, 11, 27))
        here.now = MONDAY + timedelta(days=7)
        assert sorted(titles(served(here)["a@x.example"])) == ["Article debut", "Article fin"]


def test_as_soon_as_it_appears_means_at_once_and_at_most_once_an_hour(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        here.subscribe("a@x.example", Choices(pace="a_parution", say_nothing=True))
        assert served(here) == {}
        here.publish("un", MONDAY.date())
        here.now = datetime(2026, 11, 23, 10, 5, tzinfo=PARIS)
        assert titles(served(here)["a@x.example"]) == ["Article un"]
        here.publish("deux", MONDAY.date())
        here.wait(minutes=10)
        assert served(here) == {}
        here.wait(hours=1)
        assert titles(served(here)["a@x.example"]) == ["Article deux"]
        here.wait(hours=30)
        assert served(here) == {}


def test_from_at_once_to_weekly_what_comes_later_that_day_is_not_lost(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        here.subscribe("a@x.example", Choices(pace="a_parution"))
        here.publish("matin", MONDAY.date())
        here.now = MONDAY + timedelta(hours=3)
        assert titles(served(here)["a@x.example"]) == ["Article matin"]
        subscribing.send_link("a@x.example", here.office, WEB)
        preferring.change(link(here.post()[-1], "preferences"), Choices(), here.office, WEB)
        here.publish("soir", MONDAY.date())
        here.now = MONDAY + timedelta(days=7)
        assert titles(served(here)["a@x.example"]) == ["Article soir"]


@pytest.mark.parametrize(
    ("pace", "day", "now", "first", "last"),
    [
        ("jour_ouvre", 0, "2026-11-23T07:00", "2026-11-20", "2026-11-22"),
        ("jour_ouvre", 0, "2026-11-24T06:59", "2026-11-20", "2026-11-22"),
        ("jour_ouvre", 0, "2026-11-24T07:00", "2026-11-23", "2026-11-23"),
        ("jour_ouvre", 0, "2026-11-22T12:00", "2026-11-19", "2026-11-19"),
        ("hebdomadaire", 4, "2026-11-23T08:00", "2026-11-13", "2026-11-19"),
        ("mensuel", 15, "2026-11-23T08:00", "2026-10-15", "2026-11-14"),
    ],
)
def test_each_pace_covers_every_day_once(pace: Pace, day: int, now: str, first: str, last: str) -> None:
    period, leaving = due(Choices(pace=pace, day=day), datetime.fromisoformat(now).replace(tzinfo=PARIS))
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert leaving.date() == period.last + timedelta(days=1)


def test_working_days_follow_one_another_without_a_hole() -> None:
    beat = Beat(rhythm="jour_ouvre")
    now = datetime(2026, 11, 2, 8, tzinfo=PARIS)
    periods = sorted({beat.latest_due(now + timedelta(days=n)).first: None for n in range(60)})
    ends = sorted({beat.latest_due(now + timedelta(days=n)).last: None for n in range(60)})
    assert all(after == before + timedelta(days=1) for before, after in zip(ends, periods[1:], strict=False))


def test_before_subscribing_one_sees_last_week_s_articles_and_how_many_letters_to_expect(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        for week in range(8):
            here.publish(f"n{week}", WEDNESDAY - timedelta(weeks=week))
        assert [card.title for card in example(ETHICS, here.room).cards] == ["Article n0"]
        weekly = foretell(ETHICS, here.room)
        assert (round(weekly.letters_a_month), weekly.articles_a_letter) == (4, 1.0)
        assert round(foretell(replace(ETHICS, pace="mensuel", day=1), here.room).letters_a_month) == 2
        nothing = foretell(Choices(themes=("dispositifs",)), here.room)
        assert (nothing.letters_a_month, nothing.articles_a_letter) == (0.0, 0.0)


def test_kinds_of_services_are_followed_too(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        here.publish("sessad", WEDNESDAY, services=("sessad",))
        here.publish("mecs", WEDNESDAY, services=("mecs",))
        here.publish("general", WEDNESDAY)
        here.subscribe("a@x.example", Choices(services=("mecs",)))
        assert sorted(titles(served(here)["a@x.example"])) == ["Article general", "Article mecs"]


def test_a_round_that_is_stopped_leaves_nobody_out_and_nobody_twice(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        here.publish("un", WEDNESDAY)
        here.subscribe("a@x.example")
        here.subscribe("b@x.example", Choices())
        assert serve_due(here.room, lambda: True).people == 0
        assert len(served(here)) == 2
        assert served(here) == {}
