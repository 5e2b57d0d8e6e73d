import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from veille.domain.errors import Unwritable
from veille.send.folder import FolderChannel

FILES = {"index.html": b"un", "hebdo/2026/2026-S12/index.html": b"deux", "hebdo/atom.xml": b"trois"}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_and_the_folder_made(tmp_path: Path) -> None:
    assert FolderChannel(tmp_path / "digests").write(FILES) == 3
    assert contents(tmp_path / "digests") == FILES


def test_a_second_writing_touches_nothing(tmp_path: Path) -> None:
    channel = FolderChannel(tmp_path)
    channel.write(FILES)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*")}
    assert channel.write(FILES) == 0
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*")} == before


def test_only_what_changed_is_written_and_the_rest_stays(tmp_path: Path) -> None:
    channel = FolderChannel(tmp_path)
    channel.write(FILES)
    (tmp_path / "ajout.txt").write_bytes(b"a la main")
    assert channel.write({"index.html": b"nouveau", "hebdo/atom.xml": b"trois"}) == 1
    assert contents(tmp_path) == {**FILES, "index.html": b"nouveau", "ajout.txt": b"a la main"}


def test_published_files_can_be_read_by_the_web_server(tmp_path: Path) -> None:
    FolderChannel(tmp_path).write(FILES)
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "index.html").stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "a/../../x",
        "/etc/x",
        "a//b",
        "a/./b",
        "",
        "a/",
        "..",
        "a\\..\\x",
        "C:x",
        "a\x00b",
        "a\nb",
        ".htaccess",
        "a/.git/x",
    ],
)
def test_a_name_that_could_leave_the_folder_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unwritable):
        FolderChannel(tmp_path / "digests").write({"a-index.html": b"un", name: b"x"})
    assert contents(tmp_path) == {}


def test_a_symbolic_link_leads_nowhere_else(tmp_path: Path) -> None:
    outside = tmp_path / "ailleurs"
    outside.mkdir()
    root = tmp_path / "digests"
    root.mkdir()
    (root / "hebdo").symlink_to(outside)
    with pytest.raises(Unwritable) as refused:
        FolderChannel(root).write({"hebdo/neuf/index.html": b"x"})
    assert refused.value.path == root / "hebdo" / "neuf"
    assert list(outside.iterdir()) == []


def test_a_file_that_is_a_symbolic_link_is_replaced_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    root = tmp_path / "digests"
    root.mkdir()
    (root / "index.html").symlink_to(secret)
    FolderChannel(root).write({"index.html": b"page"})
    assert secret.read_bytes() == b"secret" and (root / "index.html").read_bytes() == b"page"


def test_the_folder_itself_may_be_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "disque").mkdir()
    (tmp_path / "digests").symlink_to(tmp_path / "disque")
    assert FolderChannel(tmp_path / "digests").write(FILES) == 3


def test_names_that_differ_by_case_alone_are_kept_apart(tmp_path: Path) -> None:
    FolderChannel(tmp_path).write({"Hebdo/index.html": b"un", "hebdo/index.html": b"deux", "hebdo/atom.xml": b"trois"})
    names = sorted(path.name.casefold() for path in tmp_path.iterdir())
    assert len(set(names)) == 2
    assert sorted(contents(tmp_path).values()) == [b"deux", b"trois", b"un"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "digests").write_bytes(b"un fichier, pas un dossier")
    with pytest.raises(Unwritable) as refused:
        FolderChannel(tmp_path / "digests").write({"hebdo/index.html": b"x"})
    assert str(tmp_path / "digests") in str(refused.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="left out: root may write into a read-only folder")
def test_a_read_only_folder_is_named_and_left_as_it_was(tmp_path: Path) -> None:
    FolderChannel(tmp_path).write(FILES)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(Unwritable, match=str(tmp_path)):
            FolderChannel(tmp_path).write({"index.html": b"neuf"})
    finally:
        tmp_path.chmod(0o755)
    assert contents(tmp_path) == FILES


def test_what_a_killed_process_left_aside_goes_away_and_a_neighbour_s_stays(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".veille-vieux", tmp_path / ".veille-neuf"
    old.write_bytes(b"moitie")
    fresh.write_bytes(b"en cours")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    FolderChannel(tmp_path).write({"index.html": b"un"})
    assert (old.exists(), fresh.exists()) == (False, True)


def test_a_failed_writing_leaves_nothing_aside(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    with pytest.raises(Unwritable):
        FolderChannel(tmp_path).write({"index.html": b"un"})
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_readers_see_whole_files_while_two_writers_replace_them(tmp_path: Path) -> None:
    texts = (b"a" * 200_000, b"b" * 200_000)
    FolderChannel(tmp_path).write({"index.html": texts[0]})
    writers = [Thread(target=_writing(tmp_path, texts)), Thread(target=_writing(tmp_path, texts[::-1]))]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        seen.add((tmp_path / "index.html").read_bytes())
    for writer in writers:
        writer.join()
    assert seen <= set(texts)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def _writing(folder: Path, texts: tuple[bytes, ...]) -> Callable[[], None]:
    def write() -> None:
        for turn in range(20):
            FolderChannel(folder).write({"index.html": texts[turn % 2]})

    return write
