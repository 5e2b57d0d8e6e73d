"""The worker: it works alone, once even when there are two of it, stops when asked and never loses a day."""

import json
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from tests.support.command import argv, environment, veille
from tests.support.small_watch import days_before, feed, lay_watch, site
from veille.domain.clock import PARIS, utc_now
from veille.services.working import Round, work_once
from veille.settings import load
from veille.wiring import open_archive
from veille.worker.tools import LastValid, tools_for


def published(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in (folder / "digests").rglob("edition.txt"))


def test_one_round_reads_composes_and_publishes(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages:
        lay_watch(tmp_path, pages.root, ["a"])
        record = veille("travailler", "--une-fois", "--json", folder=tmp_path).record
    yesterday = (utc_now().astimezone(PARIS) - timedelta(days=1)).date().isoformat()
    assert record["articles"]["nouveaux"] == 1
    assert record["editions"] == [{"liste": "equipe", "periode": yesterday}]
    assert published(tmp_path) == [yesterday]


def test_a_second_round_has_nothing_to_do(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages:
        lay_watch(tmp_path, pages.root, ["a"])
        veille("travailler", "--une-fois", folder=tmp_path)
        record = veille("travailler", "--une-fois", "--json", folder=tmp_path).record
        assert pages.asked.count("/a") == 1
    assert (record["sources"]["total"], record["editions"]) == (0, [])


def test_two_workers_at_once_do_the_work_once(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages:
        pages.held["/a"] = 2.0
        lay_watch(tmp_path, pages.root, ["a"])
        both = [
            subprocess.Popen(
                argv("travailler", "--une-fois", "--json", folder=tmp_path), stdout=subprocess.PIPE, env=environment()
            )
            for _ in range(2)
        ]
        records = [json.loads(worker.communicate(timeout=60)[0]) for worker in both]
        assert pages.asked.count("/a") == 1
    assert [worker.returncode for worker in both] == [0, 0]
    assert sorted(record["occupe"] for record in records) == [False, True]
    assert sum(record["articles"]["nouveaux"] for record in records) == 1


def test_a_killed_worker_leaves_no_lock_behind(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages:
        pages.held["/a"] = 30.0
        lay_watch(tmp_path, pages.root, ["a"])
        worker = subprocess.Popen(argv("travailler", folder=tmp_path), stderr=subprocess.DEVNULL, env=environment())
        while not pages.asked:
            time.sleep(0.05)
        worker.kill()
        worker.wait()
        pages.held.clear()
        record = veille("travailler", "--une-fois", "--json", folder=tmp_path).record
    assert not record["occupe"]
    assert record["articles"]["nouveaux"] == 1


def test_asked_to_stop_in_the_middle_of_a_reading_the_worker_ends_within_ten_seconds(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages:
        pages.held["/a"] = 25.0
        lay_watch(tmp_path, pages.root, ["a"])
        worker = subprocess.Popen(
            argv("travailler", folder=tmp_path), stderr=subprocess.PIPE, env=environment(), text=True
        )
        while not pages.asked:
            time.sleep(0.05)
        worker.send_signal(signal.SIGTERM)
        _, told = worker.communicate(timeout=10)  # raises when the worker takes longer
    assert worker.returncode == 0
    assert "Arrêté" in told


def a_round(folder: Path, now: datetime) -> Round:
    settings = load(folder, {})
    archive = open_archive(settings)
    try:
        return work_once(tools_for(settings, LastValid(folder).watch(archive), archive, lambda: now))
    finally:
        archive.close()


def test_three_days_asleep_make_one_edition_that_misses_nothing(tmp_path: Path) -> None:
    friday = datetime(2026, 11, 20, 8, 0, tzinfo=PARIS)
    with site(a=feed("a", days_before(friday, 1))) as pages:
        lay_watch(tmp_path, pages.root, ["a"])
        a_round(tmp_path, friday)
        tuesday = friday + timedelta(days=4)
        pages.pages["/a"] = feed("a", [*days_before(friday, 1), *(friday + timedelta(days=n) for n in (0, 1, 2, 3))])
        done = a_round(tmp_path, tuesday)
    assert [stored.label for stored in done.issued] == ["2026-11-23"]
    text = (tmp_path / "digests/equipe/2026/2026-11-23/edition.txt").read_text(encoding="utf-8")
    for number in (2, 3, 4, 5):
        assert f"n° {number}" in text.replace("\u00a0", " ")
    assert "assistance éducative, n° 1" not in text.replace("\u00a0", " ")


def test_both_clock_change_nights_give_one_edition_a_day(tmp_path: Path) -> None:
    for night in (datetime(2026, 3, 29, tzinfo=PARIS), datetime(2026, 10, 25, tzinfo=PARIS)):
        folder = tmp_path / f"{night:%m}"
        folder.mkdir()
        with site(a=feed("a", days_before(night, 2))) as pages:
            lay_watch(folder, pages.root, ["a"])
            instants = [night.astimezone(tz=None) + timedelta(minutes=30 * n) for n in range(-2, 54)]
            labels = [stored.label for now in instants for stored in a_round(folder, now).issued]
        assert len(labels) == len(set(labels)) == 3


def test_a_faulty_file_changes_nothing_and_the_last_valid_one_stays_in_force(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages:
        lay_watch(tmp_path, pages.root, ["a"])
        assert veille("travailler", "--une-fois", folder=tmp_path).code == 0
        (tmp_path / "sources.yaml").write_text("sources:\n  - id: a\n   nom: cassé\n", encoding="utf-8")
        said = veille("travailler", "--une-fois", "--json", folder=tmp_path)
    assert said.code == 3
    assert "sources.yaml:3" in said.err
    assert "dernière configuration valide" in said.err
    assert said.record["sources"]["total"] == 0


def test_the_worker_without_any_valid_file_says_all_faults_and_ends() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "veille", "--dossier", "/nonexistent", "travailler"],
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert done.returncode == 3
    assert "veille init" in done.stderr.decode()
