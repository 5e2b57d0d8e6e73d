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
from veille.interpret.facts.keys import fellows
from veille.interpret.facts.linkage import join
from veille.interpret.facts.signature import Signature, sign
from veille.interpret.facts.why import ALONE
from veille.interpret.packaged import packaged_ground
from veille.services.grouping import group_lines
from veille.services.interpreting import BadLine

MONDAY = date(2026, 3, 2)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


GROUND = packaged_ground()
AGENCY = "Le gestionnaire invoque un déficit de deux millions d'euros et la fin de trois conventions."


def told(
    title: str, summary: str = "", *, source: str, day: int = 0, article: str = "", url: str = "", dated: bool = True
) -> Signature:
    return sign(
        article=article or f"{title}{day}{source}",
        title=title,
        summary=summary,
        source=source,
        url=url or f"https://example.org/{source}/{day}/{title}",
        day=MONDAY + timedelta(days=day) if dated else None,
        ground=GROUND,
    )


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


def together(one: Signature, other: Signature) -> bool:
    return any({one.id, other.id} <= {each.id for each in fact} for fact in join([*NOISE, one, other], GROUND))


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
            told("Le plan régional des fratries en pouponnière est publié", source="B", day=120),
            id="four months apart",
        ),
    ],
)
def test_what_looks_alike_stays_apart(one: Signature, other: Signature) -> None:
    assert not together(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            told("Décret n° 2026-210 du 28 février 2026 relatif à l'accueil des fratries", source="Journal officiel"),
            told("Fratries : le point sur le texte attendu", "Décret n° 2026-210.", source="ASH", day=120),
            id="one number, four months later",
        ),
        pytest.param(
            told("Deux cents places de répit annoncées", source="A", url="https://a.example/x?utm_source=lettre"),
            told("Répit : des places", source="B", day=1, url="https://a.example/x"),
            id="one address, with and without tracking",
        ),
        pytest.param(
            told(
                "Un foyer ferme ses portes",
                AGENCY,
                source="A",
            ),
            told("Fermeture annoncée", AGENCY, source="B"),
            id="one agency text under two headlines",
        ),
    ],
)
def test_what_is_proved_needs_no_likeness(one: Signature, other: Signature) -> None:
    assert together(one, other)


def test_a_decree_does_not_join_the_law_that_it_applies() -> None:
    law = told("Loi n° 2026-101 du 27 février 2026 relative aux pouponnières", source="Journal officiel")
    decree = told(
        "Décret n° 2026-212 du 9 mars 2026 pris pour l'application de la loi n° 2026-101 relative aux pouponnières",
        source="Bulletin",
        day=8,
    )
    assert "loi/2026-101" in decree.cited
    assert not together(law, decree)


def test_an_article_that_could_go_to_two_texts_goes_to_neither() -> None:
    twins = [
        told(
            f"Arrêté du 2 mars 2026 relatif aux dotations des pouponnières, annexe {n}",
            f"NOR : SPRA260010{n}A.",
            source=name,
        )
        for n, name in ((1, "Journal officiel"), (2, "Bulletin"))
    ]
    press = told("Pouponnières : un arrêté fixe les dotations", source="ASH", day=1)
    facts = join([*NOISE, *twins, press], GROUND)
    assert [press.id] in [[each.id for each in fact] for fact in facts]


def test_people_have_the_last_word() -> None:
    one, other = (told("Rapport Dumas sur les pouponnières saturées", source=name, article=name) for name in "ab")
    far = told("Un tout autre sujet, sans rien de commun", source="C", article="c", day=300)
    parted = join([one, other], GROUND, parted={("a", "b")})
    joined = join([one, far], GROUND, joined={("a", "c")})
    assert [len(fact) for fact in parted] == [1, 1]
    assert [len(fact) for fact in joined] == [2]


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [*NOISE, *(told("Rapport Dumas sur les pouponnières saturées", source=name) for name in "abc")]
    before = [[each.id for each in fact] for fact in join(articles, GROUND)]
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert [[each.id for each in fact] for fact in join(articles, GROUND)] == before


def test_thousands_of_identical_titles_neither_hang_nor_melt() -> None:
    many = [
        told("Actualités du mois", source="Bulletin", article=f"{n}", day=n % 9, url=f"https://e.org/{n}")
        for n in range(5_000)
    ]
    near = fellows(many, GROUND)
    facts = join(many, GROUND, near=lambda one: near[one.id])
    assert sum(map(len, facts)) == 5_000
    assert max(map(len, facts)) <= 25


def test_an_article_that_nothing_dates_is_joined_by_proof_only() -> None:
    pair = [told("Le rapport Dumas sur les pouponnières", source=name, dated=False) for name in "ab"]
    proved = [told("Décret n° 2026-77 sur les pouponnières", source=name, dated=False) for name in "cd"]
    assert not together(*pair)
    assert together(*proved)


@pytest.mark.parametrize("day", ["1970-01-01", "2099-01-01", ""])
def test_an_unbelievable_day_is_no_day(day: str) -> None:
    when = date.fromisoformat(day) if day else None
    assert sign(article="a", title="", summary="", source="", url="", day=when, ground=GROUND).day is None


def test_every_article_says_why_it_is_where_it_is() -> None:
    lines = [
        json.dumps({"id": name, "title": "Rapport Dumas sur les pouponnières saturées", "source": name,
                    "published": "2026-03-02"}, ensure_ascii=False)
        for name in "ab"
    ]  # fmt: skip
    lone = json.dumps({"id": "c", "title": "Rien de commun avec quiconque", "source": "C", "published": "2026-03-02"})
    answers = [line for line in group_lines([*lines, lone], ground=GROUND, now=NOW) if not isinstance(line, BadLine)]
    assert str(answers[0]["raison"]).startswith("Mêmes jours et mêmes mots : ")
    assert "pouponnières" in str(answers[0]["raison"])
    assert answers[2]["raison"] == ALONE


def test_a_file_keeps_its_order_and_its_faulty_lines_are_told() -> None:
    lines = [
        '{"id": 7, "title": "", "summary": "", "source": "", "url": "", "published": ""}',
        "pas du JSON",
        '{"id": "x", "title": 3}',
        '{"id": "b", "title": "Un titre", "published": "n\'importe quoi"}',
    ]
    answers = list(group_lines(lines, ground=GROUND, now=NOW))
    assert [bad.number for bad in answers if isinstance(bad, BadLine)] == [2, 3]
    assert [answer["id"] for answer in answers if not isinstance(answer, BadLine)] == [7, "b"]


@pytest.fixture
def score(tmp_path: Path) -> Callable[[list[str]], dict[str, dict[str, float]]]:
    gold, scorer = need_shared("gold", "grouping-dev.jsonl"), need_shared("gold", "score_grouping.py")

    def measured(lines: list[str]) -> dict[str, dict[str, float]]:
        said = tmp_path / "said.jsonl"
        answers = [
            json.dumps(answer)
            for answer in group_lines(lines, ground=GROUND, now=NOW)
            if not isinstance(answer, BadLine)
        ]
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
    assert found["pairwise"]["precision"] >= 0.94
    assert found["pairwise"]["f1"] >= 0.88
    assert found["b_cubed"]["f1"] >= 0.93
    assert found["traps"]["sprung"] <= 2
    random.Random(3).shuffle(lines)
    assert abs(score(lines)["pairwise"]["f1"] - found["pairwise"]["f1"]) <= 0.01


def test_one_doi_joins_two_notices_of_an_article_that_share_no_other_word() -> None:
    notice = told("Le doute en équipe", "Article en accès libre, doi:10.3917/empan.120.0045", source="Revue")
    shelf = told(
        "Nouveautés du centre de documentation", "https://doi.org/10.3917/empan.120.0045", source="CREAI", day=90
    )
    assert together(notice, shelf)


def test_two_rulings_of_one_day_stay_apart_by_their_ecli() -> None:
    one = told("Assistance éducative : la cour casse", "ECLI:FR:CCASS:2026:C100101", source="Juris A")
    other = told("Assistance éducative : la cour casse", "ECLI:FR:CCASS:2026:C100102", source="Juris B")
    assert not together(one, other)
