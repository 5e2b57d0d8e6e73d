"""The promise of posts to webhooks: each edition once for each hook, and nothing lost by a sender that dies."""

from datetime import UTC, datetime, timedelta

from tests.promises.conftest import Doors
from veille.domain.hook import HookPost

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


def enqueue(doors: Doors, *hooks: str, due: datetime = NOW) -> None:
    doors.archive.hooks.enqueue("hebdo", "2026-S47", hooks, NOW, due=due)


def due(doors: Doors, now: datetime = NOW) -> tuple[HookPost, ...]:
    return doors.other.hooks.due(now)


def test_an_edition_waits_once_for_each_hook(doors: Doors) -> None:
    enqueue(doors, "a", "b")
    enqueue(doors, "b", "c")
    assert [post.hook for post in due(doors)] == ["a", "b", "c"]
    assert doors.other.hooks.counts() == {"attente": 3}


def test_a_post_leaves_once_and_is_settled(doors: Doors) -> None:
    enqueue(doors, "a")
    (post,) = due(doors)
    assert doors.archive.hooks.hand_over(post.id)
    assert not doors.archive.hooks.hand_over(post.id)
    doors.archive.hooks.settle(post.id, "envoye", NOW)
    enqueue(doors, "a")
    assert due(doors) == ()
    assert doors.other.hooks.counts() == {"envoye": 1}


def test_a_post_that_failed_for_now_waits_for_its_time(doors: Doors) -> None:
    enqueue(doors, "a")
    (post,) = due(doors)
    doors.archive.hooks.hand_over(post.id)
    doors.archive.hooks.settle(post.id, "attente", NOW, next_at=LATER, message="HTTP 503")
    assert due(doors, LATER - timedelta(seconds=1)) == ()
    (again,) = due(doors, LATER)
    assert (again.attempts, again.message, again.name) == (1, "HTTP 503", post.name)
    assert doors.other.hooks.in_trouble() == (again,)


def test_what_a_dead_sender_had_in_hand_waits_again_under_the_same_name(doors: Doors) -> None:
    enqueue(doors, "a")
    (post,) = due(doors)
    doors.archive.hooks.hand_over(post.id)
    assert doors.archive.hooks.recover() == 0
    if doors.other is not doors.archive:
        assert doors.other.hooks.recover() == 1
        assert due(doors)[0].name == post.name


def test_what_failed_is_tried_anew_when_somebody_asks(doors: Doors) -> None:
    enqueue(doors, "a")
    (post,) = due(doors)
    doors.archive.hooks.hand_over(post.id)
    doors.archive.hooks.settle(post.id, "echec", NOW, message="HTTP 404")
    assert due(doors) == ()
    assert doors.archive.hooks.retry_failed() == 1
    assert [(one.hook, one.attempts) for one in due(doors)] == [("a", 0)]


def test_after_a_copy_was_put_back_what_waited_and_what_was_due_before_is_in_doubt(doors: Doors) -> None:
    enqueue(doors, "a")
    doors.archive.outbox.standing.hold(NOW)
    assert doors.archive.outbox.standing.resume(LATER) == 1
    enqueue(doors, "b", due=NOW)
    enqueue(doors, "c", due=LATER + timedelta(days=7))
    assert doors.other.hooks.counts() == {"attente": 1, "douteux": 2}


def test_the_witness_counts_posts_with_letters(doors: Doors) -> None:
    enqueue(doors, "a")
    assert doors.archive.outbox.standing.may_send(NOW)
    doors.archive.hooks.hand_over(due(doors)[0].id)
    assert doors.archive.outbox.standing.may_send(NOW)
