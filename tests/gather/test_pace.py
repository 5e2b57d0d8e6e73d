from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest

from tests.support.reading import NOW, source
from veille.domain.errors import (
    ForbiddenAddress,
    NotAFeed,
    Rebuffed,
    RobotsForbid,
    SourceError,
    TooLarge,
    TooManyRedirects,
    Unreachable,
    Unreadable,
)
from veille.domain.item import Found
from veille.domain.source import Memory
from veille.gather.exchange import Outcome
from veille.gather.pace import after, fingerprint, is_due, must_wait, validators_hold

SOURCE = source("https://h.example/feed", every=timedelta(hours=6))
NEW = Memory(source=SOURCE.id)
READ = Outcome(source=SOURCE, found=(Found(url="u", title="t"),), status=200, etag='"1"', modified="m", body_hash="h")
HOUR = timedelta(hours=1)


def failed(error: SourceError, **more: object) -> Outcome:
    return replace(Outcome(source=SOURCE, error=error), **more)  # type: ignore[arg-type]


def read_once() -> Memory:
    return after(SOURCE, NEW, READ, NOW, 0.0)


def test_a_reading_that_worked_is_remembered_whole() -> None:
    assert read_once() == Memory(
        source=SOURCE.id,
        state="a_jour",
        fingerprint=fingerprint(SOURCE),
        etag='"1"',
        modified="m",
        body_hash="h",
        checked_at=NOW,
        succeeded_at=NOW,
        full_read_at=NOW,
        next_at=NOW + 6 * HOUR,
        entries=1,
        most=1,
        gave="titre",
        usual="titre",
        sound_at=NOW,
    )


@pytest.mark.parametrize("spread", [0.0, 0.5, 0.999])
def test_the_next_reading_comes_a_tenth_later_at_most(spread: float) -> None:
    following = after(SOURCE, NEW, READ, NOW, spread).next_at
    assert following is not None
    assert NOW + 6 * HOUR <= following < NOW + 6.6 * HOUR


def test_a_source_is_due_at_its_hour_and_not_before() -> None:
    memory = read_once()
    assert not is_due(SOURCE, memory, NOW + 5.9 * HOUR)
    assert is_due(SOURCE, memory, NOW + 6 * HOUR)


def test_a_source_never_read_or_changed_is_due_and_a_suspended_one_never() -> None:
    assert is_due(SOURCE, NEW, NOW)
    assert is_due(replace(SOURCE, url="https://h.example/other"), read_once(), NOW)
    assert not is_due(replace(SOURCE, active=False), NEW, NOW)


def test_a_shorter_interval_counts_at_once() -> None:
    memory = after(replace(SOURCE, every=timedelta(days=30)), NEW, READ, NOW, 0.0)
    assert is_due(SOURCE, memory, NOW + 7 * HOUR)


def test_a_clock_that_went_back_a_year_stops_nothing() -> None:
    memory = after(SOURCE, NEW, failed(Rebuffed(429), wait_until=NOW + HOUR), NOW, 0.0)
    assert is_due(SOURCE, memory, NOW - timedelta(days=365))


def test_a_site_that_asked_to_wait_is_waited_for() -> None:
    memory = after(SOURCE, NEW, failed(Rebuffed(429, NOW + 20 * HOUR), wait_until=NOW + 20 * HOUR), NOW, 0.0)
    assert memory.next_at == NOW + 20 * HOUR
    assert must_wait(memory, NOW + 19 * HOUR)
    assert not is_due(SOURCE, memory, NOW + 19 * HOUR)
    assert is_due(SOURCE, memory, NOW + 20 * HOUR)


def test_failures_are_tried_again_after_half_an_hour_doubling_to_a_day() -> None:
    memory, waits = read_once(), []
    for _ in range(9):
        memory = after(SOURCE, memory, failed(Unreachable("x")), NOW, 0.0)
        assert memory.next_at is not None
        waits.append((memory.next_at - NOW) / HOUR)
    assert waits == [0.5, 1, 2, 4, 8, 16, 24, 24, 24]
    assert (memory.failures, memory.etag, memory.succeeded_at) == (9, '"1"', NOW)
    assert after(SOURCE, memory, READ, NOW, 0.0).failures == 0


def test_gone_for_good_is_not_asked_again_until_its_address_changes() -> None:
    memory = after(SOURCE, read_once(), failed(Rebuffed(410), status=410), NOW, 0.0)
    assert not is_due(SOURCE, memory, NOW + timedelta(days=3_000))
    assert is_due(replace(SOURCE, url="https://h.example/new"), memory, NOW)


def test_a_changed_source_that_fails_is_not_asked_at_every_moment() -> None:
    changed = replace(SOURCE, url="https://h.example/new")
    memory = after(changed, read_once(), failed(Unreachable("x")), NOW, 0.0)
    assert (memory.etag, memory.body_hash, memory.full_read_at) == ("", "", None)
    assert not is_due(changed, memory, NOW + timedelta(minutes=29))


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (READ, "a_jour"),
        (replace(READ, found=()), "vide"),
        (replace(READ, found=(), unchanged=True), "inchangee"),
        (failed(NotAFeed("x")), "pas_un_flux"),
        (failed(Unreadable("x")), "cassee"),
        (failed(TooLarge("x")), "cassee"),
        (failed(Rebuffed(403)), "refusee"),
        (failed(RobotsForbid("x")), "refusee"),
        (failed(ForbiddenAddress("x")), "refusee"),
        (failed(Rebuffed(502)), "injoignable"),
        (failed(Unreachable("x")), "injoignable"),
        (failed(TooManyRedirects("x")), "injoignable"),
    ],
)
def test_every_outcome_has_its_word(outcome: Outcome, state: str) -> None:
    assert after(SOURCE, NEW, outcome, NOW, 0.0).state == state


def test_a_304_keeps_the_validators_and_does_not_count_as_a_whole_reading() -> None:
    later = NOW + 6 * HOUR
    memory = after(SOURCE, read_once(), Outcome(source=SOURCE, unchanged=True, status=304), later, 0.0)
    assert (memory.etag, memory.modified, memory.body_hash) == ('"1"', "m", "h")
    assert (memory.full_read_at, memory.succeeded_at) == (NOW, later)
    same = after(SOURCE, memory, replace(READ, found=(), unchanged=True, etag='"2"'), later, 0.0)
    assert (same.full_read_at, same.etag) == (later, '"2"')


def test_validators_hold_for_a_day_and_for_one_address() -> None:
    memory = read_once()
    assert validators_hold(SOURCE, memory, NOW + 23 * HOUR)
    assert not validators_hold(SOURCE, memory, NOW + 24 * HOUR)
    assert not validators_hold(SOURCE, memory, NOW - HOUR)
    assert not validators_hold(replace(SOURCE, options={"article": "li"}), memory, NOW)


def test_equal_moves_are_counted_and_a_withdrawn_one_is_forgotten() -> None:
    moved = replace(READ, moved_to="https://new.example/feed")
    memory = after(SOURCE, after(SOURCE, NEW, moved, NOW, 0.0), moved, NOW, 0.0)
    assert (memory.moved_to, memory.moved_count) == ("https://new.example/feed", 2)
    assert after(SOURCE, memory, failed(Unreachable("x")), NOW, 0.0).moved_count == 2
    assert after(SOURCE, memory, replace(moved, moved_to="https://b.example/"), NOW, 0.0).moved_count == 1
    assert after(SOURCE, memory, READ, NOW, 0.0).moved_to == ""


def test_a_fingerprint_depends_on_what_decides_the_answer_alone() -> None:
    nested = replace(SOURCE, options=MappingProxyType({"a": MappingProxyType({"b": ("c", 1, None)})}))
    assert fingerprint(nested) == fingerprint(replace(nested, options={"a": {"b": ("c", 1, None)}}))
    assert fingerprint(replace(SOURCE, name="Autre", every=HOUR)) == fingerprint(SOURCE)
    assert len({fingerprint(one) for one in (SOURCE, nested, replace(SOURCE, kind="page"))}) == 3
