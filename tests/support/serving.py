"""A process that serves subscribers, to be killed: `python -m tests.support.serving FOLDER`."""

import sys
from pathlib import Path

from tests.support.people import town
from veille.services.personal import serve_due


def main(folder: str) -> None:
    """Say so, then let every letter that is owed wait in the outbox."""
    with town(Path(folder)) as here:
        sys.stdout.write("open\n")
        sys.stdout.flush()
        serve_due(here.room)


if __name__ == "__main__":
    main(*sys.argv[1:])
