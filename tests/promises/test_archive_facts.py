"""Facts as every engine keeps them: found by keys within days, moved, followed, spoken of."""

from datetime import UTC, date, datetime

from tests.promises.conftest import Doors
from tests.support.articles import article
from veille.domain.fact import FactWord
from veille.keep.facts import Placed

MONDAY = date(2026, 3, 2).toordinal()
NOW = datetime(2026, 3, 16, 8, tzinfo=UTC)


def place(doors: Doors, *names: str) -> list[str]:
    """Keep an article for each name and place each in a fact of its own, two days apart."""
    items = [article(name) for name in names]
    doors.archive.items.save(items)
    for number, item in enumerate(items):
        placed = Placed(article=item.id, fact=item.id, signature=f"signature of {item.id}")
        doors.archive.facts.put(
            placed, day=MONDAY + 2 * number, keys=["=loi/2026-1", "~rare"], mentions=["=loi/2002-2"]
        )
    return [item.id for item in items]


def test_fellows_are_found_within_the_reach_of_each_key(doors: Doors) -> None:
    one, other, far = place(doors, "a", "b", "c")
    found = doors.other.facts.holders([("=loi/2026-1", 40_000), ("~rare", 2), ("~absent", 9)], MONDAY)
    assert [name for _, name in sorted(found["=loi/2026-1"])] == [one, other, far]
    assert [day - MONDAY for day, _ in sorted(found["~rare"])] == [0, 2]
    assert set(found) == {"=loi/2026-1", "~rare"}


def test_a_fact_is_its_articles_wherever_they_came_from(doors: Doors) -> None:
    one, other, far = place(doors, "a", "b", "c")
    doors.archive.facts.move({other: one})
    assert doors.other.facts.of([one, other, far, "absent"]) == {one: one, other: one, far: far}
    assert {each.article for each in doors.other.facts.members([other])} == {one, other}
    assert doors.other.facts.named(one) == tuple(sorted((one, other)))
    assert doors.other.facts.exists(one)
    assert not doors.other.facts.exists(other)


def test_an_article_placed_again_is_found_by_its_new_keys_only(doors: Doors) -> None:
    (one,) = place(doors, "a")
    doors.archive.facts.put(Placed(article=one, fact=one, signature="new"), day=MONDAY, keys=["~new"], mentions=[])
    assert set(doors.other.facts.holders([("~rare", 9), ("~new", 9)], MONDAY)) == {"~new"}
    assert [each.signature for each in doors.other.facts.signatures([one])] == ["new"]


def test_an_article_follows_those_whose_own_text_it_cites(doors: Doors) -> None:
    cited, citing = place(doors, "a", "b")
    facts = doors.archive.facts
    facts.put(Placed(article=citing, fact=citing, signature=""), day=MONDAY + 9, keys=[], mentions=["=loi/2026-1"])
    assert doors.other.facts.followed_by(citing) == (cited,)
    assert doors.other.facts.followed_by(cited) == ()


def test_what_was_never_placed_is_told_a_batch_at_a_time(doors: Doors) -> None:
    items = [article(name) for name in "abcde"]
    doors.archive.items.save(items)
    assert [len(batch) for batch in doors.other.facts.unplaced("v2", 2)] == [2, 2, 1]


def test_what_was_signed_otherwise_is_to_be_placed_again(doors: Doors) -> None:
    (one,) = place(doors, "a")
    for signature, told in (("v1", [[one]]), ("v2", [])):
        doors.archive.facts.put(Placed(article=one, fact=one, signature=signature), day=MONDAY, keys=[], mentions=[])
        assert list(doors.other.facts.unplaced("v2")) == told


def test_what_people_said_is_a_book_in_the_order_of_writing(doors: Doors) -> None:
    one, other = sorted(place(doors, "a", "b"))
    for together in (False, True):
        doors.archive.facts.note(
            FactWord(one=other, other=one, together=together, curator="Léa", at=NOW, why="même séance")
        )
    said = doors.other.facts.words([other])
    assert [word.together for word in said] == [False, True]
    assert said[0] == FactWord(one=one, other=other, together=False, curator="Léa", at=NOW, why="même séance")
    assert doors.other.facts.words(["absent"]) == ()
