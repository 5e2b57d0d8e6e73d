"""What every archive promises of people: who follows what, what proves it, and that erasing leaves nobody behind."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.promises.conftest import Doors
from tests.support.articles import NOW
from veille.domain.message import Addressee
from veille.domain.subscriber import CONSENT, Choices, Proof, Subscriber
from veille.keep.compositions import Composition
from veille.keep.subscribers import read_choices, write_choices
from veille.keep.tokens import Given

ETHICS = Choices(themes=("ethique",), publics=("handicap",), pace="hebdomadaire", day=0)


def person(name: str = "a", **changes: object) -> Subscriber:
    base = Subscriber(id=f"id-{name}", address=f"{name}@example.org", choices=ETHICS, asked_at=NOW, state="actif")
    return replace(base, **changes)  # type: ignore[arg-type]


def letter(name: str, message_id: str = "") -> Addressee:
    return Addressee(
        recipient=f"id-{name}",
        subscriber=f"id-{name}",
        address=f"{name}@example.org",
        message_id=message_id or f"<{name}@x>",
    )


def test_a_person_comes_back_exactly(doors: Doors) -> None:
    full = person(
        confirmed_at=NOW,
        since=NOW,
        told_until=date(2026, 11, 21),
        paused_until=NOW,
        pause_told=True,
        ended_at=NOW,
        ended_reason="trop",
        new_address="b@example.org",
        new_asked_at=NOW,
        generation=7,
    )
    doors.archive.subscribers.put(full)
    assert doors.other.subscribers.get("id-a") == full
    assert doors.other.subscribers.at("A@Example.org") == full
    assert doors.other.subscribers.get("id-z") is None


def test_the_same_choices_are_the_same_text_in_whatever_order_they_were_ticked() -> None:
    one, other = replace(ETHICS, themes=("a", "b")), replace(ETHICS, themes=("b", "a"))
    assert write_choices(one) == write_choices(other)
    assert read_choices(write_choices(one)) == one


def test_an_address_is_one_person_s_at_a_time_whatever_its_case(doors: Doors) -> None:
    doors.archive.subscribers.put(person())
    with pytest.raises(Exception, match=r"(?i)unique"):
        doors.archive.subscribers.put(person("b", address="A@example.ORG"))
    doors.archive.subscribers.put(person(address=""))
    doors.archive.subscribers.put(person("b", address="A@example.ORG"))
    doors.archive.subscribers.put(person("c", address=""))


def test_only_those_who_receive_letters_of_their_own_have_choices(doors: Doors) -> None:
    for one in (
        person("a", since=NOW),
        person("b"),
        person("c", choices=Choices(list_id="hebdo")),
        person("d", state="parti"),
        person("e", state="demande"),
    ):
        doors.archive.subscribers.put(one)
    assert doors.other.subscribers.choices() == ((ETHICS, None),)
    assert [one.id for one in doors.other.subscribers.following("hebdo")] == ["id-c"]
    assert doors.other.subscribers.counts() == {"actif": 3, "demande": 1, "parti": 1}


def test_a_letter_is_owed_until_it_is_served(doors: Doors) -> None:
    people = doors.archive.subscribers
    for name in ("a", "b", "c"):
        people.put(person(name))
    doors.archive.outbox.enqueue("personnelle", "pour-vous.1", [letter("a")], NOW)
    leaving, reach = NOW, NOW - timedelta(days=1)
    first = people.owed(ETHICS, leaving, reach, limit=2)
    assert [(one.id, one.batches) for one in first] == [("id-a", {"pour-vous.1"}), ("id-b", frozenset())]
    assert [one.id for one in people.owed(ETHICS, leaving, reach, after="id-b")] == ["id-c"]
    people.served(["id-a", "id-b"], leaving=leaving, told_until=date(2026, 11, 21))
    assert [one.id for one in doors.other.subscribers.owed(ETHICS, leaving, reach)] == ["id-c"]
    later = people.owed(ETHICS, leaving + timedelta(days=7), NOW + timedelta(days=1))
    assert [(one.told_until, one.batches) for one in later][:1] == [(date(2026, 11, 21), frozenset())]


def test_a_letter_to_somebody_who_left_is_never_due(doors: Doors) -> None:
    doors.archive.subscribers.put(person())
    doors.archive.outbox.enqueue("personnelle", "pour-vous.1", [letter("a")], NOW)
    doors.archive.subscribers.put(person(state="parti"))
    assert doors.other.outbox.due(NOW, after=0, limit=10) == ()
    assert doors.archive.outbox.withdraw("id-a", NOW) == 1
    assert doors.other.outbox.counts("pour-vous.1") == {"retire": 1}


def test_proofs_are_found_by_person_once_the_address_is_gone(doors: Doors) -> None:
    proof = Proof(act="demande", at=NOW, choices=ETHICS, page="/abonnement", client="192.0.2.0/24", wording=CONSENT)
    doors.archive.consents.note("id-a", "hash", proof)
    doors.archive.consents.note("id-a", "hash", replace(proof, act="confirmation", wording=None))
    assert doors.other.consents.of("id-a") == (proof, replace(proof, act="confirmation", wording=None))
    assert doors.other.consents.proves("hash")[0].wording == CONSENT


def test_a_link_is_known_by_its_hash_until_it_is_revoked_or_lapses(doors: Doors) -> None:
    for_ever = Given(hash="h1", purpose="desabonner", subscriber="id-a", made_at=NOW)
    short = Given(hash="h2", purpose="preferences", subscriber="id-a", made_at=NOW, expires_at=NOW)
    doors.archive.tokens.give([for_ever, short, for_ever])
    doors.archive.tokens.use("h1", NOW)
    doors.archive.tokens.use("h1", NOW + timedelta(days=1))
    assert doors.other.tokens.find("h1") == replace(for_ever, used_at=NOW)
    assert doors.archive.tokens.prune(NOW + timedelta(seconds=1)) == 1
    assert doors.archive.tokens.revoke("id-a", "desabonner") == 1
    assert doors.other.tokens.find("h1") is None


def test_a_complaint_outlives_every_lighter_reason(doors: Doors) -> None:
    stops = doors.archive.stops
    stops.put("p", "desabonnement", NOW)
    stops.put("p", "plainte", NOW)
    stops.put("p", "desabonnement", NOW)
    stops.lift("p")
    assert (doors.other.stops.reason("p"), doors.other.stops.count()) == ("plainte", 1)
    stops.put("q", "rebond", NOW)
    stops.lift("q")
    assert doors.other.stops.reason("q") is None


def test_askings_are_counted_as_far_back_as_asked(doors: Doors) -> None:
    askings = doors.archive.askings
    askings.note("p", "c", NOW)
    askings.note("p", "", NOW + timedelta(hours=2))
    hour = NOW + timedelta(hours=1)
    assert (askings.for_person("p", NOW - timedelta(1)), askings.for_person("p", hour)) == (2, 1)
    assert (askings.from_client("c", hour), askings.in_all(NOW - timedelta(1))) == (0, 1)
    assert askings.prune(hour) == 1
    askings.forgive("p")
    assert askings.for_person("p", NOW - timedelta(1)) == 0


def test_what_is_composed_stays_as_it_is(doors: Doors) -> None:
    made = Composition(
        id="pour-vous.1",
        choices=ETHICS,
        label="2026-S47",
        first=date(2026, 11, 16),
        last=date(2026, 11, 22),
        content="{}",
        articles=2,
        composed_at=NOW,
    )
    doors.archive.compositions.put(made, ["x", "y"])
    doors.archive.compositions.put(replace(made, content="other"), ["z"])
    assert doors.other.compositions.find("pour-vous.1") == made
    assert doors.other.compositions.shown_in("pour-vous.1") == {"x", "y"}
    assert doors.other.compositions.number_for(ETHICS, "2026-S48") == 2
    assert doors.other.compositions.number_for(ETHICS, "2026-S47") == 1
    assert doors.archive.compositions.empty(NOW + timedelta(seconds=1)) == 1
    assert doors.archive.compositions.empty(NOW + timedelta(seconds=1)) == 0
    assert doors.other.compositions.find("pour-vous.1") == replace(made, content="")
    assert doors.other.compositions.shown_in("pour-vous.1") == frozenset()
    assert doors.other.compositions.number_for(ETHICS, "2026-S48") == 2


def test_erasing_takes_a_person_away_and_keeps_the_accounts(doors: Doors) -> None:
    archive = doors.archive
    archive.subscribers.put(person())
    archive.consents.note("id-a", "hash", Proof(act="demande", at=NOW, choices=ETHICS, page="", client=""))
    archive.tokens.give([Given(hash="h1", purpose="desabonner", subscriber="id-a", made_at=NOW)])
    archive.outbox.enqueue("personnelle", "pour-vous.1", [letter("a")], NOW)
    archive.outbox.enqueue("personnelle", "pour-vous.2", [letter("a", "<2@x>")], NOW)
    (sent, _) = archive.outbox.due(NOW, after=0, limit=2)
    archive.outbox.hand_over(sent.id, NOW)
    archive.outbox.settle(sent.id, state="envoye", now=NOW)
    archive.subscribers.erase("id-a")
    assert archive.scrub()
    assert doors.other.subscribers.get("id-a") is None
    assert doors.other.consents.of("id-a") == ()
    assert doors.other.tokens.find("h1") is None
    assert doors.other.outbox.of("id-a") == ()
    assert doors.other.outbox.counts("pour-vous.1") == {"envoye": 1}
