"""Dropping alike articles of one source three times proposes a rule; accepted, it sets aside and says so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support.people import LIST, SOURCE, Town, town
from tests.support.postgres import new_database, server
from tests.support.sorting import table
from veille.domain.digest import Plan
from veille.domain.errors import NotFound
from veille.domain.person import Person
from veille.domain.rule import Rule
from veille.services.editing import Desk, left_out, preview
from veille.services.ruling import Proposal, accept, proposals, refuse, revoke
from veille.services.sorting import decide
from veille.services.tray import View, tray

DAY = date(2026, 11, 18)
WEEK = LIST.beat.period_named("2026-S47")
PRESS = replace(SOURCE, id="presse", name="Presse", url="https://p.example/flux")
JOBS = Rule(list_id="hebdo", source="a", kind="mot", value="offre d'emploi")


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
        for number, work in enumerate(("éducateur", "psychologue", "chef de service", "moniteur")):
            appear(place, f"job{number}", f"Offre d'emploi : {work}", day=DAY - timedelta(days=8 * number))
        appear(place, "loi", "Le secret professionnel à l'école")
        appear(place, "presse", "Offre d'emploi : directeur", source="presse")
        yield place


def appear(here: Town, name: str, title: str, *, source: str = "a", day: date = DAY) -> None:
    here.publish("modele", DAY, "ethique")
    item = here.archive.items.get("id-modele")
    changed = replace(item, id=f"id-{name}", key=f"k:{name}", native_id=name, url=f"https://a.example/{name}")
    dated = replace(changed, title=title, published=replace(item.published, day=day), source=source, sources=(source,))
    here.archive.items.save([dated])


def desk(here: Town) -> Desk:
    return replace(here.room.desk, sources={"a": SOURCE, "presse": PRESS})


def ana(here: Town) -> Person:
    return table(here.archive, here.now).person


def drop(here: Town, *names: str, kind: str = "ecarter") -> None:
    decide([f"id-{name}" for name in names], kind, table(here.archive, here.now))  # type: ignore[arg-type]


def proposed(here: Town, plan: Plan = LIST) -> tuple[Proposal, ...]:
    return proposals([plan], "commun", desk(here))


def waiting(here: Town, view: View) -> dict[str, tuple[str, ...]]:
    return {one.id: one.asides for one in tray(desk(here), view, plans=(LIST,)).stories}


def test_the_third_drop_of_alike_articles_of_one_source_proposes_a_rule(here: Town) -> None:
    drop(here, "job1", "job2", "presse")
    assert proposed(here) == ()
    drop(here, "job3")
    best = proposed(here)[0]
    assert (best.rule, best.support) == (JOBS, 3)
    assert (best.effect.count, best.effect.dropped, best.effect.kept) == (4, 3, ())
    assert best.effect.examples[0] == "Offre d'emploi : éducateur"


def test_a_shared_theme_proposes_one_as_well_and_what_was_kept_is_told(here: Town) -> None:
    drop(here, "job1", "job2", "job3")
    drop(here, "loi", kind="garder")
    by_kind = {one.rule.kind: one for one in proposed(here)}
    assert by_kind["theme"].rule.value == "ethique"
    assert [item.id for item in by_kind["theme"].effect.kept] == ["id-loi"]
    assert proposed(here)[0].rule == JOBS  # what harms nothing comes first


def test_only_what_a_list_asks_for_proposes_a_rule_for_it(here: Town) -> None:
    drop(here, "job1", "job2", "job3")
    assert proposed(here, replace(LIST, themes=("dispositifs",))) == ()
    assert proposals([LIST], "sessad-nord", desk(here)) == ()


def test_an_accepted_rule_sets_aside_says_so_and_lets_in_what_is_kept(here: Town) -> None:
    drop(here, "job1", "job2", "job3")
    assert "id-job0" in preview(LIST, WEEK, desk(here)).articles
    accept(JOBS, desk(here), ana(here))
    articles = preview(LIST, WEEK, desk(here)).articles
    assert "id-job0" not in articles and {"id-loi", "id-presse"} <= set(articles)
    assert [(item.id, why) for item, why in left_out(LIST, WEEK, desk(here))] == [("id-job0", JOBS)]
    assert "id-job0" not in waiting(here, "a-trier")
    (said,) = waiting(here, "laisses")["id-job0"]
    assert said == (
        "Mis de côté pour « Hebdo » par la règle : les articles de Agence dont le titre dit « offre d'emploi »."
    )
    drop(here, "job0", kind="garder")
    assert "id-job0" in preview(LIST, WEEK, desk(here)).articles
    assert left_out(LIST, WEEK, desk(here)) == ()


def test_a_rule_is_not_proposed_twice_and_comes_back_once_revoked(here: Town) -> None:
    drop(here, "job1", "job2", "job3")
    made = accept(JOBS, desk(here), ana(here))
    assert proposed(here) == ()
    revoke(made.number, [LIST], desk(here), ana(here))
    assert "id-job0" in preview(LIST, WEEK, desk(here)).articles
    assert proposed(here)[0].rule == JOBS
    no = refuse(JOBS, desk(here), ana(here))
    assert JOBS not in [one.rule for one in proposed(here)]
    assert "id-job0" in preview(LIST, WEEK, desk(here)).articles
    with pytest.raises(NotFound):
        revoke(no.number, [replace(LIST, id="autre")], desk(here), ana(here))
    acts = [(line.act, line.target) for line in here.archive.journal.last()][:3]
    assert acts == [("refuser", "liste/hebdo"), ("deregler", "liste/hebdo"), ("regler", "liste/hebdo")]


def test_drops_older_than_three_months_propose_nothing(here: Town) -> None:
    drop(here, "job1", "job2", "job3")
    here.wait(days=90)
    assert proposed(here) == ()


def test_another_source_s_telling_is_not_set_aside(here: Town) -> None:
    accept(JOBS, desk(here), ana(here))
    item = here.archive.items.get("id-job0")
    here.archive.items.save([replace(item, source="presse", sources=("presse",), native_id="p0")])
    assert set(here.archive.items.get("id-job0").sources) == {"a", "presse"}
    assert "id-job0" in preview(LIST, WEEK, desk(here)).articles
