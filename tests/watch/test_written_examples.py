"""The watch of this repository and the starter of new ones are read without a fault."""

from pathlib import Path

import pytest

from veille.gather.kinds import load_kinds
from veille.settings import load
from veille.watch.lists import read_lists
from veille.watch.sources import read_sources
from veille.watch.themes import read_themes

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDERS = [REPOSITORY, REPOSITORY / "veille" / "watch" / "starter"]


def text(folder: Path, name: str) -> bytes:
    path = folder / name
    if not path.exists():
        pytest.skip(f"left out: {path.relative_to(REPOSITORY)} is not written")
    return path.read_bytes()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_its_sources_are_sound(folder: Path) -> None:
    assert read_sources(text(folder, "sources.yaml"), kinds=load_kinds())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_its_lists_are_sound(folder: Path) -> None:
    written = (
        read_themes(text(folder, "themes.yaml")).data.get("themes", {}) if (folder / "themes.yaml").exists() else {}
    )
    declared = {"ethique", "deontologie", "dispositifs", *(written if isinstance(written, dict) else ())}
    assert read_lists(text(folder, "listes.yaml"), themes=declared)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_its_settings_are_sound(folder: Path) -> None:
    assert load(folder, {}).folder == folder
