"""The Journal officiel accounted for, a month at a time: each day its counts, every hole in the numbering in sight."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.responses import Response

from veille.domain.errors import NotFound
from veille.domain.gazette import Entry
from veille.domain.period import period_called
from veille.prepare.french import month_words
from veille.prepare.gazette import Tally, gap_words
from veille.services.reckoning import Issue, Reckoning, reckon
from veille.web.visit import Visit

LINK = "https://www.legifrance.gouv.fr/jorf/id/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One day of the calendar: its editions, and whether one may be missing on it; `day` is None outside the month."""

    day: date | None = None
    issues: tuple[Issue, ...] = ()
    missing: bool = False

    @property
    def tally(self) -> Tally:
        """The texts of the day by verdict."""
        tallies = [issue.tally for issue in self.issues]
        return Tally(
            texts=sum(tally.texts for tally in tallies),
            kept=sum(tally.kept for tally in tallies),
            doubtful=sum(tally.doubtful for tally in tallies),
        )


def month_page(visit: Visit) -> Response:
    """Show a month (`/jo/2026-11`), or this one (`/jo`); raises NotFound for other words."""
    label = visit.params.get("mois") or f"{visit.today:%Y-%m}"
    try:
        period = period_called(label)
    except ValueError:
        raise NotFound("mois", label) from None
    if period.first.day != 1 or period.first == period.last:
        raise NotFound("mois", label)
    reckoning = reckon(period.first, period.last, visit.house.reading)
    return visit.page(
        "jo.html",
        month=month_words(period.first),
        reckoning=reckoning,
        gaps=[gap_words(gap) for gap in reckoning.gaps],
        weeks=_weeks(reckoning),
        told=[(issue, _shown(issue.entries)) for issue in reckoning.issues],
        before=f"{period.first - timedelta(days=1):%Y-%m}",
        after=f"{period.last + timedelta(days=1):%Y-%m}" if period.last < visit.today else "",
        link=LINK,
    )


def _shown(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.verdict != "ecarte"]


def _weeks(reckoning: Reckoning) -> list[list[Square]]:
    first = reckoning.first
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [[_square(day, reckoning) if day.month == first.month else Square() for day in week] for week in weeks]


def _square(day: date, reckoning: Reckoning) -> Square:
    issues = tuple(issue for issue in reckoning.issues if issue.gazette.day == day)
    return Square(
        day=day,
        issues=issues,
        missing=not issues and any(gap.first <= day <= gap.last for gap in reckoning.gaps),
    )
