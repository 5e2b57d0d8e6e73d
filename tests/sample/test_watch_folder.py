"""The sample's watch folder: laid out once, left alone afterwards."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.sample.articles import FEEDS, PAGES
from veille.domain.clock import PARIS
from veille.domain.theme import NATURES, PUBLICS
from veille.sample.watch_folder import FILES, NOW, lay_out

ROOT = "http://127.0.0.1:8710"


def read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return loaded


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay_out(tmp_path / "demo", ROOT)
    return tmp_path / "demo"


def test_the_four_files_are_written_and_nothing_else(folder: Path) -> None:
    assert sorted(contents(folder)) == sorted(FILES)


def test_the_yaml_is_yaml_1_2(folder: Path) -> None:
    assert len(read(folder / "sources.yaml")["sources"]) >= 12
    assert [plan["id"] for plan in read(folder / "listes.yaml")["listes"]] == ["hebdo", "mensuelle", "ethique"]
    assert list(read(folder / "themes.yaml")["themes"]) == ["partenariat"]


def test_sources_read_every_served_page_and_one_that_is_gone(folder: Path) -> None:
    addresses = {str(source["url"]) for source in read(folder / "sources.yaml")["sources"]}
    assert addresses == {f"{ROOT}{path}" for path in (*FEEDS, *PAGES, "/disparue/rss.xml")}


def test_sources_use_words_that_exist(folder: Path) -> None:
    for source in read(folder / "sources.yaml")["sources"]:
        assert source["genre"] in ("flux", "page")
        assert source.get("nature", "politique") in NATURES
        assert set(source.get("publics", [])) <= set(PUBLICS)


def test_page_sources_say_where_to_look(folder: Path) -> None:
    pages = [source for source in read(folder / "sources.yaml")["sources"] if source["genre"] == "page"]
    assert all({"article", "lien", "date", "resume"} == set(page["options"]) for page in pages)


def test_nobody_is_written_to(folder: Path) -> None:
    assert all("destinataires" not in plan for plan in read(folder / "listes.yaml")["listes"])


def test_laying_out_twice_changes_nothing(folder: Path) -> None:
    before = contents(folder)
    lay_out(folder, ROOT)
    assert contents(folder) == before


def test_another_port_moves_the_sample_s_sources_and_no_other_line(folder: Path) -> None:
    sources = folder / "sources.yaml"
    added = '\n  - id: a-moi\n    nom: À moi\n    genre: flux\n    url: "http://127.0.0.1:9999/mon/flux.xml"\n'
    sources.write_bytes(sources.read_bytes() + added.encode("utf-8"))
    before = sources.read_text(encoding="utf-8")
    lay_out(folder, "http://127.0.0.1:40404")
    assert sources.read_text(encoding="utf-8") == before.replace(ROOT, "http://127.0.0.1:40404")
    assert "http://127.0.0.1:9999/mon/flux.xml" in sources.read_text(encoding="utf-8")


def test_a_file_the_user_changed_is_left_as_it_is(folder: Path) -> None:
    (folder / "listes.yaml").write_text("listes: []\n", encoding="utf-8")
    lay_out(folder, "http://127.0.0.1:40404")
    assert (folder / "listes.yaml").read_text(encoding="utf-8") == "listes: []\n"


def test_the_demonstration_takes_place_on_a_monday_morning_after_seven() -> None:
    paris = NOW.astimezone(PARIS)
    assert (paris.isocalendar()[:3], paris.hour >= 7) == ((2024, 49, 1), True)
