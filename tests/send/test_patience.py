from datetime import UTC, datetime, timedelta
from itertools import pairwise

from veille.send.patience import next_try

NOW = datetime(2026, 3, 23, 7, 0, tzinfo=UTC)


def test_delays_grow_and_end_within_two_days() -> None:
    tries, attempt = [NOW], 1
    while (again := next_try(attempt, tries[-1])) is not None:
        tries.append(again)
        attempt += 1
    waits = [later - sooner for sooner, later in pairwise(tries)]
    assert waits == sorted(waits) and len(set(waits)) == len(waits)
    assert timedelta(hours=40) < tries[-1] - NOW <= timedelta(hours=48)


def test_greylisting_is_tried_again_within_minutes() -> None:
    assert next_try(1, NOW) == NOW + timedelta(minutes=5)


def test_an_attempt_that_never_was_has_no_next() -> None:
    assert next_try(0, NOW) is None
