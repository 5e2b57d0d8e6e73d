"""A restored backup or a cloned folder sends nothing again: its witness says that it is one."""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tests.support.articles import stem
from veille.domain.message import Addressee
from veille.keep.archive import Archive
from veille.keep.opening import open_archive
from veille.keep.witness_file import FileWitness

NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)


def opened(folder: Path) -> Archive:
    return open_archive("sqlite:///veille.db", folder=folder, stem=stem)


def send(folder: Path, *addresses: str) -> bool:
    """Send one letter to each, and say whether the archive let them leave."""
    with opened(folder) as archive:
        if not archive.outbox.standing.may_send(NOW):
            return False
        letters = [Addressee(recipient=one, address=one, message_id=f"<{one}>") for one in addresses]
        archive.outbox.enqueue("edition", "hebdo/2026-S47", letters, NOW)
        for letter in archive.outbox.due(NOW, after=0, limit=100):
            archive.outbox.hand_over(letter.id, NOW)
            archive.outbox.settle(letter.id, state="envoye", now=NOW)
    return True


def test_the_archive_that_sent_sends_again(tmp_path: Path) -> None:
    assert send(tmp_path, "a@example.org")
    assert send(tmp_path, "b@example.org")


def test_an_older_copy_of_the_file_put_in_its_place_is_held(tmp_path: Path) -> None:
    send(tmp_path, "a@example.org")
    shutil.copyfile(tmp_path / "veille.db", tmp_path / "backup.db")
    send(tmp_path, "b@example.org")
    shutil.copyfile(tmp_path / "backup.db", tmp_path / "veille.db")
    assert not send(tmp_path, "c@example.org")


def test_even_a_copy_from_before_the_first_letter_is_held(tmp_path: Path) -> None:
    opened(tmp_path).close()
    shutil.copyfile(tmp_path / "veille.db", tmp_path / "backup.db")
    send(tmp_path, "a@example.org")
    shutil.copyfile(tmp_path / "backup.db", tmp_path / "veille.db")
    assert not send(tmp_path, "a@example.org")


def test_a_folder_copied_elsewhere_is_held_and_the_first_goes_on(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    send(tmp_path / "one", "a@example.org")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert not send(tmp_path / "two", "b@example.org")
    assert send(tmp_path / "one", "b@example.org")


def test_a_folder_put_back_whole_is_held(tmp_path: Path) -> None:
    (tmp_path / "watch").mkdir()
    send(tmp_path / "watch", "a@example.org")
    shutil.copytree(tmp_path / "watch", tmp_path / "backup")
    shutil.move(tmp_path / "watch", tmp_path / "broken")
    shutil.copytree(tmp_path / "backup", tmp_path / "watch")
    assert not send(tmp_path / "watch", "b@example.org")


def test_an_archive_without_its_witness_is_held_once_it_has_sent(tmp_path: Path) -> None:
    send(tmp_path, "a@example.org")
    (tmp_path / "veille.db.temoin").rename(tmp_path / "kept")
    assert not send(tmp_path, "b@example.org")


def test_another_machine_is_another_place(tmp_path: Path) -> None:
    places = set()
    for name in ("machine-1", "machine-2"):
        (tmp_path / name).write_text(f"{name}\n")
        with closing(FileWitness(tmp_path / "temoin", [tmp_path / "none", tmp_path / name])) as witness:
            places.add(witness.place())
    assert len(places) == 2


def test_a_witness_remembers_across_openings(tmp_path: Path) -> None:
    with closing(FileWitness(tmp_path / "temoin")) as witness:
        assert witness.number() == 0
        witness.note(41)
        witness.note(42)
    with closing(FileWitness(tmp_path / "temoin")) as again:
        assert again.number() == 42
