"""What curators dropped is in no list that readers are given; its address still answers, and curators find it."""

from datetime import date
from pathlib import Path

import pytest

from tests.support.command import veille
from tests.support.people import town
from tests.support.sorting import table
from tests.support.web import SOURCES, Served, served
from veille.domain.item import TextDate
from veille.domain.person import Role
from veille.services.sorting import decide, undo

LISTS = (
    "/", "/recherche?q=article", "/recherche", "/themes/ethique", "/publics/protection_enfance", "/sources/a",
    "/agenda", "/embarquer/ethique", "/themes/ethique.csv", "/recherche.ris?q=article", "/themes/ethique.atom",
    "/recherche.json?q=article", "/api/v1/articles", "/api/v1/articles?q=article&tri=pertinence",
    "/api/v1/articles?q=est:ecarte", "/recherche?q=est:ecarte", "/agenda.ics",
)  # fmt: skip
DAYS = (TextDate(day=date(2027, 1, 1), role="entree_en_vigueur"),)


def furnish(here: Served) -> None:
    for name in ("garde", "offre"):
        here.town.publish(name, date(2026, 11, 19), dates=DAYS)


@pytest.mark.parametrize("path", LISTS)
def test_no_list_shows_it(tmp_path: Path, path: str) -> None:
    with served(tmp_path) as here:
        furnish(here)
        before = here.get(path)
        assert before.status_code == 200
        decide(["id-offre"], "ecarter", table(here.house.archive, here.now))
        after = here.get(path).text
        assert "rticle offre" not in after
        if "ecarte" not in path:
            assert "rticle offre" in before.text and "rticle garde" in after
            undo(table(here.house.archive, here.now))
            assert "rticle offre" in here.get(path).text


def test_its_own_address_still_answers(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        furnish(here)
        decide(["id-offre"], "ecarter", table(here.house.archive, here.now))
        assert here.get("/articles/id-offre", follow_redirects=True).status_code == 200
        assert here.get("/api/v1/articles/id-offre").status_code == 200


def test_a_reader_who_asks_for_it_is_told_where_it_is(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        furnish(here)
        page = here.get("/recherche?q=est:ecarte").text
        assert "ne se cherche que dans" in page
        remarks = here.get("/api/v1/articles?q=est:ecarte").json()["remarques"]
        assert any("ne se cherche que dans" in words for words in remarks)


def test_curators_find_it_however_old_it_is_and_only_those_of_its_espace(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        furnish(here)
        here.town.publish("ancien", date(2025, 2, 3))
        for name in ("id-offre", "id-ancien"):
            decide([name], "ecarter", table(here.house.archive, here.now))
        ana = here.signed_in(Role.CURATEUR)
        page = ana.get("/tri?q=est:ecarte").text
        assert "Article offre" in page and "Article ancien" in page and "Article garde" not in page
        assert "Écartés" in page
        page = ana.get("/tri?vue=ecartes&q=ancien").text
        assert "Article ancien" in page and "Article offre" not in page


def test_pinned_articles_are_asked_for_by_readers(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        furnish(here)
        decide(["id-garde"], "epingler", table(here.house.archive, here.now))
        found = here.get("/api/v1/articles?q=est:epingle").json()
        assert [one["id"] for one in found["articles"]] == ["id-garde"]


def test_the_command_line_speaks_the_same_language(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    with town(tmp_path) as here:
        for name in ("garde", "offre"):
            here.publish(name, date(2026, 11, 19))
        decide(["id-offre"], "ecarter", table(here.archive, here.now))
        decide(["id-garde"], "epingler", table(here.archive, here.now))
    for line, names in (("source:a", ["id-garde"]), ("est:ecarte", ["id-offre"]), ("est:epingle", ["id-garde"])):
        said = veille("chercher", line, "--json", folder=tmp_path).record
        assert [one["id"] for one in said["articles"]] == names
