"""What every archive promises of articles."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.promises.conftest import Doors
from tests.support.articles import NOW, article, articles, ask
from veille.domain.errors import NotFound
from veille.domain.item import Dated, Labels
from veille.domain.question import Question
from veille.keep.items import Saved

OTHER_DAY = Dated(day=date(2026, 10, 1))


def test_an_article_comes_back_exactly_as_it_was_saved(doors: Doors) -> None:
    assert doors.archive.items.save([article()]) == Saved(new=("id-a",))
    assert doors.other.items.get("id-a") == article()


def test_an_article_without_anything_comes_back_too(doors: Doors) -> None:
    bare = article(title="", text="", html="", url="", native_id="", labels=Labels())
    doors.archive.items.save([bare])
    assert doors.other.items.get("id-a") == bare


def test_a_second_saving_adds_nothing(doors: Doors) -> None:
    batch = articles(30)
    assert len(doors.archive.items.save(batch).new) == 30
    assert doors.other.items.save(batch) == Saved()
    assert doors.archive.items.count() == 30


def test_an_unknown_article_is_not_found(doors: Doors) -> None:
    with pytest.raises(NotFound):
        doors.archive.items.get("nobody")


def test_many_come_in_the_order_asked_and_unknown_ones_are_left_out(doors: Doors) -> None:
    doors.archive.items.save(articles(3))
    assert [item.id for item in doors.other.items.many(["id-0002", "nobody", "id-0000"])] == ["id-0002", "id-0000"]
    assert doors.archive.items.many([]) == []


@pytest.mark.parametrize(
    "changes",
    [{"title": "Autre"}, {"text": "Autre"}, {"published": OTHER_DAY}, {"url": "https://example.org/ailleurs"}],
    ids=["title", "text", "date", "address"],
)
def test_a_real_change_keeps_the_earlier_version(doors: Doors, changes: dict[str, Any]) -> None:
    doors.archive.items.save([article()])
    changed = article(**changes, labels=Labels(themes=("dispositifs",)), seen_at=NOW + timedelta(days=1))
    assert doors.archive.items.save([changed]) == Saved(changed=("id-a",))
    assert doors.other.items.get("id-a") == replace(changed, revision=2, seen_at=NOW)
    assert doors.other.items.versions("id-a") == (article(),)
    assert doors.archive.items.save([changed]) == Saved()


def test_what_did_not_really_change_writes_nothing(doors: Doors) -> None:
    doors.archive.items.save([article()])
    again = article(
        html="<p>autre</p>", labels=Labels(), native_id="guid-2", url="https://example.org/a?utm_source=x#y"
    )
    assert doors.archive.items.save([again]) == Saved()
    assert doors.archive.items.get("id-a") == article()


def test_a_day_that_only_says_when_we_looked_changes_nothing(doors: Doors) -> None:
    first = Dated(day=date(2026, 11, 20), origin="vue")
    doors.archive.items.save([article(published=first)])
    later = Dated(day=date(2026, 11, 21), origin="vue")
    assert doors.archive.items.save([article(published=later)]) == Saved()
    assert doors.archive.items.save([article(published=OTHER_DAY)]).changed == ("id-a",)
    assert doors.archive.items.save([article(published=later)]) == Saved()
    assert doors.archive.items.save([article(published=later, title="Autre")]).changed == ("id-a",)
    assert doors.archive.items.get("id-a").published == OTHER_DAY


def test_another_source_is_attached_and_overwrites_nothing(doors: Doors) -> None:
    doors.archive.items.save([article()])
    theirs = article(source="cnape", title="Autre titre", native_id="7", seen_at=NOW + timedelta(hours=1))
    assert doors.other.items.save([theirs]) == Saved(attached=("id-a",))
    assert doors.archive.items.save([theirs]) == Saved()
    assert doors.archive.items.get("id-a") == replace(article(), sources=("has-social", "cnape"))
    doors.archive.items.save([article(text="Autre")])
    assert doors.archive.items.search(ask("autre", sources=("cnape",))).total == 1


def test_of_several_with_one_key_in_a_batch_the_first_wins(doors: Doors) -> None:
    batch = [article(), article(title="Second"), article(source="cnape", title="Troisième")]
    assert doors.archive.items.save(batch) == Saved(new=("id-a",), attached=("id-a",))
    assert doors.archive.items.get("id-a").title == article().title
    assert doors.archive.items.versions("id-a") == ()


def test_an_article_whose_address_moved_is_the_same_article(doors: Doors) -> None:
    doors.archive.items.save([article()])
    moved = article("b", native_id="guid-a", title=article().title.upper(), text=article().text)
    assert doors.archive.items.save([moved]) == Saved(changed=("id-a",))
    assert doors.other.items.get("id-a").url == "https://example.org/b"
    assert doors.archive.items.save([moved]) == Saved()
    assert doors.archive.items.save([replace(moved, source="cnape")]) == Saved(attached=("id-a",))


def test_a_native_id_alone_or_in_another_source_is_not_enough(doors: Doors) -> None:
    doors.archive.items.save([article()])
    other_title = article("b", native_id="guid-a")
    other_source = article("c", native_id="guid-a", title=article().title, source="cnape")
    assert doors.archive.items.save([other_title, other_source]).new == ("id-b", "id-c")


def test_one_native_id_at_two_addresses_settles_down(doors: Doors) -> None:
    batch = [article("a", native_id="1", title="Lettre"), article("b", native_id="1", title="Lettre")]
    assert doors.archive.items.save(batch) == Saved(new=("id-a",))
    assert doors.archive.items.save(batch) == Saved()


def test_articles_within_days_come_newest_first_then_by_id(doors: Doors) -> None:
    days = {"c": 3, "a": 5, "b": 5, "z": 1, "y": 30}
    batch = [article(name, published=Dated(day=date(2026, 11, day))) for name, day in days.items()]
    doors.archive.items.save(batch)
    found = doors.other.items.within(date(2026, 11, 1), date(2026, 11, 5))
    assert [item.id for item in found] == ["id-a", "id-b", "id-c", "id-z"]


def test_absurd_days_are_kept_and_found(doors: Doors) -> None:
    batch = [article("first", published=Dated(day=date.min)), article("last", published=Dated(day=date.max))]
    doors.archive.items.save(batch)
    assert [item.id for item in doors.other.items.within(date.min, date.max)] == ["id-last", "id-first"]
    assert doors.other.items.search(Question(until=date(1970, 1, 1))).total == 1


def test_what_arrived_between_two_instants_is_told_whatever_its_own_day(doors: Doors) -> None:
    late = article("late", published=OTHER_DAY, seen_at=datetime(2026, 11, 25, tzinfo=UTC))
    doors.archive.items.save([article(), late])
    found = doors.other.items.seen_between(datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 26, tzinfo=UTC))
    assert found == [late]
    assert doors.other.items.seen_between(NOW, NOW) == []


def test_text_that_no_database_can_hold_is_kept_without_what_hurts(doors: Doors) -> None:
    doors.archive.items.save([article(title="a\0b \ud800 c", text="œ" * 10 + "\0")])
    kept = doors.other.items.get("id-a")
    assert kept.title.startswith("a")
    assert "\0" not in kept.title + kept.text
    assert kept.text.startswith("œœ")


def test_a_batch_fails_or_is_saved_whole(doors: Doors) -> None:
    with pytest.raises(KeyError), doors.archive.transaction():
        doors.archive.items.save(articles(3))
        raise KeyError("something of ours")
    assert doors.other.items.count() == 0


def test_a_very_long_text_is_kept_and_found_by_its_beginning(doors: Doors) -> None:
    long = article(text=" ".join(f"mot{number}" for number in range(40_000)) + " " + "x" * 5000)
    doors.archive.items.save([long])
    assert doors.other.items.get("id-a") == long
    assert doors.archive.items.search(ask("mot17 mot9000")).total == 1
