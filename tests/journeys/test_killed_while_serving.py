"""The process that lets letters wait is killed for real: in the end each person has one letter, and only one."""

import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.support.people import ETHICS, MONDAY, town
from tests.support.shared import REPOSITORY
from veille.domain.subscriber import Subscriber

KILLS, PEOPLE, DISTINCT = 12, 240, 24


def kill_once(folder: Path, patience: float) -> None:
    words = [sys.executable, "-m", "tests.support.serving", str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=REPOSITORY) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(patience)
        process.kill()


def test_each_person_has_one_letter_in_the_end(tmp_path: Path) -> None:
    chance = random.Random(47)
    with town(tmp_path) as here:
        here.publish("un", date(2026, 11, 18))
        with here.archive.transaction():
            for number in range(PEOPLE):
                choices = replace(ETHICS, services=(f"service-{number % DISTINCT}",))
                address = f"p{number}@x.example"
                here.archive.subscribers.put(
                    Subscriber(id=f"{number:032}", address=address, choices=choices, asked_at=MONDAY, state="actif")
                )
    for _ in range(KILLS):
        kill_once(tmp_path, chance.uniform(0, 0.25))
    with town(tmp_path) as here:
        here.work()
        assert here.archive.check() == []
        received = Counter(letter.to for letter in here.post())
    assert len(received) == PEOPLE
    assert set(received.values()) == {1}
