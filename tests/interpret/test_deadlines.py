"""What is announced is due by its last day."""

from datetime import date

import pytest

from veille.interpret.deadlines import deadline_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-15", date(2027, 3, 15)),
        ("2027-02", date(2027, 2, 28)),
        ("Publication envisagée en mars 2027", date(2027, 3, 31)),
        ("12 décembre 2026", date(2026, 12, 12)),
        ("31/12/2026", date(2026, 12, 31)),
        ("02/2028", date(2028, 2, 29)),
        ("premier semestre 2027", date(2027, 6, 30)),
        ("Objectif : 3e trimestre 2027", date(2027, 9, 30)),
        ("dernier trimestre 2027", date(2027, 12, 31)),
        ("fin 2027", date(2027, 12, 31)),
        ("2027", date(2027, 12, 31)),
        ("2999-01-01", None),
        ("2027-13", None),
        ("Décret n° 2024-119", None),
        ("Décret n° 2024-11 à modifier", None),
        ("Mesure déjà applicable", None),
        ("", None),
    ],
)
def test_the_last_day_of_what_is_announced(text: str, day: date | None) -> None:
    assert deadline_in(text) == day
