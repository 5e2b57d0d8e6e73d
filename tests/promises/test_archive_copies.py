"""What every archive promises of its copies: whole, compared, whichever engine they come from and go to."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.promises.conftest import Doors
from tests.support.articles import NOW, article, articles, ask, stem
from tests.support.postgres import new_database
from veille.domain.errors import ArchiveDown, NotABackup
from veille.domain.message import Addressee
from veille.keep.archive import Archive
from veille.keep.copying import contents, copy, table_names
from veille.keep.database import Row
from veille.keep.opening import open_archive
from veille.keep.snapshot import examine, put, take
from veille.keep.sqlite import SqliteDatabase

SOMETHING = 25


def fill(archive: Archive) -> None:
    archive.items.save(articles(SOMETHING))
    archive.items.save([article("0003", title="Un titre corrigé"), article("0004", source="cnape", native_id="autre")])
    letters = [Addressee(recipient="a", address="a@example.org", message_id="<a>")]
    archive.outbox.enqueue("edition", "hebdo/2026-S47", letters, NOW)
    archive.journal.write(None, "inviter", "personne/bob", now=NOW)


def test_a_snapshot_holds_everything_and_search_finds_it(doors: Doors, tmp_path: Path) -> None:
    fill(doors.archive)
    take(doors.archive.whole, tmp_path / "copie.db", stem)
    with open_archive("sqlite:///copie.db", folder=tmp_path, stem=stem) as copied:
        tables = table_names(copied.whole)
        assert contents(copied.whole, tables) == contents(doors.other.whole, tables)
        assert copied.check() == []
        assert [item.id for item in copied.items.search(ask("corrigé")).items] == ["id-0003"]
        assert copied.items.search(ask("œuvre", sources=("cnape",))).total == 1


def test_a_snapshot_put_back_undoes_what_came_after_it(doors: Doors, tmp_path: Path) -> None:
    fill(doors.archive)
    take(doors.archive.whole, tmp_path / "copie.db", stem)
    before = doors.archive.items.get("id-0003")
    doors.archive.items.save([article("plus-tard"), article("0003", title="Encore un titre")])
    doors.archive.journal.write(None, "retirer", "personne/bob", now=NOW)
    put(tmp_path / "copie.db", doors.archive.whole, stem)
    assert [line.act for line in doors.other.journal.last()] == ["inviter"]
    assert doors.other.items.get("id-0003") == before
    assert doors.other.items.count() == SOMETHING
    assert doors.other.items.search(ask("plus-tard")).total == 0
    doors.archive.items.save([article("apres")])
    assert doors.other.items.search(ask("apres")).total == 1


def test_an_archive_of_one_engine_lives_on_in_the_other(postgres: str, tmp_path: Path) -> None:
    here = open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem)
    there = open_archive(new_database(postgres), folder=tmp_path, stem=stem)
    with here, there:
        fill(here)
        take(here.whole, tmp_path / "copie.db", stem)
        put(tmp_path / "copie.db", there.whole, stem)
        tables = table_names(here.whole)
        assert contents(there.whole, tables) == contents(here.whole, tables)
        assert there.check() == []
        assert there.items.search(ask("œuvre", sources=("cnape",))).total == 1


class Cut(SqliteDatabase):
    """A database whose articles stop coming half-way, as a dying disk's do."""

    def rows(self, table: str) -> Iterator[Row]:
        if table == "sighting":
            raise ArchiveDown("the disk does not answer")
        yield from super().rows(table)


def test_a_snapshot_that_breaks_off_leaves_the_archive_as_it_was(doors: Doors, tmp_path: Path) -> None:
    fill(doors.archive)
    take(doors.archive.whole, tmp_path / "copie.db", stem)
    doors.archive.items.save([article("plus-tard")])
    with closing(Cut(tmp_path / "copie.db")) as broken, pytest.raises(ArchiveDown):
        copy(broken, doors.archive.whole, stem)
    assert doors.other.items.count() == SOMETHING + 1


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"x" * 4096])
def test_a_file_that_is_no_archive_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "copie.db").write_bytes(content)
    with pytest.raises(NotABackup):
        examine(tmp_path / "copie.db")


def test_a_snapshot_with_flipped_bytes_is_refused(tmp_path: Path) -> None:
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem) as archive:
        archive.items.save(articles(200))
        take(archive.whole, tmp_path / "copie.db", stem)
    whole = bytearray((tmp_path / "copie.db").read_bytes())
    for place in range(8192, len(whole), 4096):
        whole[place : place + 64] = b"\xff" * 64
    (tmp_path / "copie.db").write_bytes(whole)
    with pytest.raises(NotABackup):
        examine(tmp_path / "copie.db")
