"""What curators dropped answers no reader; what they pinned is found by its state, on every engine."""

from dataclasses import replace

from tests.promises.conftest import Doors
from tests.support.articles import NOW, articles, ask, stem
from veille.domain.item import Labels
from veille.domain.question import Question
from veille.domain.triage import UNSORTED, Act, Author, Sorting
from veille.keep.archive import Archive
from veille.keep.items import Items

DROPPED, PINNED = Sorting(verdict="ecarte"), Sorting(verdict="garde", pinned=True)


def decide(archive: Archive, name: str, state: Sorting, espace: str = "commun") -> None:
    kind = "ecarter" if state is DROPPED else "epingler"
    act = Act(kind=kind, author=Author(id="p1", name="Ana"), at=NOW, articles=(name,), espace=espace)  # type: ignore[arg-type]
    archive.triage.note(act, {name: state})


def found(archive: Archive, question: Question) -> list[str]:
    page = archive.items.search(question)
    assert page.total == len(page.items) == sum(archive.items.spread(question).years.values())
    return [item.id for item in page.items]


def test_what_was_dropped_answers_only_who_asks_for_it(doors: Doors) -> None:
    doors.archive.items.save(articles(3))
    decide(doors.archive, "id-0001", DROPPED)
    assert found(doors.other, ask("protection")) == ["id-0000", "id-0002"]
    assert found(doors.other, Question()) == ["id-0000", "id-0002"]
    assert found(doors.other, Question(states=("ecarte",))) == ["id-0001"]
    assert found(doors.other, Question(whole=True)) == ["id-0000", "id-0001", "id-0002"]
    decide(doors.archive, "id-0001", UNSORTED)
    assert found(doors.other, ask("protection")) == ["id-0000", "id-0001", "id-0002"]
    assert found(doors.other, Question(states=("ecarte",))) == []


def test_a_decision_is_of_one_espace(doors: Doors) -> None:
    doors.archive.items.save(articles(2))
    decide(doors.archive, "id-0000", DROPPED, espace="sessad-nord")
    assert found(doors.other, Question()) == ["id-0000", "id-0001"]
    assert found(doors.other, Question(espace="sessad-nord")) == ["id-0001"]
    assert found(doors.other, Question(espace="sessad-nord", states=("ecarte",))) == ["id-0000"]


def test_pinned_articles_are_found_and_may_be_barred(doors: Doors) -> None:
    doors.archive.items.save(articles(3))
    decide(doors.archive, "id-0002", PINNED)
    assert found(doors.other, Question(states=("epingle",))) == ["id-0002"]
    assert found(doors.other, Question(barred=(("est", "epingle"),))) == ["id-0000", "id-0001"]
    decide(doors.archive, "id-0002", DROPPED)
    assert found(doors.other, Question(states=("epingle",))) == []


def test_a_decision_outlives_new_labels_a_new_text_and_a_new_index(doors: Doors) -> None:
    items = doors.archive.items
    items.save(articles(2))
    decide(doors.archive, "id-0001", DROPPED)
    items.relabel([items.get("id-0001")], [Labels(themes=("dispositifs",))])
    assert found(doors.other, Question(states=("ecarte",), themes=("dispositifs",))) == ["id-0001"]
    items.save([replace(items.get("id-0001"), title="Un titre nouveau")])
    assert found(doors.other, Question()) == ["id-0000"]
    assert found(doors.other, ask("titre nouveau", states=("ecarte",))) == ["id-0001"]
    db = doors.archive.whole
    for name in ("id-0000", "id-0001"):
        db.run("unindex_article", id=name)
    Items(db, stem).index_again()
    assert found(doors.other, Question()) == ["id-0000"]
    decide(doors.archive, "id-0001", UNSORTED)
    assert found(doors.other, Question()) == ["id-0000", "id-0001"]


def test_what_was_decided_before_the_index_bore_it_is_marked_by_the_step(doors: Doors) -> None:
    doors.archive.items.save(articles(4))
    db = doors.archive.whole
    for number, (espace, state) in enumerate((("commun", DROPPED), ("sessad-nord", DROPPED), ("commun", PINNED))):
        decide(doors.archive, f"id-{number:04}", state, espace)
    for name, mark in (("id-0000", "ecarte:commun"), ("id-0001", "ecarte:sessad-nord"), ("id-0002", "epingle:commun")):
        db.run("unmark_article", id=name, mark=mark)
    assert found(doors.other, Question(states=("ecarte", "epingle"))) == []
    db.run("0015_decided")
    assert found(doors.other, Question(states=("ecarte",))) == ["id-0000"]
    assert found(doors.other, Question(states=("epingle",))) == ["id-0002"]
    assert found(doors.other, Question(espace="sessad-nord")) == ["id-0000", "id-0002", "id-0003"]
