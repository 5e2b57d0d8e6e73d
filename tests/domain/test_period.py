"""Periods: what an edition covers and when it leaves, both clock-change nights included."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.domain.clock import PARIS
from veille.domain.holidays import holidays_of
from veille.domain.period import Beat

MONDAYS = Beat(rhythm="hebdomadaire", day=0)
WORKING = Beat(rhythm="jour_ouvre")
FRIDAYS = Beat(rhythm="hebdomadaire", day=4)
FIRSTS = Beat(rhythm="mensuel", day=1)
DAILY = Beat(rhythm="quotidien")


def paris(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=PARIS)  # type: ignore[arg-type, misc]


def test_a_monday_list_covers_the_calendar_week() -> None:
    period = MONDAYS.period_named("2026-S47")
    assert (period.first, period.last) == (date(2026, 11, 16), date(2026, 11, 22))


def test_a_first_of_the_month_list_covers_the_calendar_month() -> None:
    period = FIRSTS.period_named("2019-06")
    assert (period.first, period.last) == (date(2019, 6, 1), date(2019, 6, 30))


def test_a_friday_list_covers_friday_to_thursday() -> None:
    period = FRIDAYS.period_named("2026-S47")
    assert (period.first, period.last) == (date(2026, 11, 13), date(2026, 11, 19))
    assert FRIDAYS.latest_due(paris(2026, 11, 20, 7, 0)) == period


def test_a_list_of_the_fifteenth_covers_the_month_before_it() -> None:
    period = Beat(rhythm="mensuel", day=15).period_named("2026-03")
    assert (period.first, period.last) == (date(2026, 2, 15), date(2026, 3, 14))


def test_nothing_is_due_before_its_hour() -> None:
    assert MONDAYS.latest_due(paris(2026, 11, 23, 6, 59)).label == "2026-S46"
    assert MONDAYS.latest_due(paris(2026, 11, 23, 7, 0)).label == "2026-S47"


def test_the_year_of_a_week_is_the_year_that_iso_gives_it() -> None:
    assert MONDAYS.latest_due(paris(2027, 1, 4, 8, 0)).label == "2026-S53"


@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_daily_list_is_due_exactly_once_on_a_clock_change_night(night: date) -> None:
    beat = Beat(rhythm="quotidien", hour=time(7, 0))
    start = datetime.combine(night, time(0), tzinfo=PARIS).astimezone(UTC)
    labels = [beat.latest_due(start + timedelta(minutes=m)).label for m in range(0, 26 * 60, 5)]
    changes = [b for a, b in pairwise(labels) if a != b]
    assert changes == [(night - timedelta(days=1)).isoformat()]
    leaving = beat.next_leaving(start)
    assert (leaving.hour, leaving.date()) == (7, night)


@pytest.mark.parametrize(
    ("beat", "label"),
    [(MONDAYS, "2026-11"), (FIRSTS, "2026-S47"), (DAILY, "hier"), (FIRSTS, "2026-13"), (MONDAYS, "2026-S54")],
)
def test_a_label_that_does_not_suit_the_rhythm_is_refused(beat: Beat, label: str) -> None:
    with pytest.raises(ValueError):
        beat.period_named(label)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2024, "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25"),
        (2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25"),
        (2027, "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25"),
    ],
)
def test_public_holidays_are_those_of_the_labour_code(year: int, days: str) -> None:
    assert sorted(day.strftime("%m-%d") for day in holidays_of(year)) == days.split()


def test_nothing_leaves_on_a_public_holiday_and_the_next_working_day_tells_all_of_it() -> None:
    whit_monday = paris(2026, 5, 25, 8)
    assert WORKING.latest_due(whit_monday).label == "2026-05-21"
    tuesday = WORKING.latest_due(paris(2026, 5, 26, 8))
    assert (tuesday.first, tuesday.last) == (date(2026, 5, 22), date(2026, 5, 25))
    assert WORKING.next_leaving(whit_monday) == paris(2026, 5, 26, 7)
    assert WORKING.leaving_day(date(2026, 5, 22)) == date(2026, 5, 26)


def test_a_daily_list_of_everybody_leaves_on_holidays_too() -> None:
    assert DAILY.latest_due(paris(2026, 12, 25, 8)).label == "2026-12-24"


BEATS = st.one_of(
    st.just(DAILY),
    st.just(WORKING),
    st.builds(Beat, rhythm=st.just("hebdomadaire"), day=st.integers(0, 6)),
    st.builds(Beat, rhythm=st.just("mensuel"), day=st.integers(1, 28)),
)

INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  bounds


@given(BEATS, INSTANTS)
def test_every_due_period_is_found_again_by_its_label_and_is_over(beat: Beat, now: datetime) -> None:
    period = beat.latest_due(now)
    assert beat.period_named(period.label) == period
    assert period.last < now.astimezone(PARIS).date()
    assert beat.next_leaving(now) > now


@given(BEATS, INSTANTS)
def test_periods_follow_each_other_without_hole_or_overlap(beat: Beat, now: datetime) -> None:
    period = beat.latest_due(now)
    before = beat.period_ending(period.first - timedelta(days=1))
    assert before.last + timedelta(days=1) == period.first
    assert before.label != period.label
