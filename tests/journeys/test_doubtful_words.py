"""« verifier » warns of words that will hardly do what one hopes, with their place, and still says yes."""

from pathlib import Path

from tests.support.command import veille
from tests.support.small_watch import lay_watch

THEMES = """themes:
  metiers:
    nom: Métiers
    "4":
      - recrutement
    "2":
      - recrutement
    sigles_libres:
      "3":
        - cap
"""


def test_doubts_are_told_and_nothing_is_refused(tmp_path: Path) -> None:
    lay_watch(tmp_path, "http://127.0.0.1:9", ["a"])
    (tmp_path / "themes.yaml").write_text(THEMES, encoding="utf-8")
    people, machine = veille("verifier", folder=tmp_path), veille("verifier", "--json", folder=tmp_path)
    assert (people.code, machine.code, machine.record["valide"]) == (0, 0, True)
    assert [doubt["ligne"] for doubt in machine.record["avertissements"]] == [7, 10]
    assert "themes.yaml:7:" in people.err
    assert "→" in people.err


def test_a_faulty_line_is_named_with_its_cure(tmp_path: Path) -> None:
    lay_watch(tmp_path, "http://127.0.0.1:9", ["a"])
    (tmp_path / "themes.yaml").write_text(THEMES.replace("- cap", "- de la"), encoding="utf-8")
    done = veille("verifier", "--json", folder=tmp_path)
    assert (done.code, done.record["erreurs"][0]["ligne"], done.record["avertissements"]) == (3, 10, [])
    assert done.record["erreurs"][0]["remede"]
