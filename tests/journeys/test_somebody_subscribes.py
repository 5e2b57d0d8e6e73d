"""Somebody subscribes, confirms, receives, changes their mind, leaves, is forgotten; each promise on both engines."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support.people import ETHICS, LIST, MONDAY, WEB, Town, link, town
from tests.support.postgres import new_database, server
from veille.domain.errors_people import BadAddress, BadToken
from veille.domain.message import Message
from veille.domain.subscriber import CONSENT, Choices
from veille.services import leaving, preferring, subscribing
from veille.services.leaving import UNDO

CAMILLE = "camille@mecs.example"
WEDNESDAY = date(2026, 11, 18)


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with server() as uri:
        yield uri


@pytest.fixture(params=["sqlite", "postgres"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Town]:
    sqlite = request.param == "sqlite"
    address = "sqlite:///veille.db" if sqlite else new_database(request.getfixturevalue("postgres"))
    with town(tmp_path, address) as place:
        yield place


def only(letters: list[Message]) -> Message:
    (letter,) = letters
    return letter


def preferences_of(here: Town) -> str:
    """Ask for one's link and read it in the mail."""
    here.wait(hours=2)
    subscribing.send_link(CAMILLE, here.office, WEB)
    return link(here.post()[-1], "preferences")


def leave_link(here: Town) -> str:
    here.wait(hours=2)
    subscribing.send_link(CAMILLE, here.office, WEB)
    return link(here.post()[-1], "d")


def test_nothing_leaves_before_the_person_said_yes_by_mail(here: Town) -> None:
    here.publish("un", WEDNESDAY)
    assert subscribing.ask(f" {CAMILLE} ", ETHICS, here.office, WEB) == CAMILLE
    request = only(here.post())
    assert (request.to, "éthique" in request.text, "sept jours" in request.text) == (CAMILLE, True, True)
    here.work()
    assert here.post() == []
    assert subscribing.confirm(link(request, "confirmer"), here.office, WEB).already is False
    here.work()
    welcome, latest = here.post()
    assert "C'est fait" in welcome.text
    assert "Article un" in latest.text


def test_a_second_click_changes_nothing(here: Town) -> None:
    subscribing.ask(CAMILLE, ETHICS, here.office, WEB)
    token = link(only(here.post()), "confirmer")
    first = subscribing.confirm(token, here.office, WEB).person
    here.wait(hours=1)
    again = subscribing.confirm(token, here.office, WEB)
    assert (again.already, again.person.confirmed_at) == (True, first.confirmed_at)
    assert len(here.post()) == 1


def test_the_proof_says_who_agreed_to_which_words_when_and_where(here: Town) -> None:
    person = here.subscribe(CAMILLE)
    asked, confirmed = here.archive.consents.of(person.id)
    assert (asked.act, confirmed.act) == ("demande", "confirmation")
    assert (asked.wording, asked.page, asked.choices) == (CONSENT, "/abonnement", ETHICS)
    assert confirmed.client == "192.0.2.0/24"
    assert confirmed.at == MONDAY


def test_a_request_without_answer_is_erased_after_seven_days(here: Town) -> None:
    subscribing.ask(CAMILLE, ETHICS, here.office, WEB)
    token = link(only(here.post()), "confirmer")
    here.wait(days=7, seconds=1)
    with pytest.raises(BadToken):
        subscribing.confirm(token, here.office, WEB)
    here.work()
    assert here.tidied.requests == 1
    assert here.archive.subscribers.at(CAMILLE) is None


def test_who_was_asked_for_by_somebody_else_can_say_never_again(here: Town) -> None:
    subscribing.ask(CAMILLE, ETHICS, here.office, WEB)
    subscribing.refuse(link(only(here.post()), "refuser"), here.office)
    here.wait(days=30)
    assert subscribing.ask(CAMILLE, ETHICS, here.office, WEB) == CAMILLE
    assert here.post() == []
    assert here.archive.subscribers.counts() == {}


def test_choices_change_from_the_next_letter_on_and_nothing_is_told_twice(here: Town) -> None:
    here.publish("un", WEDNESDAY, "ethique", "deontologie")
    here.subscribe(CAMILLE)
    here.work()
    here.post()
    monthly = Choices(themes=("deontologie", "ethique"), pace="mensuel", day=1)
    preferring.change(preferences_of(here), monthly, here.office, WEB)
    here.publish("deux", date(2026, 11, 25), "deontologie")
    here.now = MONDAY + timedelta(days=8)
    here.work()
    letter = only(here.post())
    assert "Article deux" in letter.text
    assert "Article un" not in letter.text


def test_a_pause_withdraws_what_waits_is_told_before_it_ends_and_ends_by_itself(here: Town) -> None:
    here.publish("un", WEDNESDAY)
    here.subscribe(CAMILLE)
    token = preferences_of(here)
    here.work()
    preferring.pause(token, here.now + timedelta(days=30), here.office, WEB)
    assert here.post() == []
    here.publish("pendant", date(2026, 12, 2))
    here.wait(days=28)
    assert here.work().letters == 0
    assert "reprennent" in only(here.post()).subject
    here.wait(days=3)
    here.work()
    assert here.tidied.resumed == 1
    here.publish("apres", date(2026, 12, 24))
    here.wait(days=7)
    here.work()
    letter = only(here.post())
    assert "Article apres" in letter.text
    assert "Article pendant" not in letter.text


def test_an_address_changes_once_its_new_owner_said_yes_and_the_old_one_is_told(here: Town) -> None:
    here.subscribe(CAMILLE)
    old_link = preferences_of(here)
    assert preferring.change_address(old_link, "c@new.example", here.office, WEB) == "c@new.example"
    asked = only(here.post())
    assert asked.to == "c@new.example"
    assert here.archive.subscribers.at(CAMILLE) is not None
    moved = preferring.confirm_address(link(asked, "adresse"), here.office, WEB)
    assert moved.address == "c@new.example"
    told = only(here.post())
    assert told.to == CAMILLE
    with pytest.raises(BadToken):
        preferring.look_at_preferences(old_link, here.office)
    assert leaving.look_at_leaving(link(told, "d"), here.office).id == moved.id


def test_an_address_of_somebody_else_cannot_be_taken_and_the_answer_is_the_same(here: Town) -> None:
    here.subscribe("autre@mecs.example")
    here.subscribe(CAMILLE)
    here.post()
    token = preferences_of(here)
    assert preferring.change_address(token, "autre@mecs.example", here.office, WEB) == "autre@mecs.example"
    assert here.post() == []
    with pytest.raises(BadAddress):
        preferring.change_address(token, "x@y.example\nBcc: z@z.example", here.office, WEB)


def test_leaving_is_one_act_and_takes_back_what_already_waits(here: Town) -> None:
    here.publish("un", WEDNESDAY)
    here.subscribe(CAMILLE)
    token = leave_link(here)
    assert here.work().letters == 1
    assert leaving.unsubscribe(token, here.office, WEB).state == "parti"
    assert here.post() == []
    again = leaving.unsubscribe(token, here.office, WEB, reason="trop de lettres")
    assert (again.state, again.ended_reason) == ("parti", "trop de lettres")
    here.wait(days=7)
    assert here.work().letters == 0


def test_leaving_can_be_undone_for_a_week_and_no_longer(here: Town) -> None:
    here.subscribe(CAMILLE)
    token = leave_link(here)
    leaving.unsubscribe(token, here.office, WEB)
    assert leaving.come_back(token, here.office, WEB).state == "actif"
    leaving.unsubscribe(token, here.office, WEB)
    here.wait(days=UNDO.days, seconds=1)
    here.work()
    assert leaving.come_back(token, here.office, WEB).state == "parti"
    gone = leaving.look_at_leaving(token, here.office)
    assert gone.address == ""
    assert len(here.archive.consents.proves(here.office.person_of(CAMILLE))) >= 2


def test_who_left_is_not_invited_again_but_may_ask_themselves(here: Town) -> None:
    here.subscribe(CAMILLE)
    leaving.unsubscribe(leave_link(here), here.office, WEB)
    here.wait(days=10)
    assert subscribing.invite(CAMILLE, ETHICS, here.office, WEB) == "oppose"
    assert here.subscribe(CAMILLE).state == "actif"
    assert here.archive.stops.count() == 0


def test_people_see_all_that_is_known_of_them(here: Town) -> None:
    here.subscribe(CAMILLE)
    data = preferring.data_of(preferences_of(here), here.office)
    assert data["adresse"] == CAMILLE
    assert isinstance(data["preuves"], list)
    assert data["preuves"][0]["texte"]["mots"] == CONSENT.text
    assert isinstance(data["lettres"], list)
    assert {letter["genre"] for letter in data["lettres"]} == {"confirmation", "bienvenue", "gestion"}


def test_a_link_opens_only_what_it_was_made_for(here: Town) -> None:
    here.subscribe(CAMILLE)
    leave = leave_link(here)
    with pytest.raises(BadToken):
        preferring.look_at_preferences(leave, here.office)
    with pytest.raises(BadToken):
        subscribing.confirm(leave, here.office, WEB)
    with pytest.raises(BadToken):
        leaving.unsubscribe("é\0" * 20, here.office, WEB)


def test_letters_that_come_back_stop_or_rest(here: Town) -> None:
    person = here.subscribe(CAMILLE)
    for kind, lately, state in (
        ("politique", 9, "actif"),
        ("temporaire", 2, "actif"),
        ("temporaire", 3, "pause"),
        ("permanent", 0, "parti"),
    ):
        leaving.returned(person.id, kind, here.office, lately=lately)  # type: ignore[arg-type]
        found = here.archive.subscribers.get(person.id)
        assert found is not None
        assert found.state == state
    assert here.archive.stops.reason(here.office.person_of(CAMILLE)) == "rebond"


def test_three_years_after_leaving_even_the_proofs_are_gone(here: Town) -> None:
    person = here.subscribe(CAMILLE)
    leaving.unsubscribe(leave_link(here), here.office, WEB)
    here.wait(days=8)
    here.work()
    here.wait(days=3 * 366)
    here.work()
    assert here.tidied.people == 1
    assert here.archive.consents.of(person.id) == ()


def test_who_follows_a_list_as_it_is_receives_no_letter_of_their_own(here: Town) -> None:
    here.publish("un", WEDNESDAY)
    here.subscribe(CAMILLE, replace(ETHICS, list_id=LIST.id))
    assert here.work().letters == 0
