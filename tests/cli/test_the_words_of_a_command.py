"""The command line speaks French, answers JSON alone on standard output, and ends with the promised codes."""

import json
from pathlib import Path

import pytest

from tests.support.command import veille
from tests.support.small_watch import days_before, feed, lay_watch, site
from veille import __version__
from veille.cli.main import COMMANDS
from veille.domain.clock import utc_now


def test_the_version_is_said_without_opening_anything() -> None:
    assert veille("--version").out == f"veille {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_french(command: str) -> None:
    said = veille(command, "--aide")
    assert said.code == 0
    assert said.out.startswith("Usage :")
    assert "Show this" not in said.out


def test_an_unknown_command_is_refused_with_the_nearest_one() -> None:
    said = veille("relevr")
    assert said.code == 2
    assert "Commande inconnue" in said.err
    assert "relever" in said.err


def test_a_missing_argument_is_said_in_french() -> None:
    said = veille("chercher")
    assert said.code == 2
    assert "Il manque" in said.err


def test_a_folder_without_sources_says_how_to_begin(tmp_path: Path) -> None:
    said = veille("relever", folder=tmp_path)
    assert said.code == 3
    assert "veille init" in said.err
    assert said.out == ""


def test_an_unknown_source_names_those_that_exist(tmp_path: Path) -> None:
    lay_watch(tmp_path, "http://127.0.0.1:9", ["alpha", "beta"])
    said = veille("relever", "gamma", folder=tmp_path)
    assert said.code == 4
    assert "alpha, beta" in said.err


def test_an_unknown_list_names_those_that_exist(tmp_path: Path) -> None:
    lay_watch(tmp_path, "http://127.0.0.1:9", ["alpha"])
    said = veille("edition", "composer", "autre", folder=tmp_path)
    assert (said.code, "equipe" in said.err) == (4, True)


def test_a_period_that_does_not_suit_the_list_is_refused_with_an_example(tmp_path: Path) -> None:
    lay_watch(tmp_path, "http://127.0.0.1:9", ["alpha"])
    said = veille("edition", "composer", "equipe", "--periode", "2026-S47", folder=tmp_path)
    assert said.code == 2
    assert "quotidien" in said.err


def test_a_private_address_is_refused_with_the_key_that_would_allow_it(tmp_path: Path) -> None:
    lay_watch(tmp_path, "http://127.0.0.1:9", ["alpha"])
    (tmp_path / "veille.toml").unlink()
    record = veille("relever", "--json", folder=tmp_path).record
    assert record["erreurs"][0]["type"] == "ForbiddenAddress"
    assert "adresses_privees" in record["erreurs"][0]["message"]


def test_five_outcomes_are_told_apart(tmp_path: Path) -> None:
    pages = {
        "vide": feed("vide", []),
        "pas-un-flux": b"<html><body>Bienvenue</body></html>",
        "casse": b'<?xml version="1.0"?><rss version="2.0"><channel>' + b"<item" * 3,
        "bon": feed("bon", days_before(utc_now(), 1)),
    }
    with site(**pages) as served:
        lay_watch(tmp_path, served.root, [*pages, "absent"])
        veille("relever", folder=tmp_path)
        veille("relever", "bon", folder=tmp_path)
        states = {s["id"]: s["etat"] for s in veille("sources", "lister", "--json", folder=tmp_path).records}
    assert states["vide"] == "vide"
    assert states["pas-un-flux"] == "pas_un_flux"
    assert states["casse"] in ("cassee", "pas_un_flux")
    assert states["absent"] == "refusee"
    assert states["bon"] == "inchangee"


def test_interpreter_answers_a_line_a_line_and_names_a_bad_one(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "1", "title": "Secret professionnel en AEMO", "summary": "art. L. 226-2-2 du CASF"}),
        "{pas du json",
        json.dumps({"id": 3, "title": "Le handicap de jeu au golf", "summary": ""}),
    ]
    said = veille("interpreter", "-", folder=tmp_path, stdin="\n".join(lines))
    assert said.code == 2
    assert "ligne 2" in said.err
    first, second = said.records
    assert first["pertinent"] is True
    assert first["references"] == ["casf/L226-2-2"]
    assert {"etiquette", "terme", "lieu", "poids"} == set(first["raisons"][0])
    assert (second["id"], second["pertinent"], second["themes"]) == (3, False, [])


def test_configuration_faults_are_all_told_at_once(tmp_path: Path) -> None:
    lay_watch(tmp_path, "http://127.0.0.1:9", ["alpha"])
    (tmp_path / "sources.yaml").write_text(
        "sources:\n  - id: a\n    nom: A\n    genre: fluxx\n    url: https://a.example/\n    intervalle: 5m\n",
        encoding="utf-8",
    )
    (tmp_path / "listes.yaml").write_text(
        'listes:\n  - {id: l, titre: L, rythme: quotidien, heure: "02:30"}\n', encoding="utf-8"
    )
    said = veille("verifier", folder=tmp_path)
    assert said.code == 3
    for place in ("sources.yaml:4", "sources.yaml:6", "listes.yaml:2"):
        assert place in said.err
    assert "Rien n'a été modifié" in said.err


def test_a_search_without_answer_says_what_to_try(tmp_path: Path) -> None:
    lay_watch(tmp_path, "http://127.0.0.1:9", ["alpha"])
    said = veille("chercher", "zzz", folder=tmp_path)
    assert (said.code, said.out) == (0, "")
    assert "Essayez" in said.err


@pytest.mark.parametrize("form", ["csv", "ris", "bibtex", "csl", "json"])
def test_a_search_can_leave_in_every_form(tmp_path: Path, form: str) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages:
        lay_watch(tmp_path, pages.root, ["a"])
        veille("relever", folder=tmp_path)
        said = veille("chercher", "assistance éducative", "--format", form, folder=tmp_path)
    assert said.code == 0
    assert "assistance éducative" in said.out.replace("\u00a0", " ")
