"""Senders to be killed: `python -m tests.support.sender FOLDER SMTP_ADDRESS` forks one for each line that it reads.

Python and veille are imported once, so that a life costs some milliseconds; each life opens the archive anew, as a
process that was just started does, and is killed with SIGKILL as any process is.
"""

import os
import sys
from pathlib import Path

from tests.support.articles import stem
from veille.domain.clock import utc_now
from veille.domain.message import Delivery, Message
from veille.keep.opening import open_archive
from veille.send.smtp import SmtpChannel
from veille.services.posting import post_due


class Short:
    """Writes letters that say little."""

    def message(self, delivery: Delivery) -> Message:
        return Message(
            to=delivery.address,
            sender="Veille <veille@example.org>",
            subject="Veille",
            html="<p>Bonjour</p>",
            text="Bonjour",
            message_id=delivery.message_id,
        )


def send(folder: Path, server: str) -> None:
    """Send everything that is due."""
    with open_archive("sqlite:///veille.db", folder=folder, stem=stem) as archive:
        post_due(archive=archive, writer=Short(), channel=SmtpChannel(server), clock=utc_now)


def main(folder: str, server: str) -> None:
    """Fork a sender a line, say its number, and say when it ended."""
    import aiosmtplib  # noqa: F401  (imported before the forks, not in each)

    import veille.send.lines  # noqa: F401

    say("ready")
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            send(Path(folder), server)
            os._exit(0)
        say(str(child))
        os.waitpid(child, 0)
        say("ended")


def say(word: str) -> None:
    """Tell the test, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
