"""An espace's lists: its own mutes, notes and decisions; its tray holds what its lists ask for. On both engines."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.support.people import LIST, SOURCE, Town, town
from tests.support.postgres import new_database, server
from tests.support.sorting import table
from veille.domain.digest import Plan
from veille.domain.errors import NotFound
from veille.domain.errors_people import BadName
from veille.domain.espace import Espace
from veille.domain.person import Person
from veille.services.editing import Desk, left_out, preview
from veille.services.muting import mute, unmute
from veille.services.sorting import annotate, decide, merge
from veille.services.tray import View, story, tray

DAY = date(2026, 11, 18)
WEEK = LIST.beat.period_named("2026-S47")
NORD = replace(LIST, id="nord", title="Nord", publics=("handicap",))
PRESS = replace(SOURCE, id="presse", name="Presse", url="https://p.example/flux")
SOURCES = {"a": SOURCE, "presse": PRESS}


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with server() as uri:
        yield uri


@pytest.fixture(params=["sqlite", "postgres"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Town]:
    address = "sqlite:///veille.db"
    if request.param == "postgres":
        address = new_database(request.getfixturevalue("postgres"))
    with town(tmp_path, address) as place:
        place.archive.spaces.put(Espace(id="sessad-nord", name="Sessad Nord", made_at=place.now))
        place.archive.spaces.give_list("nord", "sessad-nord")
        for name, themes, publics, source in (
            ("enfance", ("ethique",), ("protection_enfance",), "a"),
            ("handicap", ("ethique",), ("handicap",), "a"),
            ("deux", ("ethique", "dispositifs"), ("handicap",), "a"),
            ("moyens", ("dispositifs",), ("handicap",), "a"),
            ("presse", ("ethique",), ("handicap",), "presse"),
        ):
            place.publish(name, DAY, *themes, publics=publics)
            if source != "a":
                item = place.archive.items.get(f"id-{name}")
                changed = replace(item, id=f"id2-{name}", key=f"k:{name}", source=source, sources=(source,))
                place.archive.items.save([replace(changed, title=f"Revue de presse {name}", url="https://p.example/x")])
        yield place


def desk(here: Town) -> Desk:
    return replace(here.room.desk, sources=SOURCES)


def articles(here: Town, plan: Plan) -> list[str]:
    return sorted(preview(plan, WEEK, desk(here)).articles)


def ana(here: Town, espace: str = "sessad-nord") -> Person:
    return table(here.archive, here.now, "Ana", espace).person


def waiting(here: Town, view: View = "a-trier", espace: str = "sessad-nord") -> list[str]:
    plans = (NORD,) if espace == "sessad-nord" else (LIST,)
    return sorted(one.id for one in tray(desk(here), view, espace=espace, plans=plans).stories)


ALL_OF_NORD = ["id-deux", "id-handicap", "id-moyens", "id-presse", "id2-presse"]


def test_a_muted_source_enters_no_edition_of_its_espace_and_is_heard_again(here: Town) -> None:
    assert articles(here, NORD) == ALL_OF_NORD
    mute("source", "presse", desk(here), ana(here))
    assert articles(here, NORD) == ALL_OF_NORD[:-1]
    assert "id2-presse" in articles(here, LIST)
    assert [(item.id, why.value) for item, why in left_out(NORD, WEEK, desk(here))] == [("id2-presse", "presse")]
    unmute("source", "presse", desk(here), ana(here))
    assert articles(here, NORD) == ALL_OF_NORD
    with pytest.raises(NotFound):
        unmute("source", "presse", desk(here), ana(here))


def test_a_muted_theme_leaves_what_bears_another_theme_too(here: Town) -> None:
    mute("theme", "dispositifs", desk(here), ana(here))
    assert articles(here, NORD) == ["id-deux", "id-handicap", "id-presse", "id2-presse"]
    mute("theme", "ethique", desk(here), ana(here))
    assert articles(here, NORD) == []


def test_words_of_titles_and_a_fact_are_muted(here: Town) -> None:
    mute("terme", "Revues  de Presse", desk(here), ana(here))
    assert articles(here, NORD) == ALL_OF_NORD[:-1]
    merge(["id-deux", "id-moyens"], table(here.archive, here.now))
    fact = here.archive.facts.of(["id-deux"])["id-deux"]
    mute("fait", fact, desk(here), ana(here))
    assert articles(here, NORD) == ["id-handicap", "id-presse"]


def test_what_is_muted_stays_out_even_when_it_was_kept_with_its_fact(here: Town) -> None:
    decide(["id2-presse"], "garder", table(here.archive, here.now, "Ana", "sessad-nord"))
    mute("source", "presse", desk(here), ana(here))
    assert "id2-presse" not in articles(here, NORD)


def test_nothing_unknown_is_muted(here: Town) -> None:
    for kind, value in (("source", "x"), ("theme", "x"), ("fait", "x"), ("fait", ""), ("autre", "a")):
        with pytest.raises(NotFound):
            mute(kind, value, desk(here), ana(here))
    with pytest.raises(BadName):
        mute("terme", " de la ", desk(here), ana(here))
    assert here.archive.spaces.mutes("sessad-nord") == ()
    assert here.archive.journal.last() == ()


def test_the_tray_of_an_espace_holds_what_its_lists_ask_for(here: Town) -> None:
    assert waiting(here) == ALL_OF_NORD
    assert "id-enfance" in waiting(here, espace="commun")
    assert tray(desk(here), "a-trier", espace="sessad-nord").stories == ()
    mute("source", "presse", desk(here), ana(here))
    assert waiting(here) == ALL_OF_NORD[:-1] and "id2-presse" not in waiting(here, "laisses")
    assert "id2-presse" in waiting(here, espace="commun")
    (said,) = story("id2-presse", desk(here), "sessad-nord", (NORD,)).asides
    assert said == "Votre espace ne veut plus voir la source Presse."


def test_a_list_is_composed_with_the_notes_and_decisions_of_its_espace(here: Town) -> None:
    for espace, note in (("sessad-nord", "Note du Nord."), ("commun", "Note commune.")):
        annotate("id-handicap", note, table(here.archive, here.now, "Ana", espace))
    decide(["id-moyens"], "ecarter", table(here.archive, here.now))
    cards = {card.id: card.note for card in preview(NORD, WEEK, desk(here)).cards}
    assert cards["id-handicap"] == "Note du Nord." and "id-moyens" in cards
    cards = {card.id: card.note for card in preview(LIST, WEEK, desk(here)).cards}
    assert cards["id-handicap"] == "Note commune." and "id-moyens" not in cards


def test_every_silence_is_a_line_of_the_journal_without_the_words_typed(here: Town) -> None:
    mute("source", "presse", desk(here), ana(here))
    mute("terme", "secret", desk(here), ana(here))
    unmute("terme", "secret", desk(here), ana(here))
    lines = [(line.act, line.target, line.espace) for line in here.archive.journal.last()]
    assert lines == [
        ("entendre", "terme", "sessad-nord"),
        ("taire", "terme", "sessad-nord"),
        ("taire", "source/presse", "sessad-nord"),
    ]
