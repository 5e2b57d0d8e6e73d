"""What waits leaves, each letter with its own fate: against a real mail server on loopback."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.articles import stem
from tests.support.postbox import Postbox, postbox
from veille.domain.message import Addressee, Delivery, Message
from veille.keep.archive import Archive
from veille.keep.opening import open_archive
from veille.send.smtp import SmtpChannel
from veille.services.posting import SendReport, post_due

NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)
BATCH = "hebdo/2026-S47"


@dataclass
class Desk:
    """An archive, a mail server, and a writer that may do something else meanwhile."""

    archive: Archive
    box: Postbox
    came: list[tuple[str, str]] = field(default_factory=list)
    unwritten: set[str] = field(default_factory=set)
    withdraw_while_writing: str = ""

    def message(self, delivery: Delivery) -> Message | None:
        if self.withdraw_while_writing:
            self.archive.outbox.withdraw(self.withdraw_while_writing, NOW)
        if delivery.address in self.unwritten:
            return None
        sender, name = "Veille <veille@example.org>", delivery.message_id
        return Message(to=delivery.address, sender=sender, subject="s", html="<p>h", text="t", message_id=name)

    def wait(self, *addresses: str) -> None:
        letters = [Addressee(recipient=a, address=a, message_id=f"<{a}>", subscriber=f"id {a}") for a in addresses]
        self.archive.outbox.enqueue("edition", BATCH, letters, NOW)

    def post(self, now: datetime = NOW, a_domain: int = 0, lines: int = 4) -> SendReport:
        return post_due(
            archive=self.archive,
            writer=self,
            channel=SmtpChannel(self.box.address, timeout=5, lines=lines, a_domain=a_domain, clock=lambda: now),
            clock=lambda: now,
            came=lambda delivery, kind, _: self.came.append((delivery.address, kind)),
        )

    @property
    def states(self) -> dict[str, int]:
        return dict(self.archive.outbox.counts(BATCH))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem) as archive, postbox(Postbox()) as box:
        yield Desk(archive, box)


def many(number: int, domain: str = "example.org") -> list[str]:
    return [f"p{n:03}@{domain}" for n in range(number)]


def test_every_letter_leaves_once_over_a_few_connections(desk: Desk) -> None:
    desk.wait(*many(150))
    assert desk.post() == SendReport(sent=150)
    assert desk.post() == SendReport()
    assert sorted(desk.box.recipients) == many(150)
    assert len(desk.box.sessions) <= 6


def test_a_greylisted_letter_is_tried_again_ever_more_rarely_and_delays_nobody(desk: Desk) -> None:
    desk.wait("gris@example.org", *many(10))
    desk.box.answers_for["gris@example.org"] = "451 4.7.1 greylisted"
    assert desk.post() == SendReport(sent=10, waiting=1)
    tries, now = [NOW], NOW
    while desk.states.get("attente"):
        now = desk.archive.outbox.numbered(1).next_at  # type: ignore[union-attr, assignment]
        tries.append(now)
        desk.post(now)
    waits = [after - before for before, after in pairwise(tries)]
    assert waits == sorted(waits)
    assert timedelta(hours=40) < tries[-1] - NOW <= timedelta(hours=48)
    assert (desk.states, desk.came) == ({"echec": 1, "envoye": 10}, [("gris@example.org", "temporaire")])


def test_a_greylisted_letter_leaves_once_the_server_agrees(desk: Desk) -> None:
    desk.wait("gris@example.org")
    desk.box.answers_for["gris@example.org"] = "450 greylisted"
    desk.post()
    desk.box.answers_for.clear()
    assert desk.post(NOW + timedelta(minutes=1)) == SendReport()
    assert desk.post(NOW + timedelta(minutes=6)) == SendReport(sent=1)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("550 5.1.1 unknown", "permanent"),
        ("550 no such user", "permanent"),
        ("552 5.2.2 full", "temporaire"),
        ("554 5.7.1 refused", "politique"),
        ("550 5.7.26 unauthenticated", "politique"),
    ],
)
def test_a_final_no_is_counted_and_says_what_it_means(desk: Desk, answer: str, kind: str) -> None:
    desk.wait("non@example.org", "oui@example.org")
    desk.box.answers_for["non@example.org"] = answer
    assert desk.post() == SendReport(sent=1, refused=1)
    assert (desk.states, desk.came) == ({"echec": 1, "envoye": 1}, [("non@example.org", kind)])


def test_a_no_to_the_whole_letter_says_nothing_of_its_reader(desk: Desk) -> None:
    desk.wait("a@example.org")
    desk.box.answers["DATA"] = "550 looks like spam"
    desk.post()
    assert (desk.states, desk.came) == ({"echec": 1}, [("a@example.org", "politique")])


def test_a_letter_withdrawn_after_it_was_drawn_does_not_leave(desk: Desk) -> None:
    desk.wait("a@example.org", "part@example.org")
    desk.withdraw_while_writing = "id part@example.org"
    assert desk.post(lines=1) == SendReport(sent=1, withdrawn=1)
    assert (desk.box.recipients, desk.states) == (["a@example.org"], {"envoye": 1, "retire": 1})


def test_a_letter_with_nothing_to_say_any_more_is_withdrawn(desk: Desk) -> None:
    desk.wait("a@example.org")
    desk.unwritten.add("a@example.org")
    assert desk.post() == SendReport(withdrawn=1)
    assert desk.states == {"retire": 1}


def test_an_impossible_address_is_given_up_alone(desk: Desk) -> None:
    desk.wait("a b@example.org", "c@example.org")
    assert desk.post() == SendReport(sent=1, refused=1)


def test_a_domain_that_had_its_share_waits_alone(desk: Desk) -> None:
    desk.wait(*many(8, "gros.example"), "a@petit.example")
    assert desk.post(a_domain=3) == SendReport(sent=4, waiting=5)
    assert "a@petit.example" in desk.box.recipients
    assert desk.post(a_domain=3) == SendReport(sent=3, waiting=2)


def test_a_sleeping_server_is_no_letter_s_fault(desk: Desk) -> None:
    desk.wait(*many(5))
    awake, desk.box.port = desk.box.port, 1
    report = desk.post()
    assert (report.sent, report.waiting, bool(report.down)) == (0, 5, True)
    assert {letter.attempts for letter in desk.archive.outbox.due(NOW, after=0, limit=9)} == {0}
    desk.box.port = awake
    assert desk.post() == SendReport(sent=5)


def test_a_server_that_takes_few_letters_a_connection_gets_them_all(desk: Desk) -> None:
    desk.box.letters_a_session = 7
    desk.wait(*many(40))
    assert desk.post() == SendReport(sent=40)


def test_a_held_archive_sends_nothing_and_says_so(desk: Desk) -> None:
    desk.wait("a@example.org")
    desk.archive.outbox.standing.hold(NOW)
    report = desk.post()
    assert (report.held, report.waiting, report.complete, desk.box.recipients) == (True, 1, False, [])


def test_a_sender_told_to_stop_leaves_the_rest_for_later(desk: Desk) -> None:
    desk.wait(*many(20))
    channel = SmtpChannel(desk.box.address, timeout=5, clock=lambda: NOW)
    enough = lambda: len(desk.box.letters) >= 5  # noqa: E731
    report = post_due(archive=desk.archive, writer=desk, channel=channel, clock=lambda: NOW, stopped=enough)
    assert 5 <= report.sent < 20
    assert desk.states == {"envoye": report.sent, "attente": 20 - report.sent}
