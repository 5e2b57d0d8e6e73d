"""Followed texts and known versions, as every engine keeps them; articles found by what they cite begins with."""

from dataclasses import replace
from datetime import date, timedelta

from tests.promises.conftest import Doors
from tests.support.articles import NOW, article
from veille.domain.followed import Followed, KnownVersion
from veille.domain.item import Labels

ONE = Followed(name="hebdo", reference="casf/L223-1", who="Ana", why="module 3", since=NOW)


def test_a_text_followed_again_keeps_its_first_day_and_takes_the_newer_reason(doors: Doors) -> None:
    doors.archive.followed.put(ONE)
    doors.archive.followed.put(replace(ONE, why="module 4\0", since=NOW + timedelta(days=1)))
    doors.archive.followed.put(replace(ONE, name="tous"))
    assert doors.other.followed.of("hebdo") == (replace(ONE, why="module 4\N{REPLACEMENT CHARACTER}"),)
    assert [one.name for one in doors.other.followed.all()] == ["hebdo", "tous"]


def test_a_text_is_followed_no_more_once(doors: Doors) -> None:
    doors.archive.followed.put(ONE)
    assert doors.archive.followed.drop("hebdo", "casf/L223-1")
    assert not doors.archive.followed.drop("hebdo", "casf/L223-1")
    assert doors.other.followed.all() == ()


def test_a_newer_state_says_when_a_version_ends_and_forgets_not_who_made_it(doors: Doors) -> None:
    first = KnownVersion(
        reference="css/L541-1", id="LEGIARTI1", since=date(2005, 2, 12), by="Loi 2005-102", text="Un.\nDeux."
    )
    doors.archive.followed.learn([first, KnownVersion(reference="css/L541-1", id="LEGIARTI0")])
    ended = KnownVersion(reference="css/L541-1", id="LEGIARTI1", since=date(2005, 2, 12), until=date(2031, 1, 1))
    latest = KnownVersion(reference="css/L541-1", id="LEGIARTI2", since=date(2031, 1, 1))
    doors.archive.followed.learn([latest, ended])
    assert doors.other.followed.versions("css/L541-1") == (
        latest,
        replace(ended, by="Loi 2005-102", text="Un.\nDeux."),
        KnownVersion(reference="css/L541-1", id="LEGIARTI0"),
    )
    assert doors.other.followed.versions("css/L541-2") == ()


def test_articles_are_found_by_how_what_they_cite_begins_the_newest_first(doors: Doors) -> None:
    cited = {
        "a": ("casf/L221-1",),
        "b": ("casf/L221-1..L221-5", "loi/2002-2"),
        "c": ("casf/L2210-1",),
        "d": ("casf/R221-1",),
        "e": ("css/L221-1",),
    }
    base = article("a").published
    doors.archive.items.save(
        [
            replace(
                article(name),
                labels=Labels(references=references),
                published=replace(base, day=base.day - timedelta(days=place)),
            )
            for place, (name, references) in enumerate(cited.items())
        ]
    )
    items = doors.other.items
    assert [item.id for item in items.citing(["casf/L221"])] == ["id-a", "id-b", "id-c"]
    assert [item.id for item in items.citing(["casf/L221", "css/L221"], limit=2)] == ["id-a", "id-b"]
    assert [item.id for item in items.citing(["loi/2002-2"])] == ["id-b"]
    assert items.citing([]) == ()
    assert items.citing(["cpp/40", "'", '"*']) == ()
