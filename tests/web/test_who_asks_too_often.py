"""Calls are counted by address, for a minute, in bounded memory that holds no address."""

from datetime import UTC, datetime, timedelta

from veille.services.crowding import Calls

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


def test_each_address_has_its_own_count_and_a_refused_call_costs_nothing() -> None:
    calls = Calls(most=2)
    assert [calls.wait("192.0.2.1", NOW + timedelta(seconds=each)) for each in (0, 10, 20, 59)] == [0, 0, 40, 1]
    assert calls.wait("192.0.2.2", NOW) == 0
    assert calls.wait("192.0.2.1", NOW + timedelta(seconds=60)) == 0
    assert calls.wait("192.0.2.1", NOW + timedelta(seconds=61)) == 9


def test_the_addresses_that_one_subscriber_holds_are_one() -> None:
    calls = Calls(most=1)
    assert calls.wait("2001:db8:1:2::1", NOW) == 0
    assert calls.wait("2001:db8:1:2:ffff::2", NOW) > 0
    assert calls.wait("2001:db8:1:3::1", NOW) == 0
    assert calls.wait("192.0.2.1", NOW) == 0
    assert calls.wait("::ffff:192.0.2.1", NOW) > 0
    assert calls.wait("", NOW) == 0
    assert calls.wait("", NOW) > 0


def test_memory_is_bounded_and_holds_no_address() -> None:
    calls = Calls(most=1, callers=3)
    for number in range(100):
        assert calls.wait(f"192.0.2.{number}", NOW) == 0
    assert calls.wait("192.0.2.99", NOW) > 0
    assert calls.wait("192.0.2.0", NOW) == 0  # long forgotten
    assert len(vars(calls)["_seen"]) == 3
    assert "192.0.2" not in repr(vars(calls))
