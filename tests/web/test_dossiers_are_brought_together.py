"""/tri/dossiers: two dossiers that may be one text; joined, told apart, taken back; each word with a name."""

import html
import re
from dataclasses import replace
from pathlib import Path

from tests.support.bills import DEPOSIT, HANDED, assembly, senate
from tests.support.web import Served, served
from veille.domain.person import Role
from veille.services.text_dossiers import dossier_id
from veille.services.tracking import settle_dossiers

ONE, OTHER = "an/DLR5L17N1", "senat/ppl26-101"
PAIR = {"un": ONE, "autre": OTHER}


def furnish(here: Served) -> None:
    marine = replace(senate("ppl26-200", title="La marine"), long_title="")
    settle_dossiers([assembly(steps=(DEPOSIT,)), senate(steps=(DEPOSIT, HANDED)), marine], here.house.archive, here.now)


def joined(here: Served) -> bool:
    archive = here.house.archive
    return dossier_id(ONE, archive) == dossier_id(OTHER, archive)


def plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def test_a_pair_is_shown_with_both_titles_days_chambers_and_why(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        member = here.signed_in(Role.CURATEUR)
        assert "Rien à rapprocher" in plain(member.get("/tri/dossiers").text)
        furnish(here)
        page = plain(member.get("/tri/dossiers").text)
        for words in ("Assemblée nationale", "Sénat", "proposition de loi relative à l'accueil familial",
                      "Du 6 octobre 2026 au 19 novembre 2026", "même jour de dépôt, le 6 octobre 2026"):  # fmt: skip
            assert words in page
        assert "La marine" not in page
        for link in re.findall(r'href="(/dossiers/[^"]+)"', page):
            assert member.get(link).status_code == 200
        assert 'href="/tri/dossiers"' in member.get("/tri").text


def test_joining_makes_one_dossier_and_the_opposite_word_parts_it_again(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        furnish(here)
        member = here.signed_in(Role.CURATEUR)
        assert not joined(here)
        answer = member.post("/tri/dossiers", acte="joindre", **PAIR)
        assert answer.headers["location"] == "/tri/dossiers?fait=joindre"
        assert joined(here)
        page = plain(member.get("/tri/dossiers?fait=joindre").text)
        assert "un seul dossier" in page
        assert 'value="distinguer"' in page
        member.post("/tri/dossiers", acte="distinguer", **PAIR)
        assert not joined(here)
        words = here.house.archive.dossiers.words()
        assert [(word.together, word.author) for word in words] == [
            (True, member.person.shown),
            (False, member.person.shown),
        ]
        acts = [line.act for line in here.house.archive.journal.last(espace="", before=2**62, limit=9)]
        assert acts[:2] == ["distinguer", "joindre"]


def test_two_texts_are_no_longer_proposed(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        furnish(here)
        member = here.signed_in(Role.CURATEUR)
        member.post("/tri/dossiers", acte="distinguer", **PAIR)
        page = plain(member.get("/tri/dossiers").text)
        assert "Rien à rapprocher" in page
        assert "Deux textes, selon" in page


def test_nothing_is_joined_that_was_not_proposed(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        furnish(here)
        member = here.signed_in(Role.CURATEUR)
        for asked in ({"acte": "joindre", "un": ONE, "autre": "senat/ppl26-200"}, {"acte": "effacer", **PAIR},
                      {"acte": "joindre", "un": ONE, "autre": "rien"}):  # fmt: skip
            assert member.post("/tri/dossiers", **asked).status_code == 404
        assert here.house.archive.dossiers.words() == ()
