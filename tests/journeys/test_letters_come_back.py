"""A letter comes back: once is enough when its reader is gone, and never enough when only we are to blame."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.interpret.test_returns import complaint, report
from tests.support.command import veille
from tests.support.imap import PASSWORD, USER, mailbox
from tests.support.people import KEY, Town, town
from tests.support.small_watch import days_before, feed, lay_watch
from tests.support.small_watch import site as pages
from veille.domain.clock import utc_now
from veille.domain.errors import ServerDown
from veille.domain.message import Addressee
from veille.domain.verp import Verp
from veille.interpret.returns import read_return
from veille.outbound.mailbox import Mailbox
from veille.services.returning import take_back, take_back_all
from veille.settings import load
from veille.wiring import office, open_archive

VERP = Verp("retours@veille.example", KEY)


def sent(place: Town, person: str, number: int) -> int:
    """Let a letter leave for a person, and give its number."""
    letter = Addressee(recipient=person, address="a@b.example", message_id=f"<{number}@x>", subscriber=person)
    place.archive.outbox.enqueue("edition", f"hebdo/{number}", [letter], place.now)
    found = place.archive.outbox.identified(f"<{number}@x>")
    assert found
    place.archive.outbox.hand_over(found.id, place.now)
    place.archive.outbox.settle(found.id, state="envoye", now=place.now)
    return found.id


def state(place: Town, person: str) -> str:
    found = place.archive.subscribers.get(person)
    return found.state if found else ""


def come_back(place: Town, raw: bytes) -> bool | None:
    back = read_return(raw, VERP)
    return take_back(back, place.office) if back else None


def failure(number: int, status: str, said: str = "550") -> bytes:
    return report(status, f"{said} for <a@b.example>", to=VERP.sender(number), name="<other@x>")


def test_one_final_failure_stops_and_withdraws_what_waits(tmp_path: Path) -> None:
    with town(tmp_path) as place:
        person = place.subscribe("a@b.example").id
        number = sent(place, person, 1)
        place.archive.outbox.enqueue("edition", "hebdo/2", [_waiting(person)], place.now)
        assert come_back(place, failure(number, "5.1.1")) is True
        assert state(place, person) == "parti"
        assert place.archive.outbox.counts("hebdo/2") == {"retire": 1}
        assert place.archive.bounces.counts(place.now - timedelta(days=1)) == {"permanent": 1}


def test_the_same_notice_read_twice_counts_once(tmp_path: Path) -> None:
    with town(tmp_path) as place:
        number = sent(place, place.subscribe("a@b.example").id, 1)
        raw = failure(number, "4.2.2")
        assert (come_back(place, raw), come_back(place, raw)) == (True, False)


def test_three_passing_failures_in_fifteen_days_pause_and_two_do_not(tmp_path: Path) -> None:
    with town(tmp_path) as place:
        person = place.subscribe("a@b.example").id
        for number in (1, 2):
            come_back(place, failure(sent(place, person, number), "4.4.1"))
            place.wait(days=5)
        assert state(place, person) == "actif"
        come_back(place, failure(sent(place, person, 3), "4.4.1"))
        assert state(place, person) == "pause"


def test_failures_far_apart_pause_nobody(tmp_path: Path) -> None:
    with town(tmp_path) as place:
        person = place.subscribe("a@b.example").id
        for number in range(1, 5):
            come_back(place, failure(sent(place, person, number), "4.4.1"))
            place.wait(days=8)
        assert state(place, person) == "actif"


def test_refusals_of_policy_disable_nobody(tmp_path: Path) -> None:
    with town(tmp_path) as place:
        person = place.subscribe("a@b.example").id
        for number in range(1, 6):
            come_back(place, failure(sent(place, person, number), "5.7.1"))
        assert state(place, person) == "actif"


def test_a_report_about_no_letter_of_ours_is_foreign(tmp_path: Path) -> None:
    with town(tmp_path) as place:
        assert come_back(place, failure(999, "5.1.1")) is None


def test_a_mailbox_is_read_once_over_imap(tmp_path: Path) -> None:
    (tmp_path / "watch").mkdir()
    (tmp_path / "imap").mkdir()
    with town(tmp_path / "watch") as place:
        people = [place.subscribe(f"{name}@b.example").id for name in ("a", "b")]
        numbers = [sent(place, person, n) for n, person in enumerate(people)]
        absence = b"From: c@b.example\r\nSubject: Absence\r\n\r\nJe suis absente.\r\n"
        angry = complaint().replace(b"retours+12-", VERP.sender(numbers[1]).split("-")[0].encode() + b"-")
        angry = angry.replace(Verp("retours@veille.example", b"key").sender(12).split("-")[1].encode(), b"x")
        angry = angry.replace(b"Return-Path: <", b"Return-Path: <" + VERP.sender(numbers[1]).encode() + b"> <")
        with mailbox(tmp_path / "imap", failure(numbers[0], "5.1.1"), absence, angry) as address:
            box = Mailbox(address, USER, PASSWORD)
            read = [read_return(raw, VERP) for raw in box.unread()]
            report = take_back_all([back for back in read if back], place.office)
            assert (len(read), report.new) == (3, 2)
            assert [state(place, person) for person in people] == ["parti", "parti"]
            assert list(box.unread()) == []


def test_a_mailbox_in_clear_elsewhere_than_here_is_refused() -> None:
    with pytest.raises(ValueError, match="clear"):
        Mailbox("imap://imap.example.org", "u", "p")


def test_a_mailbox_that_does_not_answer_is_down() -> None:
    with pytest.raises(ServerDown):
        list(Mailbox("imap://127.0.0.1:1", "u", "p").unread())


def _waiting(person: str) -> Addressee:
    return Addressee(recipient=person, address="a@b.example", message_id="<w@x>", subscriber=person)


BOX = {"VEILLE_COURRIEL_RETOURS_UTILISATEUR": USER, "VEILLE_COURRIEL_RETOURS_MOT_DE_PASSE": PASSWORD}


def watch_with_a_letter_out(folder: Path) -> tuple[str, Verp]:
    """Lay a watch whose only subscriber was sent a letter; give their id and the seal of its failures."""
    with pages(a=feed("a", days_before(utc_now(), 1))) as shown:
        lay_watch(folder, shown.root, ["a"])
        veille("travailler", "--une-fois", folder=folder)
    settings = load(folder, {})
    with open_archive(settings) as archive:
        place = Town(archive, now=utc_now())
        person = place.subscribe("a@b.example").id
        sent(place, person, 7)
        return person, Verp("retours@veille.example", office(settings, archive).key)


def test_the_worker_reads_the_mailbox_by_itself_and_not_every_minute(tmp_path: Path) -> None:
    (tmp_path / "watch").mkdir()
    (tmp_path / "imap").mkdir()
    person, verp = watch_with_a_letter_out(tmp_path / "watch")
    number = numbered(tmp_path / "watch", person)
    raw = report("5.1.1", "550 for <a@b.example>", to=verp.sender(number), name="<other@x>")
    with mailbox(tmp_path / "imap", raw) as address:
        told = {"VEILLE_COURRIEL_RETOURS_BOITE": address, "VEILLE_COURRIEL_RETOURS": "retours@veille.example", **BOX}
        first, second = (
            veille("travailler", "--une-fois", "--json", folder=tmp_path / "watch", **told).record for _ in range(2)
        )
    assert (first["retours"], second["retours"]) == ({"nouveaux": 1, "en_panne": ""}, {"nouveaux": 0, "en_panne": ""})
    with open_archive(load(tmp_path / "watch", {})) as archive:
        found = archive.subscribers.get(person)
        assert found is not None and found.state == "parti"


def test_a_mailbox_that_does_not_answer_stops_nothing_else(tmp_path: Path) -> None:
    told = {"VEILLE_COURRIEL_RETOURS_BOITE": "imap://127.0.0.1:1", **BOX}
    with pages(a=feed("a", days_before(utc_now(), 1))) as shown:
        lay_watch(tmp_path, shown.root, ["a"])
        done = veille("travailler", "--une-fois", "--json", folder=tmp_path, **told)
    assert done.code == 0
    assert len(done.record["editions"]) == 1
    assert done.record["retours"]["en_panne"]
    assert PASSWORD not in done.out + done.err


def numbered(folder: Path, person: str) -> int:
    with open_archive(load(folder, {})) as archive:
        return archive.outbox.of(person)[-1].id
