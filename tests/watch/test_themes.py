import pytest

from veille.domain.errors import ConfigError
from veille.watch.themes import read_themes

TEXT = """\
themes:
  numerique:
    libelle: Numérique
    termes:
      - terme: intelligence artificielle
        poids: trop
"""


def test_the_words_are_plain_values() -> None:
    assert read_themes(TEXT).data == {
        "themes": {
            "numerique": {
                "libelle": "Numérique",
                "termes": [{"terme": "intelligence artificielle", "poids": "trop"}],
            }
        }
    }


def test_a_path_becomes_a_line_and_a_column() -> None:
    faults = read_themes(TEXT).faults(
        [
            (("themes", "numerique", "termes", 0, "poids"), "le poids doit être un nombre", "écrivez 2"),
            (("themes", "numerique", "definition"), "il manque une définition", ""),
        ]
    )
    assert [(fault.file, fault.line, fault.column) for fault in faults] == [
        ("themes.yaml", 2, 3),
        ("themes.yaml", 6, 16),
    ]
    assert faults[1].excerpt == "        poids: trop"


@pytest.mark.parametrize("text", ["", "# rien encore\n", "---\n"])
def test_an_empty_file_adds_nothing(text: str) -> None:
    assert read_themes(text).data == {}


def test_a_list_is_refused() -> None:
    with pytest.raises(ConfigError):
        read_themes("- ethique")
