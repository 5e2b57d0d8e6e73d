"""Cleaning changes nothing that a reader sees."""

from pathlib import Path

import pytest

from tests.support.articles import article, articles, ask, stem
from veille.domain.errors import ArchiveDown
from veille.keep.opening import open_archive
from veille.keep.upkeep import tidy


def test_cleaning_gives_room_back_and_loses_nothing(tmp_path: Path) -> None:
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem) as archive:
        for number in range(8):
            archive.items.save([article(item.id, text=f"mot{number} " * 200) for item in articles(30)])
        found = archive.items.search(ask("mot7"), limit=100)
        tidy(tmp_path / "veille.db")
        assert archive.items.search(ask("mot7"), limit=100) == found
        assert found.total == 30
        assert archive.check() == []
        assert len(archive.items.save(articles(3)).new) == 3


def test_an_archive_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ArchiveDown):
        tidy(tmp_path / "veille.db")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "veille.db").write_bytes(b"not a database " * 500)
    with pytest.raises(ArchiveDown):
        tidy(tmp_path / "veille.db")
