"""What every archive promises of narrowing: alternatives, exclusions, states, counts that are those of the answers."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.promises.conftest import Doors
from tests.support.articles import article, ask
from veille.domain.item import Dated, Labels, TextDate
from veille.domain.question import Question, Wanted
from veille.keep.facts import Placed
from veille.keep.queries import load


def ids(doors: Doors, question: Question) -> set[str]:
    return {item.id for item in doors.other.items.search(question, limit=100).items}


def labelled(name: str, **labels: Any) -> Any:
    year = labels.pop("year", 2026)
    source = labels.pop("source", "a")
    return article(
        name,
        source=source,
        sources=(source,),
        published=Dated(day=date(year, 3, 1)),
        labels=Labels(**{"relevant": True, **labels}),
    )


@pytest.fixture
def spread_out(doors: Doors) -> Doors:
    doors.archive.items.save(
        [
            labelled("1", themes=("ethique",), publics=("handicap",), nature="legislatif"),
            labelled("2", themes=("ethique", "dispositifs"), nature="legislatif", year=2024),
            labelled("3", themes=("dispositifs",), source="b"),
            labelled("4", relevant=False, year=2025),
        ]
    )
    doors.archive.items.save([article("1", source="b", sources=("b",))])
    return doors


def test_one_side_of_an_alternative_is_enough(doors: Doors) -> None:
    doors.archive.items.save([article("a", text="secret professionnel"), article("b", text="accompagnement")])
    doors.archive.items.save([article("c", text="professionnel secret")])
    sides = (Wanted(("secret", "professionnel")), Wanted(("accomp",), prefix=True))
    assert ids(doors, Question(either=(sides,))) == {"id-a", "id-b"}
    assert ids(doors, Question(words=("secret",), either=(sides,))) == {"id-a"}
    assert ids(doors, Question(either=((Wanted(()),),))) == {"id-a", "id-b", "id-c"}


def test_an_acronym_and_its_name_do_as_well_as_one_another(doors: Doors) -> None:
    doors.archive.items.save([article("a", text="l'ase agit"), article("b", text="aide sociale enfance")])
    doors.archive.items.save([article("c", text="aide enfance sociale")])
    short = Question(words=("ase",), widened=(("ase", (("aide", "sociale", "enfance"),)),))
    long = Question(
        words=("aide", "sociale", "enfance"),
        widened=tuple((word, (("ase",),)) for word in ("aide", "sociale", "enfance")),
    )
    assert ids(doors, short) == {"id-a", "id-b"}
    assert ids(doors, long) == {"id-a", "id-b", "id-c"}


def test_a_filter_can_be_barred(spread_out: Doors) -> None:
    assert ids(spread_out, Question(barred=(("theme", "ethique"),))) == {"id-3", "id-4"}
    assert ids(spread_out, Question(barred=(("source", "b"), ("est", "pertinent")))) == {"id-4"}


def test_official_texts_and_relevant_articles_are_states(doors: Doors) -> None:
    doors.archive.items.save([article("a", key="ref:loi/2022-140"), labelled("b", relevant=False)])
    assert ids(doors, Question(states=("officiel",))) == {"id-a"}
    assert ids(doors, Question(states=("pertinent",))) == {"id-a"}
    assert ids(doors, Question(states=("inconnu",))) == set()


def test_an_archive_of_before_learns_the_states(doors: Doors) -> None:
    doors.archive.items.save([article("a", key="ref:loi/2022-140"), labelled("b"), labelled("c", relevant=False)])
    db = doors.archive._db
    for name in ("id-a", "id-b", "id-c"):
        db.run("unindex_article", id=name)
        db.run("index_article", id=name, words="article: mot")
    db.run(next(name for name in load(db.dialect) if name.endswith("_states")))
    assert ids(doors, Question(states=("officiel",))) == {"id-a"}
    assert ids(doors, Question(states=("pertinent",))) == {"id-a", "id-b"}
    assert ids(doors, ask("mot")) == {"id-a", "id-b", "id-c"}


def test_counts_tell_how_the_answers_are_spread(spread_out: Doors) -> None:
    spread = spread_out.other.items.spread(Question())
    assert spread.themes == {"ethique": 2, "dispositifs": 2}
    assert spread.publics == {"handicap": 1}
    assert spread.natures == {"legislatif": 2}
    assert spread.sources == {"a": 3, "b": 2}
    assert spread.years == {"2024": 1, "2025": 1, "2026": 2}
    nothing = spread_out.other.items.spread(ask("absent"))
    assert (nothing.themes, nothing.sources, nothing.years) == ({}, {}, {})


def test_each_count_is_the_number_of_answers_that_its_filter_leaves(spread_out: Doors) -> None:
    items = spread_out.other.items
    for base in (Question(), Question(themes=("ethique",)), Question(since=date(2025, 1, 1))):
        spread = items.spread(base)
        for name, counts in (("themes", spread.themes), ("natures", spread.natures), ("sources", spread.sources)):
            for value, number in counts.items():
                if not getattr(base, name):
                    narrowed: dict[str, Any] = {name: (value,)}
                    assert items.search(replace(base, **narrowed)).total == number


def test_articles_that_name_a_day_to_come_are_found(doors: Doors) -> None:
    day = TextDate(day=date(2027, 1, 1), role="evenement")
    doors.archive.items.save([labelled("a", dates=(day,)), labelled("b"), labelled("c", dates=(day,), year=2020)])
    found = doors.other.items.dated(date(2026, 1, 1), date(2026, 12, 1))
    assert [item.id for item in found] == ["id-a"]
    assert doors.other.items.dated(date(2026, 1, 1), date(2027, 1, 2)) == []


def test_an_earlier_version_comes_with_the_day_it_was_replaced(doors: Doors) -> None:
    doors.archive.items.save([article(title="Avant")])
    later = article(title="Après", seen_at=article().seen_at.replace(day=25))
    doors.archive.items.save([later])
    [(at, before)] = doors.other.items.history("id-a")
    assert (at.day, before.title) == (25, "Avant")


def test_what_cites_a_text_follows_it(doors: Doors) -> None:
    doors.archive.items.save([article("a"), article("b"), article("c")])
    facts = doors.archive.facts
    facts.put(Placed(article="id-a", fact="id-a", signature=""), day=1, keys=["loi/1"], mentions=[])
    for name in ("id-b", "id-c"):
        facts.put(Placed(article=name, fact=name, signature=""), day=1, keys=[name], mentions=["loi/1"])
    assert set(doors.other.facts.followers("id-a")) == {"id-b", "id-c"}
    assert doors.other.facts.followers("id-b") == ()


def test_of_many_answers_the_newest_are_counted_and_years_are_of_all(doors: Doors) -> None:
    days = (date(2026, 11, 20), date(2026, 11, 19), date(2025, 3, 2), date(2023, 1, 1))
    for number, day in enumerate(days):
        theme = "ethique" if number < 2 else "dispositifs"
        one = article(f"{number}", published=Dated(day=day), labels=Labels(themes=(theme,)))
        doors.archive.items.save([one])
    items = doors.other.items
    whole = items.spread(Question())
    assert (whole.themes, whole.counted) == ({"ethique": 2, "dispositifs": 2}, 0)
    assert items.spread(Question(), 4) == whole
    few = items.spread(Question(), 2)
    assert (few.themes, few.counted, sum(few.sources.values())) == ({"ethique": 2}, 2, 2)
    assert few.years == whole.years == {"2026": 2, "2025": 1, "2023": 1}
    narrow = items.spread(Question(since=date(2025, 1, 1), until=date(2026, 11, 19)), 1)
    assert (narrow.themes, narrow.years, narrow.counted) == ({"ethique": 1}, {"2026": 1, "2025": 1}, 1)
