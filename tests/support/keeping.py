"""A process that keeps articles, to be killed or raced: `python -m tests.support.keeping FOLDER COUNT [ROUNDS]`."""

import sys
from pathlib import Path

from tests.support.articles import articles, stem
from veille.keep.opening import open_archive


def main(folder: str, count: str, rounds: str = "1") -> None:
    """Open (and make) the archive, say so, then save the articles in batches of ten."""
    with open_archive("sqlite:///veille.db", folder=Path(folder), stem=stem) as archive:
        say("open")
        new = 0
        batch = articles(int(count))
        for _ in range(int(rounds)):
            for first in range(0, len(batch), 10):
                new += len(archive.items.save(batch[first : first + 10]).new)
        say(str(new))


def say(word: str) -> None:
    """Tell the test, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
