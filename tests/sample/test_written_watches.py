"""The watches that we write for people (the repository's own, and what `veille init` copies) hold what they promise."""

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from ruamel.yaml import YAML

from veille.domain.theme import NATURES, PUBLICS
from veille.gather.kinds import load_kinds

REPOSITORY = Path(__file__).resolve().parents[2]
STARTER = REPOSITORY / "veille" / "watch" / "starter"
FOLDERS = pytest.mark.parametrize("folder", [REPOSITORY, STARTER], ids=["repository", "starter"])


def read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return loaded


@FOLDERS
def test_sources_are_real_public_addresses_under_unique_names(folder: Path) -> None:
    sources = read(folder / "sources.yaml")["sources"]
    assert len({source["id"] for source in sources}) == len({source["url"] for source in sources}) == len(sources)
    assert all(urlsplit(source["url"]).scheme == "https" for source in sources)
    assert {source["genre"] for source in sources} <= set(load_kinds())


@FOLDERS
def test_sources_use_words_that_exist(folder: Path) -> None:
    for source in read(folder / "sources.yaml")["sources"]:
        assert source.get("nature", "politique") in NATURES
        assert set(source.get("publics", [])) <= set(PUBLICS)


@FOLDERS
def test_the_press_shows_no_excerpt(folder: Path) -> None:
    sources = read(folder / "sources.yaml")["sources"]
    assert all(source["extrait"] == 0 for source in sources if "presse" in source.get("licence", ""))


@FOLDERS
def test_lists_write_to_nobody(folder: Path) -> None:
    lists = read(folder / "listes.yaml")["listes"]
    assert len(lists) == 2
    assert all("destinataires" not in plan for plan in lists)


@FOLDERS
def test_themes_add_one_with_words(folder: Path) -> None:
    (theme,) = read(folder / "themes.yaml")["themes"].values()
    assert theme["nom"]
    assert len(theme["4"]) >= 3


def test_every_starter_source_is_one_of_the_repository_s() -> None:
    own = {source["id"]: source["url"] for source in read(REPOSITORY / "sources.yaml")["sources"]}
    assert {source["id"]: source["url"] for source in read(STARTER / "sources.yaml")["sources"]}.items() <= own.items()


def test_the_starter_settings_change_nothing_until_someone_uncomments_them() -> None:
    written = (STARTER / "veille.toml").read_text(encoding="utf-8")
    assert tomllib.loads(written) == {}
    settings = "\n".join(line.removeprefix("# ") for line in written.splitlines() if line[2:].startswith(KEYS))
    assert set(tomllib.loads(settings)) == {"adresse_publique", "base", "reseau", "courriel"}


KEYS = (
    "[",
    *("adresse_publique =", "base ="),
    *("contact =", "adresses_privees =", "pause_par_hote =", "par_hote =", "ensemble =", "smtp =", "expediteur ="),
)
