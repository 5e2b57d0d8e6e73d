"""What curators decided, as every engine keeps it: of an espace, in a book, taken back by one more line."""

from dataclasses import replace
from datetime import date, timedelta

from tests.promises.conftest import Doors
from tests.support.articles import NOW, article, articles
from veille.domain.item import Labels
from veille.domain.triage import UNSORTED, Act, Author, Sorting
from veille.keep.edition_desks import EditionDesk

ANA, BOB = Author(id="p1", name="Ana"), Author(id="p2", name="Bob")
KEPT = Sorting(verdict="garde", pinned=True, note="À lire\0 vite")


def act(*names: str, author: Author = ANA, **more: object) -> Act:
    kept = {"kind": "garder", "before": dict.fromkeys(names, UNSORTED)} | more
    return Act(author=author, at=NOW, articles=names, **kept)  # type: ignore[arg-type]


def test_a_decision_bears_on_its_articles_in_one_espace_only(doors: Doors) -> None:
    doors.archive.items.save(articles(2))
    written = doors.archive.triage.note(act("id-0000"), {"id-0000": KEPT})
    assert written.number == 1
    stored = replace(KEPT, note="À lire\N{REPLACEMENT CHARACTER} vite", act=1)
    assert doors.other.triage.of(["id-0000", "id-0001", "nobody"]) == {"id-0000": stored}
    assert doors.other.triage.of(["id-0000"], "sessad-nord") == {}


def test_an_act_comes_back_exactly_with_what_it_replaced(doors: Doors) -> None:
    doors.archive.items.save(articles(2))
    lines = [
        act("id-0000", before={"id-0000": KEPT}),
        act("id-0001", author=BOB, kind="etiqueter", labels={"ethique": None, "handicap": False}, before={}),
        act("id-0000", "id-0001", kind="reunir", pairs=(("id-0000", "id-0001"),), before={}),
    ]
    numbered = tuple(doors.archive.triage.note(line, {}) for line in lines)
    assert doors.other.triage.last() == numbered[::-1]
    assert doors.other.triage.act(2) == numbered[1]
    assert doors.other.triage.act(9) is None


def test_somebody_may_take_back_their_own_thirty_last_acts(doors: Doors) -> None:
    doors.archive.items.save(articles(1))
    for _ in range(32):
        doors.archive.triage.note(act("id-0000"), {"id-0000": KEPT})
    doors.archive.triage.note(act("id-0000", author=BOB), {})
    assert [each.number for each in doors.other.triage.undoable("p1")] == list(range(32, 2, -1))
    doors.archive.triage.note(act("id-0000", kind="annuler", undoes=32), {})
    assert [each.number for each in doors.other.triage.undoable("p1")] == list(range(31, 2, -1))
    assert [each.number for each in doors.other.triage.undoable("p2")] == [33]
    assert doors.other.triage.undoable("p1", "sessad-nord") == ()


def test_the_tray_says_what_the_rules_would_keep_and_what_was_decided(doors: Doors) -> None:
    dull = replace(article("b", source="jo", sources=("jo",)), labels=Labels())
    special = replace(article("c", source="has", sources=("has",)), labels=Labels())
    doors.archive.items.save([article("a"), dull, special])
    doors.archive.triage.note(act("id-a"), {"id-a": KEPT})
    day = date(2026, 11, 20)
    found = {one.article: (one.verdict, one.kept) for one in doors.other.triage.tray(day, day, ["has"])}
    assert found == {"id-a": ("garde", True), "id-b": ("", False), "id-c": ("", True)}
    assert doors.other.triage.tray(day + timedelta(days=1), day + timedelta(days=9), ["has"]) == ()


def test_what_is_wanted_of_an_edition_is_kept_until_it_leaves(doors: Doors) -> None:
    desks = doors.archive.edition_desks
    assert desks.find("hebdo", "2026-S47") == EditionDesk(list_id="hebdo", label="2026-S47")
    wanted = EditionDesk(list_id="hebdo", label="2026-S47", opening="Bonne lecture.", ranking=("b", "a"), author=ANA)
    desks.put(wanted)
    assert doors.other.edition_desks.find("hebdo", "2026-S47") == wanted
    assert doors.other.edition_desks.leaving(NOW) == []
    desks.put(replace(wanted, leaves_at=NOW))
    assert doors.other.edition_desks.leaving(NOW - timedelta(seconds=1)) == []
    assert doors.other.edition_desks.leaving(NOW) == [replace(wanted, leaves_at=NOW)]
