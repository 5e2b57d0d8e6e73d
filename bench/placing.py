"""How long the search for an article's fellows takes as the archive grows: `python -m bench.placing [ARTICLES]`.

Ten years of articles, sixteen keys each, drawn as words are: a few common ones, counted for seven days around, many
rare ones and the publisher, counted for forty-five. The time is that of the processor.
"""

import random
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from veille.interpret.facts.keys import COUNTED, nearest, reach_of
from veille.interpret.folding import stems
from veille.keep.opening import open_archive

FIRST, YEARS = date(2016, 11, 22).toordinal(), 3650
SOURCES = 60
COMMON, RARE = 150, 3_400
"""Words to draw from, so that common ones are held by 2.6 articles of a hundred and rare ones by 0.35, as counted over
the keys of our judged articles, which have three and twelve of them.
"""


def keys(chance: random.Random) -> list[str]:
    common = [f".mot{chance.randrange(COMMON)}" for _ in range(4)]
    author = f"~auteur{chance.randrange(SOURCES)}"
    return list(dict.fromkeys([*common, *(f"~rare{chance.randrange(RARE)}" for _ in range(12)), author, COUNTED]))


def _reached(asked: list[str]) -> list[tuple[str, int]]:
    """Leave out the key of all articles, as is done where a fortnight holds hundreds of them."""
    return [(key, reach_of(key)) for key in asked if key != COUNTED]


def main(most: int) -> None:
    chance = random.Random(5)
    with (
        tempfile.TemporaryDirectory() as name,
        open_archive("sqlite:///v.db", folder=Path(name), stem=stems) as archive,
    ):
        done = 0
        for size in [size for size in (10_000, 50_000, 100_000, 200_000) if size <= most]:
            names = [f"{number:08x}" for number in range(done, size)]
            rows = ((each, FIRST + chance.randrange(YEARS), key) for each in names for key in keys(chance))
            archive.facts.index(rows)
            done, times = size, []
            for _ in range(300):
                asked, day = keys(chance), FIRST + chance.randrange(YEARS)
                start = time.process_time()
                nearest("", day, archive.facts.holders(_reached(asked), day).values())
                times.append((time.process_time() - start) * 1000)
            p95 = sorted(times)[int(len(times) * 0.95)]
            print(f"{size:>7} articles, processor time: p50 {statistics.median(times):.2f} ms, p95 {p95:.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
