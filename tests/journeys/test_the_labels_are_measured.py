"""« evaluer » : the same figures each time, the worst errors with their reasons, bad rows named."""

import json
from pathlib import Path
from typing import Any

from tests.support.command import veille
from veille.interpret.packaged import learned_titles

ROWS: list[dict[str, Any]] = [
    {"id": "1", "title": "Un enfant en situation de handicap confié à l'ASE", "relevant": True,
     "publics": ["protection_enfance"]},
    {"id": "2", "title": "Le juge des enfants et l'assistance éducative", "relevant": True,
     "publics": ["protection_enfance"]},
    {"id": "3", "title": "Le zorglubage des collines", "relevant": True, "publics": [], "themes": ["ethique"]},
    {"id": "4", "title": "Du soleil sur le Var", "relevant": False, "publics": [], "themes": [], "nature": None},
]  # fmt: skip
BAD = ("pas du JSON", "[]", '{"id": "5"}', '{"id": 6, "title": 3, "relevant": true}',
       '{"id": 7, "relevant": true, "themes": "ethique"}', "[" * 100_000)  # fmt: skip


def lines(*more: str) -> str:
    return "\n".join([json.dumps(row, ensure_ascii=False) for row in ROWS] + list(more))


def test_the_same_file_gives_the_same_figures(tmp_path: Path) -> None:
    first, again = (veille("evaluer", "-", "--json", folder=tmp_path, stdin=lines()) for _ in range(2))
    assert (first.code, first.out) == (0, again.out)
    record = first.record
    assert (record["lignes"], record["illisibles"]) == (4, [])
    relevance = record["pertinence"]["etiquettes"]["pertinence"]
    assert (relevance["attendus"], relevance["precision"], relevance["rappel"]) == (3, 1.0, 0.6667)
    low, high = relevance["intervalle"]
    assert 0 <= low <= relevance["f1"] <= high <= 1
    assert record["themes"]["etiquettes"]["ethique"]["f1"] == 0.0


def test_the_worst_errors_come_with_what_decided(tmp_path: Path) -> None:
    errors = veille("evaluer", "-", "--json", folder=tmp_path, stdin=lines()).record["erreurs"]
    assert [error["id"] for error in errors] == ["3", "1"]
    assert errors[0]["attendu"] == ["ethique", "pertinence"]
    assert errors[0]["obtenu"] == []
    assert any(reason["etiquette"] == "handicap" and reason["lieu"] == "titre" for reason in errors[1]["raisons"])


def test_rows_that_cannot_be_read_are_named_and_skipped(tmp_path: Path) -> None:
    done = veille("evaluer", "-", "--json", folder=tmp_path, stdin=lines(*BAD))
    assert done.code == 2
    assert [bad["ligne"] for bad in done.record["illisibles"]] == [5, 6, 7, 8, 9, 10]
    assert done.record["lignes"] == 4
    assert "ligne 5" in done.err


def test_people_read_an_aligned_table_in_french(tmp_path: Path) -> None:
    done = veille("evaluer", "-", "--erreurs", "1", folder=tmp_path, stdin=lines())
    table = done.out.splitlines()
    (head,) = [line for line in table if line.startswith("pertinence")]
    (row,) = [line for line in table if line.startswith("  pertinence")]
    assert head.index("précision") + len("précision") == row.index("1,000") + len("1,000")
    assert "attendu : ethique, pertinence" in done.out
    assert "obtenu  : écarté" in done.out
    assert "Un enfant" not in done.out


def test_an_empty_file_is_no_error(tmp_path: Path) -> None:
    done = veille("evaluer", "-", "--json", folder=tmp_path, stdin="")
    assert (done.code, done.record["lignes"], done.record["erreurs"]) == (0, 0, [])


def test_articles_from_which_the_machine_learned_are_told(tmp_path: Path) -> None:
    known = sorted(learned_titles())[:3]
    rows: list[dict[str, Any]] = [
        {"id": n, "title": title, "summary": "", "relevant": True, "publics": [], "themes": [], "nature": None}
        for n, title in enumerate([*known, "Un titre que personne n'a jamais jugé"])
    ]
    said = veille("evaluer", "-", "--json", folder=tmp_path, stdin="\n".join(map(json.dumps, rows)))
    assert said.record["appris"] == 3
    assert "la flattent" in veille("evaluer", "-", folder=tmp_path, stdin="\n".join(map(json.dumps, rows))).out
