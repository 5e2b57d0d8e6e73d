"""The kind `ical`: what recurs without end, zones, moved and cancelled times, and answers that are none."""

from datetime import date

import pytest

from tests.support.kinds import HOSTILE, haul
from tests.support.reading import read, source
from tests.support.site import Site, answer
from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.gather.kinds.ical import IcalKind

KIND = IcalKind()


def event(*lines: str, uid: str = "a", title: str = "Rencontre") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"])


def calendar(*events: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//FR", *events, "END:VCALENDAR", ""]).encode()


def days(*events: str, fois: int = 12) -> list[str]:
    return [str(one.occasion.start) for one in read_calendar(*events, fois=fois)]


def read_calendar(*events: str, fois: int = 12) -> tuple[Found, ...]:
    return haul(KIND, calendar(*events), options={"fois": fois}).found


@pytest.mark.parametrize("name", HOSTILE)
def test_an_answer_that_is_no_calendar_is_refused(name: str) -> None:
    with pytest.raises((NotAFeed, Unreadable)):
        haul(KIND, HOSTILE[name])


def test_a_calendar_without_a_coming_event_gives_nothing_and_is_no_fault() -> None:
    assert days() == days("DTSTART;VALUE=DATE:20200101") == []


def test_an_endless_recurrence_gives_its_next_times_only() -> None:
    assert days(event("DTSTART;VALUE=DATE:20100104", "RRULE:FREQ=WEEKLY"), fois=3) == [
        "2026-11-23",
        "2026-11-30",
        "2026-12-07",
    ]


def test_nothing_is_told_beyond_eighteen_months() -> None:
    told = days(
        event("DTSTART;VALUE=DATE:20200601", "RRULE:FREQ=YEARLY"), event("DTSTART;VALUE=DATE:20290101", uid="b")
    )
    assert told == ["2027-06-01"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=1",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=NEVER",
        "",
    ],
)
def test_a_rule_that_makes_no_sense_leaves_the_first_time(rule: str) -> None:
    assert days(event("DTSTART:20261201T090000Z", f"RRULE:{rule}")) == ["2026-12-01"]


def test_a_series_since_the_year_one_or_without_a_day_that_exists_does_not_hang() -> None:
    body = calendar(event("DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY"), event("DTSTART:20260230T000000Z", uid="b"))
    with Site({"/a.ics": answer(body)}) as site:
        outcome = read(site.url("/a.ics"), "ical")
    assert outcome.found == ()


def test_many_series_at_once_are_bounded() -> None:
    events = [event("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY", uid=f"u{n}") for n in range(300)]
    assert len(read_calendar(*events)) == 2_000


def test_a_series_keeps_its_hour_when_the_clocks_change() -> None:
    found = read_calendar(event("DTSTART;TZID=Europe/Paris:20261020T090000", "RRULE:FREQ=MONTHLY"), fois=6)
    assert {one.body for one in found if "9 h" not in one.body} == set()
    assert len(found) == 6


def test_an_instant_elsewhere_is_a_day_in_paris() -> None:
    assert days(event("DTSTART:20261201T233000Z")) == ["2026-12-02"]
    assert days(event("DTSTART;TZID=Indian/Reunion:20261202T010000")) == ["2026-12-01"]


def test_times_left_out_added_and_moved_are_as_the_calendar_says() -> None:
    series = event(
        "DTSTART;VALUE=DATE:20261201",
        "RRULE:FREQ=DAILY;COUNT=4",
        "EXDATE;VALUE=DATE:20261202",
        "RDATE;VALUE=DATE:20261220",
    )
    moved = event("RECURRENCE-ID;VALUE=DATE:20261203", "DTSTART;VALUE=DATE:20261210", title="Rencontre déplacée")
    found = read_calendar(series, moved)
    assert [(str(one.occasion.start), one.title[:20]) for one in found] == [
        ("2026-12-01", "Rencontre"),
        ("2026-12-04", "Rencontre"),
        ("2026-12-10", "Rencontre déplacée"),
        ("2026-12-20", "Rencontre"),
    ]


def test_the_last_day_is_neither_the_day_after_nor_midnight() -> None:
    whole = read_calendar(event("DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261205"))
    night = read_calendar(event("DTSTART:20261203T190000", "DTEND:20261204T000000"))
    assert whole[0].occasion.end == date(2026, 12, 4)
    assert night[0].occasion.end == date(2026, 12, 3)


def test_what_is_going_on_today_is_told_and_what_ended_yesterday_is_not() -> None:
    assert days(event("DTSTART;VALUE=DATE:20261101", "DTEND;VALUE=DATE:20261124")) == ["2026-11-01"]
    assert days(event("DTSTART;VALUE=DATE:20261101", "DTEND;VALUE=DATE:20261123")) == []


def test_a_cancelled_event_says_so_and_takes_no_place_in_the_agenda() -> None:
    [one] = read_calendar(event("DTSTART;VALUE=DATE:20261203", "STATUS:CANCELLED"))
    assert one.title == "Annulé : Rencontre"
    assert not one.occasion


def test_each_time_of_a_series_is_an_article_and_keeps_its_name() -> None:
    series = event("DTSTART;VALUE=DATE:20261123", "RRULE:FREQ=WEEKLY", "URL:https://v.example/cafe")
    first, again = read_calendar(series, fois=2), haul(KIND, calendar(series), options={"fois": 2}).found
    assert first == again
    assert [one.url for one in first] == ["https://v.example/cafe#a_2026-11-23", "https://v.example/cafe#a_2026-11-30"]


def test_markup_in_a_description_is_only_words() -> None:
    [one] = read_calendar(event("DTSTART;VALUE=DATE:20261203", "DESCRIPTION:<script>alert(1)</script>"))
    assert "<script" not in one.body


def test_an_unknown_zone_and_a_charset_that_lies_are_lived_with() -> None:
    body = calendar(event("DTSTART;TZID=Lune/Mer:20261203T090000", title="Journée d'étude")).decode().encode("cp1252")
    with Site({"/a.ics": answer(body, content_type="text/calendar; charset=utf-8")}) as site:
        [one] = read(site.url("/a.ics"), "ical").found
    assert (one.title, one.occasion.start) == ("Journée d'étude", date(2026, 12, 3))


def test_a_page_that_is_no_address_is_a_fault() -> None:
    assert dict(KIND.faults(source("https://v.example/", "ical", options={"page": "chez nous"}))).keys() == {"page"}
