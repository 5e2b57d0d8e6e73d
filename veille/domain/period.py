"""Rhythms and periods: which days an edition covers, and when it is due.

A list's edition closes at midnight (Europe/Paris) of the day it leaves. Its label names the week, month or day that
holds its last day: `2026-S47`, `2026-11`, `2026-11-22` (contract §2). With the usual choices (Monday, the 1st) a period
is exactly the calendar week or month; a list that leaves on Fridays covers Friday to Thursday.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from veille.domain.clock import PARIS
from veille.domain.holidays import is_holiday

Rhythm = Literal["quotidien", "hebdomadaire", "mensuel"]
"""How often a list leaves (contract §1)."""

AnyRhythm = Rhythm | Literal["jour_ouvre"]
"""A person may also ask for working days: Monday to Friday, public holidays left out and told on the next one."""

WORKING_DAYS = 5

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
"""Names only: a number would mean another day in another tool."""

_WEEK = re.compile(r"(\d{4})-S(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days from `first` to `last`, both included, under a label."""

    label: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Say whether a day lies in the period."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """When a list leaves, Paris time.

    `day` is 0 for Monday to 6 in a weekly rhythm, 1 to 28 in a monthly one, unused in a daily one.
    """

    rhythm: AnyRhythm
    day: int = 0
    hour: time = time(7, 0)

    def period_ending(self, last: date) -> Period:
        """Give the period whose last day this is; the day must be one before a leaving day."""
        if self.rhythm == "quotidien":
            return Period(label=last.isoformat(), first=last, last=last)
        if self.rhythm == "jour_ouvre":
            return Period(label=last.isoformat(), first=self._left_by(last), last=last)
        if self.rhythm == "hebdomadaire":
            year, week, _ = last.isocalendar()
            return Period(label=f"{year}-S{week:02d}", first=last - timedelta(days=6), last=last)
        leaving = last + timedelta(days=1)
        return Period(label=f"{last:%Y-%m}", first=_month_before(leaving), last=last)

    def period_named(self, label: str) -> Period:
        """Give the period of a label such as `2026-S47`; raises ValueError when the label does not suit the rhythm."""
        if self.rhythm in ("quotidien", "jour_ouvre"):
            return self.period_ending(date.fromisoformat(label))
        if self.rhythm == "hebdomadaire":
            match = _WEEK.fullmatch(label)
            if not match:
                raise ValueError(label)
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return self.period_ending(monday + timedelta(days=(self.day - 1) % 7))
        match = _MONTH.fullmatch(label)
        if not match:
            raise ValueError(label)
        first = date(int(match[1]), int(match[2]), 1)
        leaving = first.replace(day=self.day) if self.day > 1 else _month_after(first)
        return self.period_ending(leaving - timedelta(days=1))

    def latest_due(self, now: datetime) -> Period:
        """Give the last period that is over, its leaving hour passed, at an aware instant."""
        local = now.astimezone(PARIS)
        day = local.date()
        if local.time() < self.hour:
            day -= timedelta(days=1)
        return self.period_ending(self._left_by(day) - timedelta(days=1))

    def leaving_day(self, day: date) -> date:
        """Give the day on which what happens on a day is told."""
        following = day + timedelta(days=1)
        while not self._leaves_on(following):
            following += timedelta(days=1)
        return following

    def leaving_of(self, period: Period) -> datetime:
        """Give the instant at which a period's letter leaves, aware, in Europe/Paris."""
        return datetime.combine(period.last + timedelta(days=1), self.hour, tzinfo=PARIS)

    def next_leaving(self, now: datetime) -> datetime:
        """Give the next instant at which the list leaves, aware, in Europe/Paris."""
        local = now.astimezone(PARIS)
        day = local.date()
        if local.time() >= self.hour:
            day += timedelta(days=1)
        while not self._leaves_on(day):
            day += timedelta(days=1)
        return datetime.combine(day, self.hour, tzinfo=PARIS)

    def _left_by(self, day: date) -> date:
        """Give the last day, this one included, on which a letter leaves."""
        while not self._leaves_on(day):
            day -= timedelta(days=1)
        return day

    def _leaves_on(self, day: date) -> bool:
        if self.rhythm == "hebdomadaire":
            return day.weekday() == self.day
        if self.rhythm == "jour_ouvre":
            return day.weekday() < WORKING_DAYS and not is_holiday(day)
        return self.rhythm == "quotidien" or day.day == self.day


def period_called(label: str) -> Period:
    """Give the calendar's day, week or month of a label; raises ValueError for any other words."""
    rhythm: Rhythm = "hebdomadaire" if "S" in label else "mensuel" if _MONTH.fullmatch(label) else "quotidien"
    return Beat(rhythm=rhythm, day=1 if rhythm == "mensuel" else 0).period_named(label)


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=day.day)


def _month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
