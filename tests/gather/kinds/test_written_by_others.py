"""The kind of the guide for others works as written: found in a distribution of its own, read, and marked."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoints, distributions
from pathlib import Path

import pytest

from tests.house.tree import REPOSITORY
from tests.support.kinds import converse
from tests.support.reading import source
from veille.domain.errors import NotAFeed
from veille.gather.exchange import SourceKind
from veille.gather.kinds import GROUP, loaded

GUIDE = REPOSITORY / "docs" / "ecrire-un-genre.md"
BULLETIN = b"/un\tUne nouvelle\nhttps://autre.example/deux\tUne autre\n"


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


@pytest.fixture
def kind(tmp_path: Path) -> Iterator[SourceKind]:
    """Install what the guide shows in a folder, as an installer would, and let veille find it there."""
    (tmp_path / "genre_bulletin.py").write_text(block("python"), encoding="utf-8")
    [point] = re.findall(r'^bulletin = "(.+)"$', block("toml"), re.MULTILINE)
    told = tmp_path / "veille_genre_bulletin-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: veille-genre-bulletin\nVersion: 1.0\n", encoding="utf-8"
    )
    (told / "entry_points.txt").write_text(f"[{GROUP}]\nbulletin = {point}\n", encoding="utf-8")
    sys.path.insert(0, str(tmp_path))
    try:
        [distribution] = distributions(path=[str(tmp_path)])
        yield loaded(EntryPoints(distribution.entry_points).select(group=GROUP))["bulletin"]
    finally:
        sys.path.remove(str(tmp_path))
        sys.modules.pop("genre_bulletin", None)


def test_the_example_is_found_and_reads(kind: SourceKind) -> None:
    asked, got = converse(kind, [BULLETIN], url="https://v.example/bulletin.txt")
    assert (kind.name, len(asked)) == ("bulletin", 1)
    assert [(one.url, one.title) for one in got.found] == [
        ("https://v.example/un", "Une nouvelle"),
        ("https://autre.example/deux", "Une autre"),
    ]


def test_the_example_goes_on_from_its_mark(kind: SourceKind) -> None:
    _, first = converse(kind, [BULLETIN])
    _, again = converse(kind, [BULLETIN + b"/trois\tEncore\n"], cursor=first.cursor or "")
    assert [one.title for one in again.found] == ["Encore"]


def test_the_example_refuses_a_page_and_an_unknown_option(kind: SourceKind) -> None:
    with pytest.raises(NotAFeed):
        converse(kind, [b"<html>Erreur</html>"])
    assert dict(kind.faults(source("https://v.example/", "bulletin", options={"couleur": "bleu"}))).keys() == {
        "couleur"
    }
