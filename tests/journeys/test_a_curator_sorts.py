"""Keeping, dropping, pinning, annotating, re-tagging, merging: what editions make of it, and every act taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support.command import veille
from tests.support.people import LIST, MONDAY, Town, town
from tests.support.sorting import table
from veille.domain.digest import Plan, Triage
from veille.domain.errors import NotFound, Overtaken
from veille.domain.espace import Espace
from veille.prepare.render import to_mail_html, to_text
from veille.prepare.select import SURE
from veille.prepare.site import Site
from veille.services.editing import preview
from veille.services.sorting import Table, annotate, decide, merge, retag, split, undo

DAY = date(2026, 11, 18)
WEEK = LIST.beat.period_named("2026-S47")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as place:
        for name, score in (("sur", SURE), ("douteux", 0.6), ("autre", 0.99)):
            place.publish(name, DAY, score=score)
        yield place


def ana(here: Town, name: str = "Ana", espace: str = "commun") -> Table:
    return table(here.archive, here.now, name, espace)


def titles(here: Town, tri: Triage = "automatique", plan: Plan = LIST) -> list[str]:
    return sorted(card.title for card in preview(replace(plan, triage=tri), WEEK, here.room.desk).cards)


def test_what_tri_means_for_a_list(here: Town) -> None:
    assert titles(here, "automatique") == ["Article autre", "Article douteux", "Article sur"]
    assert titles(here, "valide") == []
    assert titles(here, "mixte") == ["Article autre", "Article sur"]
    decide(["id-douteux"], "garder", ana(here))
    decide(["id-autre"], "ecarter", ana(here))
    assert titles(here, "automatique") == ["Article douteux", "Article sur"]
    assert titles(here, "valide") == ["Article douteux"]
    assert titles(here, "mixte") == ["Article douteux", "Article sur"]


def test_what_the_machine_set_aside_enters_when_a_curator_keeps_it(here: Town) -> None:
    general = replace(here.room.desk.sources["a"], generalist=True)
    here.publish("ignore", DAY, relevant=False, score=0.1, publics=(), themes=())
    desk = replace(here.room.desk, sources={"a": general})
    assert "Article ignore" not in [card.title for card in preview(LIST, WEEK, desk).cards]
    decide(["id-ignore"], "garder", ana(here))
    assert "Article ignore" in [card.title for card in preview(LIST, WEEK, desk).cards]


def test_a_pinned_article_opens_the_edition_with_its_note(here: Town) -> None:
    decide(["id-douteux"], "epingler", ana(here))
    annotate("id-douteux", "En vigueur\n le 1er janvier.", ana(here))
    edition = preview(LIST, WEEK, here.room.desk)
    assert (edition.sections[0].title, edition.cards[0].title) == ("À retenir", "Article douteux")
    site = Site(address="https://v.example", name="Veille")
    text = " ".join(to_text(edition, site).split())
    assert "Note de la rédaction : En vigueur le 1er janvier." in text
    assert "En vigueur le 1er janvier." in " ".join(to_mail_html(edition, site).split()).replace("&nbsp;", " ")


def test_every_act_is_taken_back_in_turn_and_only_one_s_own(here: Town) -> None:
    mine, bob = ana(here), ana(here, "Bob")
    decide(["id-sur"], "ecarter", mine)
    decide(["id-douteux", "id-autre"], "epingler", mine)
    annotate("id-autre", "Lire.", mine)
    decide(["id-sur"], "garder", bob)
    assert [undo(mine).kind for _ in range(2)] == ["annoter", "epingler"]
    assert here.archive.triage.of(["id-douteux", "id-autre"])["id-autre"].verdict == ""
    with pytest.raises(Overtaken):
        undo(mine)
    assert undo(bob).kind == "garder"
    assert undo(mine).kind == "ecarter"
    with pytest.raises(NotFound):
        undo(mine)
    assert titles(here, "valide") == [] and len(titles(here)) == 3
    assert [act.kind for act in here.archive.triage.last()].count("annuler") == 4


def test_every_act_is_a_line_of_the_journal_and_taking_one_back_is_another(here: Town) -> None:
    mine = ana(here)
    revision = here.archive.items.get("id-sur").revision
    decide(["id-sur", "id-autre"], "ecarter", mine)
    annotate("id-sur", "Lire.", mine)
    retag("id-sur", ["pertinence", "handicap"], mine, revision=revision)
    merge(["id-sur", "id-autre"], mine)
    undo(mine)
    split("id-sur", mine)
    with pytest.raises(NotFound):
        decide(["id-absent"], "garder", mine)
    lines = [(line.act, line.target, line.detail) for line in here.archive.journal.last()]
    assert lines == [
        ("separer", "article/id-sur", ""), ("annuler", "article/id-sur", "reunir"),
        ("reunir", "article/id-sur", "+ 1"), ("etiqueter", "article/id-sur", ""),
        ("annoter", "article/id-sur", ""), ("ecarter", "article/id-sur", "+ 1"),
    ]  # fmt: skip
    assert {(line.person, line.espace, line.at) for line in here.archive.journal.last()} == {
        ("p-Ana", "commun", here.now)
    }


def test_an_espace_decides_for_its_own_lists_only(here: Town) -> None:
    decide(["id-sur"], "ecarter", ana(here, espace="sessad-nord"))
    assert len(titles(here)) == 3
    here.archive.spaces.put(Espace(id="sessad-nord", name="Sessad Nord", made_at=here.now))
    here.archive.spaces.give_list("hebdo", "sessad-nord")
    assert titles(here) == ["Article autre", "Article douteux"]


def test_new_labels_go_through_the_book_and_come_back(here: Town) -> None:
    before = here.archive.items.get("id-sur")
    retag("id-sur", ["pertinence", "handicap", "dispositifs", "politique"], ana(here), revision=before.revision)
    labels = here.archive.items.get("id-sur").labels
    assert (labels.publics, labels.themes, labels.nature) == (("handicap",), ("dispositifs",), "politique")
    book = here.archive.judgements.of("id-sur")
    assert {(said.label, said.verdict) for said in book} == {
        ("protection_enfance", False), ("handicap", True), ("ethique", False), ("dispositifs", True),
        ("politique", True),
    }  # fmt: skip
    assert retag("id-sur", ["pertinence", "handicap", "dispositifs", "politique"], ana(here), revision=1) is None
    undo(ana(here))
    assert all(said.revoked for said in here.archive.judgements.of("id-sur")[len(book) :])
    with pytest.raises(NotFound):
        retag("id-sur", ["astrologie"], ana(here), revision=before.revision)
    with pytest.raises(NotFound):
        undo(ana(here))


def test_articles_merged_are_one_card_decided_of_as_one_until_they_are_split(here: Town) -> None:
    merge(["id-sur", "id-autre"], ana(here))
    assert len(titles(here)) == 2
    decide(["id-sur"], "ecarter", ana(here))
    assert titles(here) == ["Article douteux"]
    undo(ana(here))
    split("id-autre", ana(here))
    assert len(titles(here)) == 3
    undo(ana(here))
    assert len(titles(here)) == 2
    undo(ana(here))
    assert len(titles(here)) == 3


def test_people_who_subscribe_are_not_sent_what_was_dropped(here: Town) -> None:
    here.subscribe("ana@x.example")
    here.post()
    decide(["id-sur"], "ecarter", ana(here))
    here.wait(days=7)
    here.publish("nouveau", DAY + timedelta(days=7))
    here.publish("refuse", DAY + timedelta(days=7))
    decide(["id-refuse"], "ecarter", ana(here))
    here.work()
    (letter,) = here.post()
    assert "Article nouveau" in letter.text and "Article refuse" not in letter.text


def test_tri_acts_on_the_command_line(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        for name, score in (("sur", SURE), ("douteux", 0.6), ("refuse", 0.99)):
            here.publish(name, DAY, score=score)
        decide(["id-douteux"], "garder", ana(here))
        decide(["id-refuse"], "ecarter", ana(here))
    (tmp_path / "sources.yaml").write_text(
        "sources:\n  - {id: a, nom: Agence, genre: flux, url: https://a.example/flux}\n", encoding="utf-8"
    )
    lists = "".join(f"  - {{id: {tri}, titre: T, rythme: hebdomadaire, tri: {tri}}}\n" for tri in COUNTS)
    (tmp_path / "listes.yaml").write_text(f"listes:\n{lists}", encoding="utf-8")
    for tri, count in COUNTS.items():
        said = veille("edition", "composer", tri, "--periode", "2026-S47", "--json", folder=tmp_path)
        assert said.record["articles"] == count, (tri, said.err)
    assert MONDAY.date() > DAY


COUNTS = {"automatique": 2, "valide": 1, "mixte": 2}
