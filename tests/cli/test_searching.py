"""« chercher » understands what the page understands."""

from pathlib import Path

import pytest

from tests.support.articles import article
from tests.support.command import veille
from tests.support.small_watch import lay_watch
from veille import wiring
from veille.settings import load


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("veille")
    lay_watch(path, "http://127.0.0.1:9", ["a"])
    with wiring.open_archive(load(path, {})) as archive:
        texts = {"a": "Secret médical.", "b": "L'aide sociale à l'enfance.", "c": "Rien."}
        archive.items.save([article(name, title="", text=text) for name, text in texts.items()])
        archive.items.save([article("d", title="Le secret", text="", key="ref:loi/2022-140")])
    return path


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("secret", ["id-a", "id-d"]),
        ("secret --tri pertinence", ["id-d", "id-a"]),
        ("secret OU ase", ["id-a", "id-b", "id-d"]),
        ("ASE", ["id-b"]),
        ("est:officiel", ["id-d"]),
    ],
)
def test_a_line_finds_what_it_asks(folder: Path, line: str, found: list[str]) -> None:
    answer = veille("chercher", *line.split(), "--json", folder=folder)
    assert [each["id"] for each in answer.record["articles"]] == found


def test_people_are_told_what_was_widened_or_not_understood(folder: Path) -> None:
    assert "aide sociale à l'enfance" in veille("chercher", "ASE", folder=folder).err
    told = veille("chercher", "theme:ethik", folder=folder)
    assert "vouliez-vous dire theme:ethique ?" in told.err
    assert "vouliez-vous dire theme: ?" in veille("chercher", "them:x", folder=folder).err
