"""The promise of the store of the Journal officiel's editions."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.promises.conftest import Doors
from tests.support.articles import article
from veille.domain.departure import Departure
from veille.domain.errors import NotFound
from veille.domain.gazette import Entry, Gazette

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
EDITION = Gazette(id="JORFCONT000000000001", day=date(2026, 11, 12), number=262, title="JORF n°0262", nominative=3)
LINE = Entry(
    id="JORFTEXT000000000001",
    gazette=EDITION.id,
    title="Arrêté relatif à l'accueil",
    rubric="Décrets › Ministère",
    act="nor/ABCD2600001A",
    verdict="a_juger",
    why="À lire.",
)
OTHER = replace(LINE, id="JORFTEXT000000000002", title="Arrêté relatif aux vignes", verdict="ecarte")


def test_an_edition_written_is_read_back_with_its_texts_in_order(doors: Doors) -> None:
    doors.archive.gazettes.put(EDITION, "jo", [OTHER, LINE], NOW)
    assert doors.other.gazettes.find(EDITION.id) == replace(EDITION, source="jo")
    assert doors.other.gazettes.entries(EDITION.id) == (OTHER, LINE)
    assert doors.other.gazettes.within(date(2026, 11, 12), date(2026, 11, 12)) == (OTHER, LINE)
    assert doors.other.gazettes.within(date(2026, 11, 13), date(2026, 11, 30)) == ()


def test_writing_it_again_doubles_nothing_and_the_later_word_stands(doors: Doors) -> None:
    for verdict in ("ecarte", "retenu"):
        doors.archive.gazettes.put(EDITION, "jo", [replace(LINE, verdict=verdict)], NOW)
    assert [entry.verdict for entry in doors.other.gazettes.entries(EDITION.id)] == ["retenu"]


def test_texts_without_the_contents_of_their_edition_change_nothing_known_of_it(doors: Doors) -> None:
    doors.archive.gazettes.put(EDITION, "jo", [LINE], NOW)
    stray = Gazette(id=EDITION.id, day=date(2026, 11, 14), whole=False)
    doors.archive.gazettes.put(stray, "jo", [replace(LINE, rubric="", act="", why="Relu.")], NOW)
    assert doors.other.gazettes.find(EDITION.id) == replace(EDITION, source="jo")
    assert doors.other.gazettes.entry(LINE.id) == replace(LINE, why="Relu.")


def test_editions_around_some_days_reach_one_further_on_both_sides(doors: Doors) -> None:
    for day in (2, 5, 9, 12, 20):
        doors.archive.gazettes.put(replace(EDITION, id=f"C{day}", day=date(2026, 11, day), number=day), "jo", [], NOW)
    around = doors.other.gazettes.around(date(2026, 11, 6), date(2026, 11, 10))
    assert [gazette.number for gazette in around] == [5, 9, 12]
    assert [g.number for g in doors.other.gazettes.around(date(2026, 11, 21), date(2026, 11, 30))] == [20]


def test_what_a_person_decided_is_written_with_their_name(doors: Doors) -> None:
    doors.archive.gazettes.put(EDITION, "jo", [LINE], NOW)
    doors.archive.gazettes.decide(replace(LINE, verdict="retenu", why="Retenu.", by="Anne", article="a"))
    assert doors.other.gazettes.entry(LINE.id).by == "Anne"


def test_a_text_that_no_edition_held_is_not_found(doors: Doors) -> None:
    with pytest.raises(NotFound):
        doors.archive.gazettes.entry("JORFTEXT999999999999\0")


def test_a_text_follows_its_article_into_another_and_loses_its_words_with_it(doors: Doors) -> None:
    one, other = article("un"), article("deux")
    doors.archive.items.save([one, other])
    doors.archive.gazettes.put(EDITION, "jo", [replace(LINE, article=one.id)], NOW)
    doors.archive.departures.merge(Departure(id=one.id, target=other.id, why="", at=NOW))
    assert doors.other.gazettes.entry(LINE.id).article == other.id
    doors.archive.departures.erase(Departure(id=other.id, target="", why="Demande.", at=NOW))
    gone = doors.other.gazettes.entry(LINE.id)
    assert (gone.title, gone.article, gone.verdict) == ("", "", "ecarte")
