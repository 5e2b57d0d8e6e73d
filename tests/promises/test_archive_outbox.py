"""The promise of the outbox: every letter is in one state, leaves once, and not at all once it is no longer wanted."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.promises.conftest import Doors
from veille.domain.message import Addressee, Delivery, batch_of
from veille.domain.subscriber import Choices, Subscriber

NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
BATCH = batch_of("hebdo", "2026-S47")


def enqueue(doors: Doors, *addresses: str, due: datetime | None = None, batch: str = BATCH) -> int:
    letters = [
        Addressee(recipient=one, address=one, message_id=f"<{batch}{one}>", subscriber=f"id-{one}") for one in addresses
    ]
    return doors.archive.outbox.enqueue("edition", batch, letters, NOW, due=due)


def due(doors: Doors, now: datetime = NOW) -> list[Delivery]:
    return list(doors.other.outbox.due(now, after=0, limit=100))


def test_an_address_is_enqueued_once(doors: Doors) -> None:
    assert enqueue(doors, "a@example.org", "b@example.org", "a@example.org") == 2
    assert enqueue(doors, "a@example.org", "c@example.org") == 1
    assert doors.other.outbox.counts(BATCH) == {"attente": 3}
    assert doors.other.outbox.counts(batch_of("hebdo", "2026-S48")) == {}
    assert enqueue(doors) == 0


def test_what_is_due_comes_in_pages_oldest_first(doors: Doors) -> None:
    enqueue(doors, "a@example.org", "b@example.org", "c@example.org")
    first, second = doors.archive.outbox.due(NOW, after=0, limit=2)
    assert (first.address, first.state, first.attempts) == ("a@example.org", "attente", 0)
    assert second.list_and_label == ("hebdo", "2026-S47")
    assert [one.address for one in doors.archive.outbox.due(NOW, after=second.id, limit=2)] == ["c@example.org"]
    assert doors.other.outbox.count_due(NOW) == 3


def test_a_letter_is_handed_over_once_and_settled(doors: Doors) -> None:
    enqueue(doors, "a@example.org", "b@example.org")
    first, second = due(doors)
    assert doors.archive.outbox.hand_over(first.id, NOW)
    assert not doors.archive.outbox.hand_over(first.id, NOW)
    doors.archive.outbox.settle(first.id, state="envoye", now=NOW)
    doors.archive.outbox.settle(second.id, state="echec", now=NOW, message="550", handed=False)
    assert doors.other.outbox.counts(BATCH) == {"envoye": 1, "echec": 1}
    assert due(doors) == []


def test_a_delayed_letter_waits_for_its_time(doors: Doors) -> None:
    enqueue(doors, "a@example.org")
    (letter,) = due(doors)
    doors.archive.outbox.hand_over(letter.id, NOW)
    doors.archive.outbox.settle(letter.id, state="attente", now=NOW, next_at=LATER, message="421")
    assert due(doors, LATER - timedelta(seconds=1)) == []
    (again,) = due(doors, LATER)
    assert (again.attempts, again.message) == (1, "421")


def test_what_a_dead_sender_had_in_hand_waits_again_for_the_next(doors: Doors) -> None:
    if doors.archive is doors.other:
        pytest.skip("left out: an archive in memory dies with its sender")
    enqueue(doors, "a@example.org")
    (lost,) = due(doors)
    doors.archive.outbox.hand_over(lost.id, NOW)
    assert due(doors) == []
    assert (doors.archive.outbox.recover(), doors.other.outbox.recover()) == (0, 1)
    (found,) = due(doors)
    assert (found.id, found.message_id, found.attempts) == (lost.id, lost.message_id, 1)


def test_what_an_erased_person_was_being_sent_is_in_doubt_not_sent_again(doors: Doors) -> None:
    if doors.archive is doors.other:
        pytest.skip("left out: an archive in memory dies with its sender")
    enqueue(doors, "a@example.org")
    doors.archive.outbox.hand_over(due(doors)[0].id, NOW)
    doors.archive.subscribers.erase("id-a@example.org")
    doors.other.outbox.recover()
    assert doors.other.outbox.counts(BATCH) == {"douteux": 1}


def test_a_letter_withdrawn_before_its_last_word_does_not_leave(doors: Doors) -> None:
    enqueue(doors, "a@example.org")
    (letter,) = due(doors)
    assert doors.other.outbox.withdraw("id-a@example.org", NOW) == 1
    assert not doors.archive.outbox.hand_over(letter.id, NOW)
    assert doors.other.outbox.counts(BATCH) == {"retire": 1}


def test_nothing_leaves_for_somebody_who_left(doors: Doors) -> None:
    enqueue(doors, "a@example.org")
    (letter,) = due(doors)
    gone = Subscriber(
        id="id-a@example.org", address="a@example.org", choices=Choices(), asked_at=NOW, since=NOW, state="parti"
    )
    doors.other.subscribers.put(gone)
    assert due(doors) == []
    assert not doors.archive.outbox.hand_over(letter.id, NOW)


def test_while_an_archive_is_held_nothing_may_leave(doors: Doors) -> None:
    standing = doors.archive.outbox.standing
    assert standing.may_send(NOW)
    standing.hold(NOW)
    assert not doors.other.outbox.standing.may_send(LATER)
    assert doors.other.outbox.standing.held_since() == NOW


def test_what_waited_in_a_held_archive_is_in_doubt_once_it_is_resumed(doors: Doors) -> None:
    enqueue(doors, "a@example.org")
    standing = doors.archive.outbox.standing
    standing.hold(NOW)
    assert standing.resume(LATER) == 1
    assert standing.may_send(LATER)
    assert enqueue(doors, "b@example.org", batch="old", due=NOW) == 1
    assert enqueue(doors, "c@example.org", batch="new", due=LATER + timedelta(days=1)) == 1
    assert doors.other.outbox.counts(BATCH) == doors.other.outbox.counts("old") == {"douteux": 1}
    assert [letter.address for letter in due(doors, LATER)] == ["c@example.org"]


def test_who_is_sure_may_let_what_waited_leave_after_all(doors: Doors) -> None:
    enqueue(doors, "a@example.org")
    doors.archive.outbox.standing.hold(NOW)
    assert doors.archive.outbox.standing.resume(LATER, resend=True) == 0
    assert len(due(doors)) == 1


def test_a_letter_is_found_by_its_number_and_by_its_name(doors: Doors) -> None:
    enqueue(doors, "a@example.org")
    (letter,) = due(doors)
    assert doors.other.outbox.numbered(letter.id) == doors.other.outbox.identified(letter.message_id) == letter
    assert doors.other.outbox.numbered(99) is doors.other.outbox.identified("<nobody>") is None
