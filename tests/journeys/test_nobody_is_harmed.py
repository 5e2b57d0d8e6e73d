"""Forms that cannot be used against anybody, links that scanners may follow, erasure that reaches the disk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.support.articles import stem
from tests.support.people import ETHICS, KEY, MONDAY, THEMES, WEB, Town, link, town
from veille.domain.errors_people import BadToken, TooManyRequests
from veille.domain.subscriber import masked
from veille.domain.token import hashed
from veille.keep.opening import open_archive
from veille.services import leaving, preferring, subscribing
from veille.services.foretelling import example, foretell
from veille.services.limiting import IN_ALL_PER_HOUR, PER_CLIENT_AND_HOUR, network_of
from veille.services.office import Office, Origin
from veille.services.subscribing import ask

VICTIM = "victime@exemple.example"


def client(number: int) -> Origin:
    return Origin(page="/abonnement", client=f"198.51.{number}.0/24")


def test_fifty_requests_for_one_address_send_it_one_letter(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        for number in range(50):
            assert ask(VICTIM, ETHICS, here.office, client(number)) == VICTIM
        assert len(here.post()) == 1


def test_a_week_of_requests_sends_three_letters_whatever_the_case_or_the_client(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        for number in range(7 * 24 - 1):
            ask(VICTIM.title() if number % 2 else VICTIM, ETHICS, here.office, client(number % 250))
            here.wait(hours=1, seconds=1)
        assert len(here.post()) == 3


@pytest.mark.parametrize(
    "again",
    [
        lambda here, token: ask(VICTIM, ETHICS, here.office, WEB),
        lambda here, token: subscribing.invite(VICTIM, ETHICS, here.office, WEB),
        lambda here, token: subscribing.send_link(VICTIM, here.office, WEB),
        lambda here, token: preferring.change_address(token, VICTIM, here.office, WEB),
    ],
    ids=["ask", "invite", "lost link", "change of address"],
)
def test_every_way_to_make_a_letter_leave_obeys_the_limit(tmp_path: Path, again: Callable[[Town, str], object]) -> None:
    with town(tmp_path) as here:
        here.subscribe("autre@exemple.example")
        here.wait(hours=2)
        subscribing.send_link("autre@exemple.example", here.office, WEB)
        token = link(here.post()[-1], "preferences")
        ask(VICTIM, ETHICS, here.office, WEB)
        here.post()
        for _ in range(5):
            again(here, token)
        assert [letter.to for letter in here.post() if letter.to == VICTIM] == []


def test_one_client_and_all_clients_together_are_held_back(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        for number in range(PER_CLIENT_AND_HOUR):
            ask(f"p{number}@x.example", ETHICS, here.office, WEB)
        with pytest.raises(TooManyRequests):
            ask("encore@x.example", ETHICS, here.office, WEB)
        for number in range(PER_CLIENT_AND_HOUR, IN_ALL_PER_HOUR):
            ask(f"p{number}@x.example", ETHICS, here.office, client(number))
        with pytest.raises(TooManyRequests):
            ask("encore@x.example", ETHICS, here.office, client(1))
        here.wait(hours=1)
        assert ask("encore@x.example", ETHICS, here.office, WEB) == "encore@x.example"


def test_nobody_can_tell_a_known_an_unknown_and_an_opposed_address_apart(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        here.subscribe("connue@x.example")
        here.archive.stops.put(here.office.person_of("opposee@x.example"), "opposition", MONDAY)
        for name in ("connue", "inconnue", "opposee"):
            assert ask(f"{name}@x.example", ETHICS, here.office, WEB) == f"{name}@x.example"
        assert {letter.to: letter.subject.partition(": ")[2] for letter in here.post()} == {
            "connue@x.example": "votre abonnement",
            "inconnue@x.example": "confirmez votre abonnement",
        }


def test_what_only_looks_works_on_an_archive_that_cannot_be_written(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        here.publish("un", date(2026, 11, 18))
        ask("a@x.example", ETHICS, here.office, client(1))
        request = link(here.post()[0], "confirmer")
        here.subscribe("b@x.example")
        here.wait(hours=2)
        subscribing.send_link("b@x.example", here.office, WEB)
        letter = here.post()[-1]
        with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem, read_only=True) as archive:
            office = Office(archive=archive, key=KEY, domain="x", now=here.now)
            assert subscribing.look_at_request(request, office).state == "demande"
            assert preferring.look_at_preferences(link(letter, "preferences"), office).state == "actif"
            assert preferring.data_of(link(letter, "preferences"), office)["etat"] == "actif"
            assert leaving.look_at_leaving(link(letter, "d"), office).state == "actif"
            with pytest.raises(BadToken):
                preferring.look_at_address(link(letter, "d"), office)
            room = replace(here.room, desk=replace(here.room.desk, archive=archive), office=office)
            assert len(example(ETHICS, room).cards) == 1
            assert foretell(ETHICS, room).letters_a_month > 0


def test_no_link_can_be_read_in_the_archive_only_its_hash(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        ask(VICTIM, ETHICS, here.office, WEB)
        token = link(here.post()[0], "confirmer")
        assert len(token) == 43
        bytes_kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert hashed(token).encode() in bytes_kept
        assert token.encode() not in bytes_kept


def test_after_everything_is_erased_the_address_is_nowhere_on_the_disk(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        here.publish("un", date(2026, 11, 18))
        for name in range(40):
            here.subscribe(f"voisin{name}@x.example")
        here.subscribe(VICTIM)
        here.work()
        here.post(20)
        here.wait(hours=2)
        subscribing.send_link(VICTIM, here.office, WEB)
        letters = [letter for letter in here.post() if letter.to == VICTIM]
        token = link(letters[-1], "preferences")
        preferring.change_address(token, "victime2@exemple.example", here.office, WEB)
        here.work()
        before = sum(here.archive.outbox.counts(_batch(here)).values())
        leaving.erase(token, here.office)
        assert sum(here.archive.outbox.counts(_batch(here)).values()) == before
        kept = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        assert [name for name, raw in kept.items() if b"victime" in raw.lower()] == []
        assert here.archive.check() == []
        assert subscribing.invite(VICTIM, ETHICS, here.office, WEB) == "oppose"


def test_a_token_of_before_the_key_was_lost_still_lets_somebody_leave(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        here.subscribe(VICTIM)
        here.wait(hours=2)
        subscribing.send_link(VICTIM, here.office, WEB)
        token = link(here.post()[-1], "d")
        other = replace(here.office, key=b"another key")
        assert leaving.unsubscribe(token, other, WEB).state == "parti"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("unknown, 1.2.3.4", ""),
    ],
)
def test_a_client_is_remembered_by_its_network_only(given: str, kept: str) -> None:
    assert network_of(given) == kept


@pytest.mark.parametrize(
    ("address", "shown"),
    [("camille@mecs.example", "c…@m….example"), ("a@b", "a…@…b"), ("rien", "…")],
)
def test_an_address_in_a_log_names_nobody(address: str, shown: str) -> None:
    assert masked(address) == shown


def _batch(here: Town) -> str:
    person = here.archive.subscribers.at("voisin0@x.example")
    assert person is not None
    assert THEMES
    return next(sent.batch for sent in here.archive.outbox.of(person.id) if sent.kind == "personnelle")
