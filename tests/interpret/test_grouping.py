"""Which articles report the same fact, and which look alike and must stay apart."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.shared import need_shared
from veille.interpret.facts import Trace, trace_of
from veille.interpret.grouping import ALONE, group
from veille.services.grouping import group_lines
from veille.services.interpreting import BadLine

MONDAY = date(2026, 3, 2)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def told(title: str, summary: str = "", *, source: str, day: int = 0, article: str = "") -> Trace:
    when = MONDAY + timedelta(days=day)
    return trace_of(article=article or f"{title}{day}{source}", title=title, summary=summary, source=source, day=when)


NOISE = [
    told(title, source=f"Journal {n}", day=n)
    for n, title in enumerate(
        (
            "Le conseil débat de la voirie",
            "Une crèche ouvre près du stade",
            "Budget hospitalier : les urgences inquiètes",
            "Marché de printemps sous la pluie",
            "Un musée cherche des bénévoles",
            "Tramway, le tracé contesté",
            "Récolte de pommes en avance",
            "Concert gratuit au parc",
        )
    )
]


def together(one: Trace, other: Trace) -> bool:
    facts = {article: fact for article, fact, _ in group([*NOISE, one, other])}
    return facts[one.id] == facts[other.id]


def test_a_decree_and_the_press_that_reports_it_are_one_fact() -> None:
    decree = told(
        "Décret n° 2026-210 du 28 février 2026 relatif à l'accueil des fratries en pouponnière",
        "Les fratries de moins de six ans sont accueillies ensemble en pouponnière.",
        source="Journal officiel",
    )
    press = told("Pouponnières : les fratries ne seront plus séparées", "Un décret le prévoit.", source="ASH", day=1)
    assert together(decree, press)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            told("Arrêté du 2 mars 2026 fixant les dotations des établissements NOR : SPRA2600101A", source="JO"),
            told("Arrêté du 2 mars 2026 fixant les dotations des services NOR : SPRA2600102A", source="Legifrance"),
            id="two numbers of one day",
        ),
        pytest.param(
            told("La lettre de l'observatoire, actualités du mois", source="Observatoire"),
            told("La lettre de l'observatoire, actualités du mois", source="Observatoire", day=30),
            id="a monthly letter",
        ),
        pytest.param(
            told("Appel à projets : dix places de répit (Nièvre)", source="ARS"),
            told("Appel à projets : dix places de répit (Yonne)", source="Agence", day=1),
            id="two departments",
        ),
        pytest.param(
            told("Baromètre 2025 de l'école inclusive", source="Collectif"),
            told("Baromètre 2026 de l'école inclusive", source="Handicap Info", day=2),
            id="two years",
        ),
        pytest.param(
            told("Arrêté du 2 mars 2026 relatif au diplôme d'État de moniteur", source="JO"),
            told("Arrêté du 2 mars 2026 relatif au diplôme d'État de moniteur (rectificatif)", source="JO bis", day=9),
            id="a text and its rectificatif",
        ),
        pytest.param(
            told("Accord Bassin : cinq syndicats le signent, signature hier", source="Nexus"),
            told("Accord Bassin : agrément de l'accord des syndicats", source="Directions", day=20),
            id="two steps of an agreement",
        ),
        pytest.param(
            told("Le plan régional des fratries en pouponnière est publié", source="A"),
            told("Le plan régional des fratries en pouponnière est publié", source="B", day=60),
            id="two months apart",
        ),
    ],
)
def test_what_looks_alike_stays_apart(one: Trace, other: Trace) -> None:
    assert not together(one, other)


def test_every_article_says_why_it_is_where_it_is() -> None:
    one, other = (told("Rapport Dumas sur les pouponnières saturées", source=name) for name in ("A", "B"))
    reasons = {article: reason for article, _, reason in group([*NOISE, one, other])}
    assert reasons[one.id].startswith("Mêmes jours et mêmes mots : ")
    assert "pouponnières" in reasons[one.id]
    lone = told("Rien de commun avec quiconque", source="C")
    assert [reason for *_, reason in group([lone])] == [ALONE]


def test_thousands_of_identical_titles_neither_hang_nor_melt() -> None:
    many = [told("Actualités du mois", source="Bulletin", article=str(n), day=30 * (n % 400)) for n in range(5_000)]
    facts = [fact for _, fact, _ in group(many)]
    assert len(facts) == 5_000
    assert len(set(facts)) == 5_000


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2099, 1, 1), None])
def test_an_article_that_nothing_dates_is_joined_to_none(day: date | None) -> None:
    pair = [
        trace_of(article=name, title="Le rapport Dumas sur les pouponnières", summary="", source=name, day=day)
        for name in "ab"
    ]
    assert len({fact for _, fact, _ in group([*NOISE, *pair])}) == len(NOISE) + 2


def test_a_file_keeps_its_order_and_its_faulty_lines_are_told() -> None:
    lines = [
        '{"id": 7, "title": "", "summary": "", "source": "", "url": "", "published": ""}',
        "pas du JSON",
        '{"id": "x", "title": 3}',
        '{"id": "b", "title": "Un titre", "published": "n\'importe quoi"}',
    ]
    answers = list(group_lines(lines, now=NOW))
    assert [bad.number for bad in answers if isinstance(bad, BadLine)] == [2, 3]
    assert [answer["id"] for answer in answers if not isinstance(answer, BadLine)] == [7, "b"]


@pytest.fixture
def score(tmp_path: Path) -> Callable[[list[str]], dict[str, dict[str, float]]]:
    gold, scorer = need_shared("gold", "grouping-dev.jsonl"), need_shared("gold", "score_grouping.py")

    def measured(lines: list[str]) -> dict[str, dict[str, float]]:
        said = tmp_path / "said.jsonl"
        answers = [json.dumps(answer) for answer in group_lines(lines, now=NOW) if not isinstance(answer, BadLine)]
        said.write_text("\n".join(answers), encoding="utf-8")
        run = subprocess.run([sys.executable, scorer, gold, said], capture_output=True, text=True, check=True)
        found: dict[str, dict[str, float]] = json.loads(run.stdout)
        return found

    return measured


def test_the_open_set_is_grouped_as_well_as_it_was_whatever_the_order(
    score: Callable[[list[str]], dict[str, dict[str, float]]], record_property: Callable[[str, object], None]
) -> None:
    lines = need_shared("gold", "grouping-dev.jsonl").read_text(encoding="utf-8").splitlines()
    found = score(lines)
    record_property("figure", f"facts on the open set: {found['pairwise']}, b-cubed {found['b_cubed']['f1']}")
    assert found["pairwise"]["precision"] >= 0.8
    assert found["pairwise"]["f1"] >= 0.76
    assert found["traps"]["sprung"] <= 5
    random.Random(3).shuffle(lines)
    assert abs(score(lines)["pairwise"]["f1"] - found["pairwise"]["f1"]) <= 0.05
