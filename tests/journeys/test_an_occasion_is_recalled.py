"""A training comes out of a calendar, enters the archive, the agenda and a letter, is recalled, and leaves them all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.support.articles import stem
from tests.support.reading import KINDS, limits, source
from tests.support.site import Site, answer
from veille.domain.digest import Edition, Plan
from veille.domain.period import Beat
from veille.gather.fetch import HttpFetcher
from veille.interpret.packaged import packaged_ground, packaged_lexicon
from veille.keep.archive import Archive
from veille.keep.opening import open_archive
from veille.prepare.record import read
from veille.services.collecting import collect
from veille.services.coming import coming
from veille.services.editing import Desk, issue
from veille.services.retagging import retag

MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
CALENDAR = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//f//FR",
        "BEGIN:VEVENT",
        "UID:f1",
        "CREATED:20261124T080000Z",
        "DTSTART;VALUE=DATE:20270114",
        "DTEND;VALUE=DATE:20270116",
        "SUMMARY:Formation : le secret professionnel en protection de l'enfance",
        "DESCRIPTION:En présentiel. Inscriptions avant le 11 décembre 2026. Tarif : 120 €.",
        "LOCATION:Rennes",
        "URL:https://f.example/1",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
).encode()
PLAN = Plan(id="hebdo", title="Hebdo", beat=Beat(rhythm="hebdomadaire", day=0, hour=time(7)))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem) as opened:
        yield opened


def gathered(archive: Archive) -> Desk:
    with Site({"/agenda.ics": answer(CALENDAR, content_type="text/calendar")}) as site:
        one = replace(source(site.url("/agenda.ics"), "ical"), id="formations")
        collect(
            [one],
            fetcher=HttpFetcher(limits(), KINDS, lambda: MONDAY),
            archive=archive,
            lexicon=packaged_lexicon(),
            ground=packaged_ground(),
            clock=lambda: MONDAY,
            explain=str,
        )
    return Desk(archive=archive, sources={one.id: one}, themes=(), now=MONDAY)


def letter(desk: Desk, weeks: int) -> Edition:
    later = replace(desk, now=MONDAY + timedelta(weeks=weeks))
    return read(issue(PLAN, PLAN.beat.latest_due(later.now), later).content)


def days(edition: Edition) -> tuple[list[date], list[date]]:
    return [entry.day for entry in edition.closing], [entry.day for entry in edition.agenda]


def test_a_training_is_told_recalled_before_its_deadline_and_then_gone(archive: Archive) -> None:
    desk = gathered(archive)
    deadline, start = date(2026, 12, 11), date(2027, 1, 14)
    first, second, third = (letter(desk, weeks) for weeks in (0, 1, 2))
    assert days(first) == ([deadline], [start])
    assert first.agenda[0].where == "Rennes · sur place · 120 €"
    assert (days(second), second.cards) == (([deadline], []), ())
    assert days(third) == ([], [])


def test_the_agenda_of_the_archive_holds_it_until_it_is_past(archive: Archive) -> None:
    desk = gathered(archive)
    later, after = (replace(desk, now=MONDAY + timedelta(weeks=weeks)) for weeks in (2, 8))
    assert [entry.day for entry, _ in coming(desk)] == [date(2026, 12, 11), date(2027, 1, 14)]
    assert [(entry.day, entry.until) for entry, _ in coming(later)] == [(date(2027, 1, 14), date(2027, 1, 15))]
    assert coming(after) == ()


def test_reading_the_archive_again_finds_the_same(archive: Archive) -> None:
    gathered(archive)
    [before] = archive.items.walk()
    archive.items.relabel([before], [replace(before.labels, lexicon="other words")])
    assert retag(archive=archive, lexicon=packaged_lexicon(), sources={}).articles == 1
    [after] = archive.items.walk()
    assert after.labels.occasion == before.labels.occasion
    assert (after.labels.occasion.place, after.labels.occasion.price) == ("Rennes", "120 €")
