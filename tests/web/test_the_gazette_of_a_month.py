"""The Journal officiel of a month, as anybody reads it: every day its counts, what lacks in sight."""

import html
from datetime import date
from pathlib import Path

import pytest

from tests.support.reading_room import GAZETTES, KEPT, furnish
from tests.support.web import served


def plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def test_a_month_shows_its_days_its_counts_and_its_holes(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        furnish(here)
        page = plain(here.get("/jo/2026-11").text)
        assert "4 textes, 0 retenu, 1 à juger, 1 jour manquant (n° 263, le 13 novembre 2026)" in page
        assert '<span class="jour">12</span> <a href="#j-2026-11-12">0 / 4</a>' in page
        assert '<span class="jour">13</span> <strong>manque</strong>' in page
        assert f'href="https://www.legifrance.gouv.fr/jorf/id/{KEPT.id}"' in page
        assert KEPT.why in page
        assert GAZETTES[0].day == date(2026, 11, 12)


def test_a_month_without_edition_says_so_and_this_month_is_the_usual_one(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        assert "Aucune édition de ce mois" in here.get("/jo/2020-01").text
        assert here.get("/jo").status_code == 200


@pytest.mark.parametrize("words", ["2026-13", "2026-11-12", "2026-S47", "novembre", "0000-00"])
def test_what_is_no_month_is_not_found(tmp_path: Path, words: str) -> None:
    with served(tmp_path) as here:
        assert here.get(f"/jo/{words}").status_code == 404
