"""Dossiers of texts as every engine keeps them: told whole, found by any identifier, moved, spoken of."""

from dataclasses import replace
from datetime import date

from tests.promises.conftest import Doors
from tests.support.bills import DEPOSIT, HANDED, NOW, VOTE, assembly, senate
from veille.domain.dossier import DossierWord, Step
from veille.keep.dossiers import Part

STATE = assembly("DLR5L17N1", "senat/ppl26-101", "proposition-de-loi/2345", steps=(DEPOSIT, VOTE))


def put(doors: Doors, dossier: str = "un") -> Part:
    part = Part(dossier=dossier, state=STATE, articles=("id-depot", ""))
    assert doors.archive.dossiers.put(part, NOW)
    return part


def test_a_telling_comes_back_as_it_was_told(doors: Doors) -> None:
    part = put(doors)
    assert doors.other.dossiers.part("an/DLR5L17N1") == part
    assert doors.other.dossiers.parts("un") == (part,)
    assert doors.other.dossiers.part("an/DLR5L17N2") is None


def test_the_same_telling_writes_nothing_and_another_replaces_it_whole(doors: Doors) -> None:
    part = put(doors)
    assert not doors.archive.dossiers.put(part, NOW)
    undated = Step(day=None, chamber="senat", stage="autre", label="l'œuvre « é »")
    later = Part(dossier="un", state=replace(STATE, names=("loi/2026-1",), steps=(undated,)), articles=("",))
    assert doors.archive.dossiers.put(later, NOW)
    assert doors.other.dossiers.parts("un") == (later,)
    assert doors.other.dossiers.bearing(["proposition-de-loi/2345"]) == ()
    assert doors.other.dossiers.of_article("id-depot") == ()


def test_a_dossier_is_found_by_any_identifier_and_by_the_article_of_a_step(doors: Doors) -> None:
    put(doors)
    for name in ("an/DLR5L17N1", "senat/ppl26-101", "proposition-de-loi/2345"):
        assert doors.other.dossiers.bearing(["absent", name]) == ("un",)
    assert doors.other.dossiers.of_article("id-depot") == ("un",)
    assert doors.other.dossiers.of_article("absent") == ()


def test_a_part_that_moves_leaves_a_way_from_where_it_was(doors: Doors) -> None:
    put(doors)
    doors.archive.dossiers.move({"an/DLR5L17N1": "deux"})
    doors.archive.dossiers.move({"an/DLR5L17N1": "trois"})
    assert [doors.other.dossiers.became(name) for name in ("un", "deux", "trois")] == ["trois", "trois", ""]
    doors.archive.dossiers.move({"an/DLR5L17N1": "un"})
    assert [doors.other.dossiers.became(name) for name in ("un", "trois")] == ["", "un"]


def test_a_list_holds_each_telling_with_its_first_and_last_days(doors: Doors) -> None:
    put(doors)
    doors.archive.dossiers.put(Part(dossier="b", state=senate(steps=(HANDED,)), articles=("",)), NOW)
    doors.archive.dossiers.put(Part(dossier="c", state=senate("ppl26-102")), NOW)
    listed = [(one.name, one.first, one.last) for one in doors.other.dossiers.all()]
    assert listed == [
        ("senat/ppl26-101", date(2026, 11, 19), date(2026, 11, 19)),
        ("an/DLR5L17N1", date(2026, 10, 6), date(2026, 11, 18)),
        ("senat/ppl26-102", None, None),
    ]


def test_what_people_said_of_two_tellings_is_a_book_in_the_order_of_writing(doors: Doors) -> None:
    for together in (True, False):
        doors.archive.dossiers.note(
            DossierWord(one="senat/b", other="an/a", together=together, author="Léa", at=NOW, why="même exposé")
        )
    said = doors.other.dossiers.words()
    assert [word.together for word in said] == [True, False]
    assert said[0] == DossierWord(one="an/a", other="senat/b", together=True, author="Léa", at=NOW, why="même exposé")
