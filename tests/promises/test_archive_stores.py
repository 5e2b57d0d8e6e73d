"""What every archive promises of sources, editions, deliveries and named rights."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.promises.conftest import Doors
from tests.support.articles import NOW, article
from veille.domain.errors import NotFound
from veille.domain.item import Dated
from veille.domain.message import batch_of
from veille.domain.source import Memory
from veille.keep.editions import StoredEdition
from veille.keep.sources import Reading, Rhythm

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 22)
BATCH = batch_of("hebdo", "2026-S47")


def put(
    doors: Doors, label: str = "2026-S47", content: str = "{}", *shown: str, list_id: str = "hebdo"
) -> StoredEdition:
    return doors.archive.editions.put(list_id, label, FIRST, LAST, content, shown, NOW)


def test_an_unknown_source_was_never_read(doors: Doors) -> None:
    assert doors.archive.sources.memory("has") == Memory(source="has")
    assert doors.archive.sources.memories() == {}


def test_a_memory_comes_back_exactly_and_is_replaced_whole(doors: Doors) -> None:
    full = Memory(
        source="has", state="cassee", fingerprint="f", etag='W/"é"', modified="hier", body_hash="00", checked_at=NOW,
        succeeded_at=NOW, full_read_at=NOW, next_at=NOW, wait_until=NOW, failures=3, message="coupé", moved_to="https://b",
        moved_count=2,
    )  # fmt: skip
    doors.archive.sources.remember(full)
    assert doors.other.sources.memory("has") == full
    doors.archive.sources.remember(Memory(source="has", state="a_jour"))
    assert doors.other.sources.memories() == {"has": Memory(source="has", state="a_jour")}


def test_the_history_of_a_source_is_told_newest_first(doors: Doors) -> None:
    readings = [
        Reading(source="has", at=NOW, state="a_jour", new=number, changed=2, attached=1, seconds=0.1, size=2**40)
        for number in range(5)
    ]
    for reading in readings:
        doors.archive.sources.note(reading)
    doors.archive.sources.note(replace(readings[0], source="cnape"))
    assert doors.other.sources.history("has", 3) == (readings[4], readings[3], readings[2])
    assert doors.other.sources.history("nobody") == ()


def test_the_rhythm_of_a_source_is_counted_by_the_days_of_its_articles(doors: Doors) -> None:
    days = {
        "vieux": date(2026, 1, 1),
        "avant": date(2026, 6, 1),
        "hier": date(2026, 11, 21),
        "demain": date(2026, 12, 1),
    }
    doors.archive.items.save([article(name, published=Dated(day=day)) for name, day in days.items()])
    found = doors.other.sources.rhythms(date(2026, 5, 1), date(2026, 10, 23), date(2026, 11, 22))
    assert found == {"has-social": Rhythm(recent=1, before=1, last=date(2026, 11, 21))}
    assert doors.other.sources.rhythms(date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)) == {}


def test_a_draft_is_refreshed_and_keeps_its_number(doors: Doors) -> None:
    assert put(doors).number == 1
    assert put(doors, "2026-S48").number == 2
    fresh = put(doors, "2026-S47", "nouveau", "a")
    assert (fresh.number, fresh.content, fresh.state) == (1, "nouveau", "brouillon")
    assert doors.other.editions.find("hebdo", "2026-S47") == fresh
    assert put(doors, list_id="autre").number == 1


def test_what_is_published_stays_as_it_is(doors: Doors) -> None:
    put(doors, "2026-S47", "publié", "a")
    published = doors.archive.editions.freeze("hebdo", "2026-S47", NOW)
    assert (published.state, published.published_at) == ("publiee", NOW)
    assert put(doors, "2026-S47", "autre", "b") == published
    assert doors.other.editions.freeze("hebdo", "2026-S47", NOW + timedelta(days=1)) == published
    assert doors.other.editions.shown("hebdo", "") == {"a"}


def test_an_edition_that_does_not_exist(doors: Doors) -> None:
    assert doors.archive.editions.find("hebdo", "2026-S47") is None
    assert doors.archive.editions.latest("hebdo") is None
    assert doors.archive.editions.number_for("hebdo", "2026-S47") == 1
    with pytest.raises(NotFound):
        doors.archive.editions.freeze("hebdo", "2026-S47", NOW)


def test_editions_come_in_the_order_of_their_days(doors: Doors) -> None:
    for label, last in (("2026-S48", 29), ("2026-S46", 15), ("2026-S47", 22)):
        doors.archive.editions.put("hebdo", label, FIRST, date(2026, 11, last), "", (), NOW)
    put(doors, list_id="avant")
    assert [edition.label for edition in doors.other.editions.all("hebdo")] == ["2026-S46", "2026-S47", "2026-S48"]
    assert [edition.list_id for edition in doors.other.editions.all()] == ["avant", "hebdo", "hebdo", "hebdo"]
    latest = doors.other.editions.latest("hebdo")
    assert latest is not None
    assert (latest.label, latest.number) == ("2026-S48", 1)
    assert doors.other.editions.number_for("hebdo", "2026-S47") == 3
    assert doors.other.editions.number_for("hebdo", "2026-S49") == 4


def test_what_other_editions_of_the_list_have_shown_is_remembered(doors: Doors) -> None:
    put(doors, "2026-S46", "", "a", "b", "a")
    put(doors, "2026-S47", "", "b", "c")
    put(doors, "2026-S47", "", "c")
    put(doors, "2026-S47", "", "z", list_id="autre")
    assert doors.other.editions.shown("hebdo", "2026-S47") == {"a", "b"}
    assert doors.other.editions.shown("hebdo", "2026-S48") == {"a", "b", "c"}


def test_a_named_right_belongs_to_one_at_a_time(doors: Doors) -> None:
    with doors.archive.exclusive("envoyer") as mine, doors.other.exclusive("envoyer") as theirs:
        assert (mine, theirs) == (True, False)
        with doors.other.exclusive("relever: tout/dossier") as another:
            assert another
        with doors.other.exclusive("envoyer") as still:
            assert not still
    with doors.other.exclusive("envoyer") as free:
        assert free
