"""The main job on what public bodies really published: thirteen feeds, one list page, one source that is gone."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import Said, veille
from tests.support.shared import need_shared

BROKEN_ACCENTS = re.compile(r"Ã[\x80-\xbf©¨ª®´»¢§]|â€|�")


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    recorded = need_shared("real", "veille-reelle")
    server = subprocess.Popen(
        [sys.executable, str(need_shared("real", "serve.py")), "--port", "0", "--seconds", "300"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        root = server.stdout.readline().split()[0].rstrip("/")
        folder = tmp_path_factory.mktemp("reelle") / "veille"
        shutil.copytree(recorded, folder)
        sources = (folder / "sources.yaml").read_text(encoding="utf-8")
        (folder / "sources.yaml").chmod(0o644)
        (folder / "sources.yaml").write_text(sources.replace("http://127.0.0.1:8765", root), encoding="utf-8")
        folder.chmod(0o755)
        yield folder
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="module")
def first(watch: Path) -> Said:
    return veille("relever", "--json", folder=watch)


def test_fourteen_sources_of_fifteen_succeed_and_the_lost_one_is_explained(first: Said) -> None:
    record = first.record
    assert first.code == 0
    assert record["sources"] == {"total": 15, "reussies": 14, "inchangees": 0, "en_echec": 1}
    assert [error["source"] for error in record["erreurs"]] == ["source-disparue"]
    assert "n'existe pas" in record["erreurs"][0]["message"]


def test_every_article_is_there_once(first: Said) -> None:
    assert first.record["articles"]["nouveaux"] == 329 + 308


def test_read_again_nothing_is_new(watch: Path, first: Said) -> None:
    record = veille("relever", "--json", folder=watch).record
    assert record["sources"]["inchangees"] == 14
    assert record["articles"] == {"nouveaux": 0, "modifies": 0, "rattaches": 0}


def test_strict_says_by_its_exit_code_that_a_source_failed(watch: Path, first: Said) -> None:
    assert veille("relever", "--strict", "source-disparue", folder=watch).code == 5


def test_no_accent_is_broken_anywhere(watch: Path, first: Said) -> None:
    said = veille("chercher", "depuis:2010-01-01", "--json", folder=watch)
    assert said.record["total"] == 637
    assert not BROKEN_ACCENTS.search(said.out)
    assert "Sénat" in said.out or "séance" in said.out


def test_handicap_is_found(watch: Path, first: Said) -> None:
    found = veille("chercher", "handicap", "--json", folder=watch).record
    assert found["total"] >= 1
    assert found == veille("chercher", "HANDICAPÉS", "--json", folder=watch).record


def test_an_edition_for_june_2019_is_published(watch: Path, first: Said) -> None:
    said = veille("edition", "publier", "mensuelle", "--periode", "2019-06", "--json", folder=watch)
    assert said.code == 0
    page = watch / "digests" / "mensuelle" / "2019" / "2019-06" / "index.html"
    assert "juin 2019" in page.read_text(encoding="utf-8")
