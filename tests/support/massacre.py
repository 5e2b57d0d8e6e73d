"""Kill a sender again and again while it sends, and count: `python -m tests.support.massacre` prints the counts."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.articles import stem
from tests.support.postbox import Postbox, postbox
from veille.domain.clock import utc_now
from veille.domain.message import Addressee
from veille.keep.archive import Archive
from veille.keep.opening import open_archive

BATCH = "hebdo/2026-S47"
STAGES = ("MAIL", "RCPT", "DATA", "accepted", "clock", "clock")
"""When the sender is killed: at a command, once its letter is accepted but before it hears so, or at any instant."""


@dataclass
class Trap(Postbox):
    """A mail server that may kill who speaks to it, at a stage, the `after`-th time."""

    prey: int = 0
    stage: str = ""
    after: int = 0

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, *more: Any) -> str:  # noqa: N802
        self._strike("MAIL")
        return await super().handle_MAIL(server, session, envelope, *more)

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, *more: Any) -> str:  # noqa: N802
        self._strike("RCPT")
        return await super().handle_RCPT(server, session, envelope, *more)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self._strike("DATA")
        said = await super().handle_DATA(server, session, envelope)
        self._strike("accepted")
        return said

    def _strike(self, stage: str) -> None:
        if self.prey and stage == self.stage:
            self.after -= 1
            if self.after < 0:
                kill(self.prey)


@dataclass
class Account:
    """What was counted: letters that each reader received, and kills that left each letter in doubt."""

    recipients: int
    kills: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    in_doubt: Counter[str] = field(default_factory=Counter)
    unbalanced: list[object] = field(default_factory=list)
    received: Counter[str] = field(default_factory=Counter)
    states: dict[str, int] = field(default_factory=dict)

    @property
    def skipped(self) -> int:
        return self.recipients - len(self.received)

    @property
    def duplicates(self) -> int:
        return sum(self.received.values()) - len(self.received)

    @property
    def unexplained(self) -> dict[str, int]:
        """Readers who received more letters than lost answers explain."""
        return {one: got for one, got in self.received.items() if got > 1 + self.in_doubt[one]}

    def __str__(self) -> str:
        doubts = sum(self.in_doubt.values())
        return (
            f"{self.kills} kill -9 over {self.recipients} recipients ({dict(self.stages)}): {self.skipped} skipped, "
            f"{doubts} answers lost, {self.duplicates} duplicates, {len(self.unexplained)} unexplained, "
            f"{len(self.unbalanced)} moments out of balance; in the end {self.states}"
        )


def massacre(folder: Path, *, recipients: int, kills: int, seed: int = 1) -> Account:
    """Send to so many recipients while killing the sender so many times, then let one live; count everything."""
    chance, account = random.Random(seed), Account(recipients)
    with open_archive("sqlite:///veille.db", folder=folder, stem=stem) as archive, postbox(Trap()) as box:
        assert isinstance(box, Trap)
        letters = [Addressee(recipient=a, address=a, message_id=f"<{a}>") for a in addresses(recipients)]
        archive.outbox.enqueue("edition", BATCH, letters, utc_now())
        with senders(folder, box.address) as (ask, told):
            while account.kills < kills and archive.outbox.counts(BATCH).get("envoye", 0) < recipients:
                _one_life(chance, account, box, ask, told)
                _take_stock(archive, account)
            box.prey = 0
            _live(ask, told)
        account.received.update(box.recipients)
        account.states = dict(archive.outbox.counts(BATCH))
    return account


def addresses(number: int) -> list[str]:
    return [f"lecteur{n}@exemple{n % 7}.example" for n in range(number)]


def _one_life(chance: random.Random, account: Account, box: Trap, ask: IO[str], told: IO[str]) -> None:
    box.stage, box.after, box.prey = chance.choice(STAGES), chance.choice((0, 0, 1)), 0
    ask.write("one\n")
    ask.flush()
    box.prey = int(told.readline())
    if box.stage == "clock":
        time.sleep(chance.uniform(0, 0.04))
        kill(box.prey)
    assert told.readline() == "ended\n"
    account.kills += 1
    account.stages[box.stage] += 1


def _take_stock(archive: Archive, account: Account) -> None:
    """Look at the archive as the dead left it."""
    counts = archive.outbox.counts(BATCH)
    doubtful = [one.address for one in archive.outbox.in_hand()]
    if sum(counts.values()) != account.recipients or len(doubtful) > 1:
        account.unbalanced.append((counts, doubtful))
    account.in_doubt.update(doubtful)


def _live(ask: IO[str], told: IO[str]) -> None:
    ask.write("one\n")
    ask.flush()
    told.readline()
    assert told.readline() == "ended\n"


@contextmanager
def senders(folder: Path, address: str) -> Iterator[tuple[IO[str], IO[str]]]:
    """Start the process that forks senders."""
    command = [sys.executable, "-m", "tests.support.sender", str(folder), address]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process.stdin, process.stdout
        process.stdin.close()


def kill(number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(massacre(Path(place), recipients=200, kills=int(sys.argv[1]) if sys.argv[1:] else 200))
