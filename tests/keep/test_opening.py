"""An address into an archive: made, brought up to date, or refused with a sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.articles import articles, stem
from veille.domain.errors import ArchiveDown, SchemaTooNew
from veille.keep.migrate import migrate, step_reached
from veille.keep.opening import open_archive
from veille.keep.sqlite import SqliteDatabase

ROOT = Path(__file__).parents[2]


def test_a_relative_address_lies_in_the_folder_and_an_absolute_one_anywhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "ailleurs é"
    elsewhere.mkdir()
    for address in ("sqlite:///veille.db", f"sqlite:///{elsewhere}/autre%20base.db"):
        open_archive(address, folder=tmp_path, stem=stem).close()
    assert (tmp_path / "veille.db").is_file()
    assert (elsewhere / "autre base.db").is_file()


def test_an_odd_file_name_is_only_a_name(tmp_path: Path) -> None:
    open_archive("sqlite:///a%3Fmode=memory%23b.db", folder=tmp_path, stem=stem).close()
    assert (tmp_path / "a?mode=memory#b.db").is_file()


@pytest.mark.parametrize("address", ["", "veille.db", "mysql://localhost/veille", "sqlite:veille.db"])
def test_another_address_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(ValueError, match="not the address"):
        open_archive(address, folder=tmp_path, stem=stem)


def test_an_unreachable_server_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveDown):
        open_archive("postgresql://veille@127.0.0.1:1/veille", folder=tmp_path, stem=stem)


def test_migrating_twice_does_nothing(tmp_path: Path) -> None:
    db = SqliteDatabase(tmp_path / "veille.db")
    assert step_reached(db) == 0
    assert migrate(db) == migrate(db) == step_reached(db)
    db.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_an_archive_of_a_newer_version_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    db = SqliteDatabase(tmp_path / "veille.db")
    migrate(db)
    db.run("note_step", number=9999, name="the future")
    db.close()
    with pytest.raises(SchemaTooNew):
        open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem, read_only=read_only)


def test_an_empty_file_is_too_old_for_who_only_reads(tmp_path: Path) -> None:
    (tmp_path / "veille.db").touch()
    with pytest.raises(ArchiveDown, match="brought up to date"):
        open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem, read_only=True)


def test_opening_and_searching_load_nothing_heavy(tmp_path: Path) -> None:
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem) as archive:
        archive.items.save(articles(3))
    code = (
        "import sys; from pathlib import Path; from veille.domain.question import Question\n"
        "from veille.keep.opening import open_archive\n"
        "archive = open_archive('sqlite:///veille.db', folder=Path(sys.argv[1]), stem=str.split)\n"
        "print(archive.items.search(Question()).total)\n"
        "print([name for name in ('sqlite_utils', 'psycopg', 'filelock', 'asyncio') if name in sys.modules])"
    )
    words = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout == "3\n[]\n", done.stderr
