"""Processes killed for real (SIGKILL), or doing the same thing at once: no article is lost, none is there twice."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.articles import articles, stem
from veille.domain.item import Item
from veille.keep.archive import Archive
from veille.keep.opening import open_archive

ROOT = Path(__file__).parents[2]


def keeper(folder: Path, count: int, rounds: int = 1) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.support.keeping", str(folder), str(count), str(rounds)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def opened(folder: Path) -> Archive:
    return open_archive("sqlite:///veille.db", folder=folder, stem=stem)


def everything(archive: Archive) -> list[Item]:
    return archive.items.many(item.id for item in articles(200))


@pytest.mark.parametrize("seed", range(10))
def test_killed_in_the_middle_of_saving_the_next_run_completes(tmp_path: Path, seed: int) -> None:
    with keeper(tmp_path, 200) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.07))
        process.kill()
    with opened(tmp_path) as archive:
        assert archive.check() == []
        kept = archive.items.count()
        assert kept % 10 == 0
        assert len(archive.items.save(articles(200)).new) == 200 - kept
        assert everything(archive) == articles(200)
        assert archive.check() == []


@pytest.mark.parametrize("seed", range(4))
def test_killed_while_the_archive_is_made_it_is_made_whole_next_time(tmp_path: Path, seed: int) -> None:
    with keeper(tmp_path, 0) as process:
        moment = random.Random(seed).uniform(0, 0.02)
        while process.poll() is None and not (tmp_path / "veille.db").exists():
            time.sleep(0.001)
        time.sleep(moment)
        process.kill()
    with opened(tmp_path) as archive:
        assert archive.check() == []
        assert len(archive.items.save(articles(3)).new) == 3


def test_three_processes_that_make_the_archive_and_save_the_same_articles_insert_each_once(tmp_path: Path) -> None:
    processes = [keeper(tmp_path, 100, 2) for _ in range(3)]
    told = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], told
    assert sum(int(out.split()[-1]) for out, _ in told) == 100
    with opened(tmp_path) as archive:
        assert archive.items.count() == 100
        assert archive.check() == []


def test_a_right_held_by_a_killed_process_is_free_again(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from veille.keep.sqlite import SqliteDatabase\n"
        "with SqliteDatabase(Path(sys.argv[1])).exclusive('travail') as held:\n"
        "    print(held, flush=True); time.sleep(60)"
    )
    with opened(tmp_path) as archive:
        words = [sys.executable, "-c", code, str(tmp_path / "veille.db")]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "True\n"
            with archive.exclusive("travail") as mine:
                assert not mine
            process.kill()
        with archive.exclusive("travail") as mine:
            assert mine
