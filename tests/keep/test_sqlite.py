"""What SQLite must bear: locks, full disks, damaged and read-only files, several threads."""

import os
import sqlite3
import tempfile
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.articles import article, articles, ask, stem
from veille.domain.errors import ArchiveDown
from veille.keep.archive import Archive
from veille.keep.migrate import migrate
from veille.keep.opening import open_archive
from veille.keep.sqlite import MEMORY, SqliteDatabase


def opened(folder: Path, *, read_only: bool = False) -> Archive:
    return open_archive("sqlite:///veille.db", folder=folder, stem=stem, read_only=read_only)


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Path]:
    with opened(tmp_path) as archive:
        archive.items.save(articles(50))
    yield tmp_path / "veille.db"


def test_the_settings_are_those_that_survive_a_crash(filled: Path) -> None:
    db = SqliteDatabase(filled)
    with db._session() as session:
        settings = {
            name: session.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "busy_timeout")
        }
    db.close()
    assert settings == {
        "journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "trusted_schema": 0, "busy_timeout": 30_000,
    }  # fmt: skip


def hold_the_pen(path: Path, seconds: float) -> threading.Thread:
    """Lock the file from another connection, in a thread, for a while; comes back once it is locked."""
    locked = threading.Event()

    def hold() -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        locked.set()
        threading.Event().wait(seconds)
        connection.execute("ROLLBACK")
        connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    locked.wait()
    return thread


def test_a_writer_waits_for_its_turn(filled: Path) -> None:
    with opened(filled.parent) as archive:
        thread = hold_the_pen(filled, 2.0)
        assert archive.items.search(ask("decret")).total == 50  # who reads does not wait
        assert archive.items.save([article("new")]).new == ("id-new",)
        thread.join()


def test_a_writer_whose_patience_ends_says_so_and_breaks_nothing(filled: Path) -> None:
    db = SqliteDatabase(filled, patience=0.05)
    archive = Archive(db, stem)
    thread = hold_the_pen(filled, 0.5)
    with pytest.raises(ArchiveDown, match="locked"):
        archive.items.save([article("new")])
    thread.join()
    assert archive.items.save([article("new")]).new == ("id-new",)
    archive.close()


def test_a_full_disk_is_told_and_what_was_kept_is_still_read(filled: Path) -> None:
    db = SqliteDatabase(filled)
    archive = Archive(db, stem)
    with db._session() as session:
        pages = session.connection.execute("PRAGMA page_count").fetchone()[0]
        session.connection.execute(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(ArchiveDown, match="full"):
        archive.items.save([article(f"big{number}", text="mot " * 3000) for number in range(50)])
    assert archive.items.count() == 50
    assert archive.items.search(ask("decret")).total == 50
    assert archive.check() == []
    with db._session() as session:
        session.connection.execute("PRAGMA max_page_count = 1000000")
    assert len(archive.items.save([article("after")]).new) == 1
    archive.close()


def test_a_file_that_is_no_database_is_told_when_it_is_opened(tmp_path: Path) -> None:
    (tmp_path / "veille.db").write_bytes(b"This is a letter, not a database. " * 200)
    with pytest.raises(ArchiveDown, match="damaged, restore a backup"):
        opened(tmp_path)


def test_bytes_changed_inside_the_file_are_found_by_the_examination_or_at_use(filled: Path) -> None:
    whole = bytearray(filled.read_bytes())
    for page in range(2, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 12] = b"\xff" * 12
    filled.write_bytes(whole)
    with pytest.raises(ArchiveDown), opened(filled.parent) as archive:
        faults = archive.check()
        assert faults
        archive.items.save(articles(60))


def test_a_file_cut_short_is_told(filled: Path) -> None:
    filled.write_bytes(filled.read_bytes()[: 4096 * 3])
    with pytest.raises(ArchiveDown), opened(filled.parent) as archive:
        archive.items.save(articles(60))


def test_opened_for_reading_it_reads_and_does_not_write(filled: Path) -> None:
    with opened(filled.parent, read_only=True) as archive:
        assert archive.items.search(ask("decret")).total == 50
        assert archive.items.save(articles(50)).new == ()
        with pytest.raises(ArchiveDown, match="readonly"):
            archive.items.save([article("new")])


def test_a_missing_archive_is_not_made_by_who_only_reads(tmp_path: Path) -> None:
    with pytest.raises(ArchiveDown):
        opened(tmp_path, read_only=True)
    with pytest.raises(ArchiveDown):
        opened(tmp_path / "missing")
    assert list(tmp_path.iterdir()) == []


def test_a_file_and_a_folder_that_cannot_be_written_are_read() -> None:
    """Root may write anywhere, so a child process that is nobody does the reading."""
    with tempfile.TemporaryDirectory() as name, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # fork beside threads: this child only reads
        folder = Path(name)
        with opened(folder) as archive:
            archive.items.save(articles(50))
        (folder / "veille.db").chmod(0o444)
        folder.chmod(0o555)
        child = os.fork()
        if child == 0:
            os._exit(_read_as_nobody(folder))
        _, status = os.waitpid(child, 0)
        folder.chmod(0o755)
    assert os.waitstatus_to_exitcode(status) == 0


def _read_as_nobody(folder: Path) -> int:
    try:
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        with opened(folder) as archive:
            if archive.items.count() != 50 or archive.items.search(ask("decret")).total != 50:
                return 1
            try:
                archive.items.save([article("new")])
            except ArchiveDown:
                return 0
            return 2
    except BaseException:
        return 3


def test_threads_have_a_connection_each_and_all_see_what_was_saved(filled: Path) -> None:
    with opened(filled.parent) as archive:
        faults: list[BaseException] = []

        def work(name: str) -> None:
            try:
                for number in range(5):
                    archive.items.save([article(f"{name}{number}")])
                    archive.items.search(ask("decret"))
            except BaseException as fault:
                faults.append(fault)

        threads = [threading.Thread(target=work, args=(name,)) for name in "wxyz"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []
        assert archive.items.count() == 70


def test_in_memory_threads_take_turns() -> None:
    db = SqliteDatabase(MEMORY)
    migrate(db)
    archive = Archive(db, stem)
    threads = [threading.Thread(target=archive.items.save, args=([article(name)],)) for name in "abcdef"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert archive.items.count() == 6
    archive.close()


def test_our_own_mistakes_are_not_taken_for_a_broken_archive(filled: Path) -> None:
    db = SqliteDatabase(filled)
    with pytest.raises(sqlite3.IntegrityError):
        db.run("insert_alias", key="k", id="nobody")
    with pytest.raises(sqlite3.ProgrammingError):
        db.run("insert_alias", key="k")
    with pytest.raises(KeyError):
        db.run("no_such_query")
    db.close()
