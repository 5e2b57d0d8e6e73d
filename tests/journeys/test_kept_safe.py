"""The person who looks after the machine: keeps the watch safe, gets it back, finds out what is wrong."""

import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.articles import stem
from tests.support.command import environment, veille
from tests.support.postgres import new_database, server
from tests.support.shared import REPOSITORY
from veille.domain.message import Addressee
from veille.keep.opening import open_archive

NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)


@pytest.fixture
def watch(tmp_path: Path) -> Path:
    """A folder with its files, its key and a few articles."""
    folder = tmp_path / "veille"
    assert veille("init", folder=folder).code == 0
    keep(folder, 30)
    (folder / "veille.cle").write_text("une-cle-de-trente-deux-caracteres", encoding="ascii")
    (folder / "veille.cle").chmod(0o600)
    return folder


def keep(folder: Path, count: int, rounds: int = 1) -> None:
    words = [sys.executable, "-m", "tests.support.keeping", str(folder), str(count), str(rounds)]
    subprocess.run(words, check=True, cwd=REPOSITORY, capture_output=True, env=environment())


def articles_in(folder: Path, **variables: str) -> int:
    told = veille("etat", "--json", folder=folder, **variables).record
    assert told["base"]["saine"]
    count: int = told["articles"]
    return count


def send(folder: Path, address: str) -> bool:
    """Send one letter, and say whether the archive let it leave."""
    with open_archive("sqlite:///veille.db", folder=folder, stem=stem) as archive:
        if not archive.outbox.standing.may_send(NOW):
            return False
        letter = Addressee(recipient=address, address=address, message_id=f"<{address}>")
        archive.outbox.enqueue("edition", f"hebdo/{address}", [letter], NOW)
        for due in archive.outbox.due(NOW, after=0, limit=100):
            archive.outbox.hand_over(due.id, NOW)
            archive.outbox.settle(due.id, state="envoye", now=NOW)
    return True


def test_a_watch_lost_with_its_machine_is_whole_again_on_another(watch: Path, tmp_path: Path) -> None:
    parcel, other = tmp_path / "copie.zip", tmp_path / "ailleurs"
    assert veille("sauvegarder", parcel, folder=watch).code == 0
    back = veille("restaurer", parcel, "--json", folder=other)
    assert back.code == 0
    assert set(back.record["remis"]) == {"sources.yaml", "listes.yaml", "themes.yaml", "veille.toml", "veille.cle"}
    assert articles_in(other) == articles_in(watch) > 0
    assert (other / "veille.cle").read_bytes() == (watch / "veille.cle").read_bytes()
    assert veille("verifier", folder=other).code == 0


def test_a_backup_is_for_its_owner_alone(watch: Path, tmp_path: Path) -> None:
    veille("sauvegarder", tmp_path / "copie.zip", folder=watch)
    assert (tmp_path / "copie.zip").stat().st_mode & 0o077 == 0
    veille("restaurer", tmp_path / "copie.zip", folder=tmp_path / "ailleurs")
    assert (tmp_path / "ailleurs" / "veille.cle").stat().st_mode & 0o077 == 0


def test_what_was_there_can_be_put_back_again(watch: Path, tmp_path: Path) -> None:
    veille("sauvegarder", tmp_path / "copie.zip", folder=watch)
    keep(watch, 45)
    (watch / "themes.yaml").write_text("# écrit depuis\n", encoding="utf-8")
    back = veille("restaurer", tmp_path / "copie.zip", "--json", folder=watch)
    assert back.record["laisses"] == ["themes.yaml"]
    assert articles_in(watch) == 30
    again = veille("restaurer", back.record["etat_precedent"], "--json", folder=watch)
    assert again.code == 0
    assert articles_in(watch) == 45


def test_people_s_files_come_back_when_asked(watch: Path, tmp_path: Path) -> None:
    before = (watch / "themes.yaml").read_bytes()
    veille("sauvegarder", tmp_path / "copie.zip", folder=watch)
    (watch / "themes.yaml").write_text("# écrit depuis\n", encoding="utf-8")
    assert veille("restaurer", tmp_path / "copie.zip", "--fichiers", folder=watch).code == 0
    assert (watch / "themes.yaml").read_bytes() == before


def test_a_backup_taken_while_articles_arrive_is_sound(watch: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.support.keeping", str(watch), "600", "1"]
    with subprocess.Popen(words, cwd=REPOSITORY, stdout=subprocess.PIPE, env=environment()) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        assert veille("sauvegarder", tmp_path / "copie.zip", folder=watch).code == 0
        writer.wait()
    other = tmp_path / "ailleurs"
    assert veille("restaurer", tmp_path / "copie.zip", folder=other).code == 0
    with open_archive("sqlite:///veille.db", folder=other, stem=stem) as archive:
        assert archive.check() == []
        assert 30 <= archive.items.count() <= 600


def test_a_restored_watch_sends_nothing_again(watch: Path, tmp_path: Path) -> None:
    assert send(watch, "a@example.org")
    veille("sauvegarder", tmp_path / "copie.zip", folder=watch)
    assert send(watch, "b@example.org")
    assert veille("restaurer", tmp_path / "copie.zip", folder=watch).code == 0
    assert not send(watch, "b@example.org")
    assert veille("envois", "reprendre", folder=watch).code == 0
    assert send(watch, "c@example.org")


def test_nothing_is_put_in_the_place_of_an_archive_at_work(watch: Path, tmp_path: Path) -> None:
    veille("sauvegarder", tmp_path / "copie.zip", folder=watch)
    keep(watch, 45)
    with (
        open_archive("sqlite:///veille.db", folder=watch, stem=stem) as archive,
        archive.exclusive("travail") as mine,
    ):
        assert mine
        told = veille("restaurer", tmp_path / "copie.zip", folder=watch)
    assert told.code == 7
    assert "laissez-le finir" in told.err
    assert articles_in(watch) == 45


@pytest.mark.parametrize("harm", ["cut", "text", "no archive", "bomb", "other archive"])
def test_a_file_that_is_no_backup_changes_nothing(harm: str, watch: Path, tmp_path: Path) -> None:
    parcel = tmp_path / "copie.zip"
    veille("sauvegarder", parcel, folder=watch)
    whole = parcel.read_bytes()
    if harm == "cut":
        parcel.write_bytes(whole[: len(whole) // 2])
    elif harm == "text":
        parcel.write_text("bonjour", encoding="utf-8")
    else:
        with zipfile.ZipFile(parcel, "w", zipfile.ZIP_DEFLATED) as packed:
            if harm == "no archive":
                packed.writestr("sources.yaml", "sources: []")
            elif harm == "bomb":
                packed.writestr("veille.db", b"\0" * 2**20)
                packed.writestr("sources.yaml", b"#" * (2**21 + 1))
            else:
                packed.writestr("veille.db", b"SQLite format 3\0" + b"\0" * 4096)
    told = veille("restaurer", parcel, folder=watch)
    assert told.code == 2
    assert "sauvegarde entière" in told.err
    assert articles_in(watch) == 30


def test_only_names_that_we_know_come_out_of_a_backup(watch: Path, tmp_path: Path) -> None:
    parcel, other = tmp_path / "copie.zip", tmp_path / "dedans" / "ailleurs"
    veille("sauvegarder", parcel, folder=watch)
    with zipfile.ZipFile(parcel, "a") as packed:
        packed.writestr("../echappe.yaml", "a")
        packed.writestr("/echappe.yaml", "a")
        packed.writestr("autre.py", "a")
    other.parent.mkdir()
    assert veille("restaurer", parcel, folder=other).code == 0
    assert {path.name for path in other.parent.iterdir()} == {"ailleurs"}
    assert not (other / "autre.py").exists()


def test_a_missing_backup_and_a_missing_archive_are_said(watch: Path, tmp_path: Path) -> None:
    told = veille("restaurer", tmp_path / "rien.zip", folder=watch)
    assert told.code == 4
    assert "introuvable" in told.err
    assert veille("sauvegarder", tmp_path / "copie.zip", folder=tmp_path / "vide").code == 4
    assert not (tmp_path / "copie.zip").exists()


def test_a_watch_moves_to_postgresql_and_is_compared(watch: Path) -> None:
    with server() as uri:
        address = new_database(uri)
        moved = veille("migrer", "vers-postgres", address, "--json", folder=watch)
        assert moved.code == 0
        assert moved.record["tables"]["article"] == 30
        assert articles_in(watch, VEILLE_BASE=address) == articles_in(watch)
        assert veille("chercher", "protection", "--json", folder=watch, VEILLE_BASE=address).record["total"] == 30
        again = veille("migrer", "vers-postgres", address, folder=watch)
        assert again.code == 2
        assert "contient déjà des articles" in again.err


def test_an_up_to_date_archive_has_nothing_to_migrate(watch: Path) -> None:
    told = veille("migrer", "--json", folder=watch).record
    assert told["avant"] == told["apres"] > 0


def test_a_sound_watch_is_found_sound(watch: Path) -> None:
    told = veille("diagnostiquer", "--json", folder=watch)
    assert told.code == 0
    assert told.record["sain"]
    assert {one["nom"] for one in told.record["controles"]} >= {
        "configuration",
        "disque",
        "base",
        "travail",
        "courriel",
    }


def test_a_diagnosis_says_what_is_wrong_and_its_cure(watch: Path) -> None:
    (watch / "veille.cle").chmod(0o644)
    veille("envois", "suspendre", folder=watch)
    told = veille("diagnostiquer", folder=watch)
    assert told.code == 0
    assert "chmod 600" in told.err
    assert "veille envois reprendre" in told.err
    (watch / "sources.yaml").write_text("sources: [", encoding="utf-8")
    assert veille("diagnostiquer", folder=watch).code == 3


def test_a_damaged_archive_is_found(watch: Path) -> None:
    (watch / "veille.db").write_bytes(b"garbage" * 5000)
    for rest in ("veille.db-wal", "veille.db-shm"):
        (watch / rest).unlink(missing_ok=True)
    told = veille("diagnostiquer", folder=watch)
    assert told.code == 7
    assert "veille restaurer" in told.err


def test_a_diagnosis_makes_no_archive(tmp_path: Path) -> None:
    veille("init", folder=tmp_path)
    (tmp_path / "veille.db").unlink()
    assert veille("diagnostiquer", folder=tmp_path).code == 7
    assert not (tmp_path / "veille.db").exists()


def test_a_watch_just_made_is_told_to_read_its_sources_not_that_they_are_late(tmp_path: Path) -> None:
    veille("init", folder=tmp_path)
    told = veille("diagnostiquer", folder=tmp_path)
    assert told.code == 0
    assert "aucune source n'a encore été lue" in told.err
    assert "depuis plus d'un jour" not in told.err
