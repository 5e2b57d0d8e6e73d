"""Two lists in one watch: each reader gets the one they follow, and leaving ends exactly what they received."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.articles import stem
from tests.support.people import KEY, LIST, SOURCE, THEMES, Town, link
from veille.domain.digest import Plan
from veille.domain.message import Message
from veille.domain.subscriber import Choices
from veille.keep.opening import open_archive
from veille.prepare.site import Site
from veille.services.editing import Desk, issue_due
from veille.services.leaving import unsubscribe
from veille.services.letters import Writer
from veille.services.office import Origin
from veille.services.sending import address_edition

SECOND = replace(LIST, id="droit", title="Droit", themes=("deontologie",))
PLANS = (LIST, SECOND)
WEB = Origin(page="/d")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem) as archive:
        yield Town(archive)


def work(place: Town, plans: tuple[Plan, ...] = PLANS) -> None:
    desk = Desk(archive=place.archive, sources={"a": SOURCE}, themes=THEMES, now=place.now)
    issue_due(plans, desk)
    for plan in plans:
        stored = place.archive.editions.find(plan.id, plan.beat.latest_due(place.now).label)
        assert stored is not None
        address_edition(plan, stored, place.office)


def post(place: Town) -> dict[str, list[Message]]:
    """Empty the outbox, and give each address its editions."""
    site = Site(address="https://v.example", name="Veille")
    plans = {plan.id: plan for plan in PLANS}
    writer = Writer(
        archive=place.archive, plans=plans, sources={}, themes=THEMES, site=site, sender="Veille <v@v.example>", key=KEY
    )
    got: dict[str, list[Message]] = {}
    for delivery in place.archive.outbox.due(place.now, after=0, limit=100):
        if place.archive.outbox.hand_over(delivery.id, place.now) and (message := writer.message(delivery)):
            got.setdefault(delivery.address, []).append(message)
        place.archive.outbox.settle(delivery.id, state="envoye", now=place.now)
    return got


def test_each_reader_gets_the_list_they_follow_and_only_that(place: Town) -> None:
    for name, list_id in (("ana", "hebdo"), ("bob", "droit")):
        place.subscribe(f"{name}@x.example", Choices(list_id=list_id))
    place.subscribe("cleo@x.example", Choices(themes=("ethique",)))
    place.wait(days=7)
    day = (place.now).date().replace(day=place.now.day - 2)
    ethics, law = place.publish("e", day, "ethique"), place.publish("d", day, "deontologie")
    post(place)
    work(place)
    place.work()
    letters = post(place)
    assert {who: len(got) for who, got in letters.items()} == {
        "ana@x.example": 1,
        "bob@x.example": 1,
        "cleo@x.example": 1,
    }
    ((ana,), (bob,), (cleo,)) = (letters[f"{name}@x.example"] for name in ("ana", "bob", "cleo"))
    assert ethics in ana.text and law in ana.text
    assert law in bob.text and ethics not in bob.text
    assert ethics in cleo.text and law not in cleo.text
    assert dict(ana.headers)["List-ID"] != dict(bob.headers)["List-ID"]


def test_leaving_one_list_leaves_the_readers_of_the_other_alone(place: Town) -> None:
    place.subscribe("ana@x.example", Choices(list_id="hebdo"))
    place.subscribe("bob@x.example", Choices(list_id="droit"))
    place.wait(days=7)
    place.publish("d", place.now.date().replace(day=place.now.day - 2), "deontologie")
    post(place)
    work(place)
    first = post(place)
    bob = first["bob@x.example"][0]
    filled = replace(bob, text=_filled(bob))
    unsubscribe(link(filled, "d"), place.office, WEB)
    place.wait(days=7)
    place.publish("f", place.now.date().replace(day=place.now.day - 2), "deontologie")
    work(place)
    assert set(post(place)) == {"ana@x.example"}


def test_a_list_that_is_no_longer_declared_sends_nothing_and_stops_no_other(place: Town) -> None:
    place.subscribe("ana@x.example", Choices(list_id="hebdo"))
    place.subscribe("bob@x.example", Choices(list_id="droit"))
    place.wait(days=7)
    place.publish("d", place.now.date().replace(day=place.now.day - 2), "deontologie")
    post(place)
    work(place, (LIST,))
    assert set(post(place)) == {"ana@x.example"}


def _filled(message: Message) -> str:
    text = message.text
    for slot, value in message.slots:
        text = text.replace(slot, value)
    return text
