"""The promise of the store of expected decrees."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.promises.conftest import Doors
from veille.domain.timetable import ExpectedDecree

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
ONE = ExpectedDecree(
    dossier="JORFDOLE000000000001",
    line="a-1",
    place=1,
    law="loi/2022-140",
    law_id="JORFTEXT000045133771",
    law_title="Loi relative à la protection des enfants",
    article="Article 1er",
    basis="Article L. 223-2",
    purpose="L'accueil « durable »",
    said="",
    decree="",
    due=date(2026, 6, 30),
    relevant=True,
    seen_at=NOW,
)
TWO = replace(ONE, line="b-1", place=2, due=None, relevant=False)


def test_a_timetable_written_is_read_back_in_its_order_and_replaces_the_one_before(doors: Doors) -> None:
    doors.archive.expected.replace(ONE.dossier, "dole", [TWO, ONE])
    assert doors.other.expected.of_dossier(ONE.dossier) == (ONE, TWO)
    assert doors.other.expected.of_law("loi/2022-140") == (ONE, TWO)
    doors.archive.expected.replace(ONE.dossier, "dole", [ONE])
    assert doors.other.expected.of_dossier(ONE.dossier) == (ONE,)


def test_those_of_the_field_are_given_unless_all_are_asked_for(doors: Doors) -> None:
    doors.archive.expected.replace(ONE.dossier, "dole", [ONE, TWO])
    assert doors.other.expected.all() == (ONE,)
    assert doors.other.expected.all(everything=True) == (ONE, TWO)


def test_what_changed_and_what_was_due_are_found_by_their_days(doors: Doors) -> None:
    moved = replace(ONE, changed_at=NOW, was="attendu")
    doors.archive.expected.replace(ONE.dossier, "dole", [moved, replace(TWO, relevant=True)])
    hour = timedelta(hours=1)
    assert doors.other.expected.changed(NOW, NOW + hour) == (moved,)
    assert doors.other.expected.changed(NOW + hour, NOW + 2 * hour) == ()
    assert doors.other.expected.due(date(2026, 6, 30), date(2026, 6, 30)) == (moved,)
    published = replace(moved, decree="decret/2026-1")
    doors.archive.expected.replace(ONE.dossier, "dole", [published])
    assert doors.other.expected.due(date(2026, 6, 1), date(2026, 6, 30)) == ()
