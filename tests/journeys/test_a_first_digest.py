"""A part-time IT person wants a first digest within minutes: the demonstration, then a folder of one's own."""

import hashlib
from pathlib import Path

import pytest

from tests.support.command import Said, veille
from tests.support.shared import REPOSITORY


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    folder = tmp_path_factory.mktemp("essai") / "veille-demo"
    return folder, veille("demo", folder, "--json")


def test_the_demonstration_reads_at_least_ten_sources_and_eighty_articles(shown: tuple[Path, Said]) -> None:
    record = shown[1].record
    assert shown[1].code == 0
    assert record["sources"]["total"] >= 10
    assert record["articles"]["nouveaux"] >= 80


def test_the_demonstration_joins_the_same_official_text_of_two_sources(shown: tuple[Path, Said]) -> None:
    assert shown[1].record["articles"]["rattaches"] >= 1


def test_the_demonstration_says_which_source_failed_and_goes_on(shown: tuple[Path, Said]) -> None:
    errors = shown[1].record["erreurs"]
    assert len(errors) == 1
    assert "n'existe pas" in errors[0]["message"]


def test_the_demonstration_run_twice_adds_nothing_and_changes_no_byte(shown: tuple[Path, Said]) -> None:
    folder, _ = shown
    before = fingerprints(folder / "digests")
    again = veille("demo", folder, "--json").record
    assert again["articles"] == {"nouveaux": 0, "modifies": 0, "rattaches": 0}
    assert again["modifies"] == 0
    assert fingerprints(folder / "digests") == before


def test_the_digests_of_the_repository_are_those_of_the_demonstration(shown: tuple[Path, Said]) -> None:
    folder, _ = shown
    assert fingerprints(REPOSITORY / "digests") == fingerprints(folder / "digests"), (
        "run `make digests` and look at what changed"
    )


def test_noise_is_set_aside(shown: tuple[Path, Said]) -> None:
    folder, _ = shown
    published = "\n".join(p.read_text(encoding="utf-8") for p in (folder / "digests").rglob("edition.txt"))
    for noise in ("golf", "Pinel", "turf"):
        assert noise not in published


def test_what_was_published_can_be_searched(shown: tuple[Path, Said]) -> None:
    folder, _ = shown
    said = veille("chercher", "secret professionnel", "--json", folder=folder)
    assert said.code == 0
    assert said.record["total"] >= 1
    assert {"id", "titre", "source", "date", "themes", "publics", "nature", "references", "url"} <= set(
        said.record["articles"][0]
    )


def test_a_new_folder_is_ready_and_checked_without_network(tmp_path: Path) -> None:
    assert veille("init", folder=tmp_path).code == 0
    checked = veille("verifier", "--json", folder=tmp_path)
    assert (checked.code, checked.record) == (0, {"valide": True, "erreurs": [], "avertissements": []})


def test_init_twice_overwrites_nothing(tmp_path: Path) -> None:
    veille("init", folder=tmp_path)
    (tmp_path / "sources.yaml").write_text("# à moi\nsources: []\n", encoding="utf-8")
    again = veille("init", "--json", folder=tmp_path)
    assert again.record["crees"] == []
    assert (tmp_path / "sources.yaml").read_text(encoding="utf-8").startswith("# à moi")


def test_the_repository_itself_is_a_valid_watch() -> None:
    assert veille("verifier", folder=REPOSITORY).code == 0
