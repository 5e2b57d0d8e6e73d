"""How fast pages come: `veille servir` over 200,000 generated articles, one request at a time, then as many as it can.

    python -m bench.web [ARTICLES]

Wall times depend on what else the machine does; the processor time that the server itself spent on a page does not.
"""

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

import httpx

from bench.keep import articles, vocabulary
from veille.interpret.folding import stems
from veille.keep.opening import open_archive

BATCH = 2_000
EACH = 40
"""Requests of each page."""

READERS, SECONDS = 4, 8.0
"""Who reads the same few pages over and over, and for how long."""

WATCH = {
    "sources.yaml": "sources:\n"
    + "".join(
        f"  - {{id: source-{number}, nom: Source {number}, genre: flux, url: https://example.org/{number}}}\n"
        for number in range(200)
    ),
    "listes.yaml": "listes:\n  - {id: hebdo, titre: Hebdo, rythme: hebdomadaire}\n",
}


@cache
def word_stems(word: str) -> tuple[str, ...]:
    return stems(word)


def fill(folder: Path, count: int) -> None:
    """Put generated articles into an archive; their few thousand words are stemmed once each."""
    for name, text in WATCH.items():
        (folder / name).write_text(text, encoding="utf-8")
    folded = cache(lambda text: tuple(stem for word in text.split() for stem in word_stems(word)))
    with open_archive("sqlite:///veille.db", folder=folder, stem=folded) as archive:
        batch = []
        for item in articles(count):
            batch.append(item)
            if len(batch) == BATCH:
                archive.items.save(batch)
                batch.clear()
        archive.items.save(batch)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    words = [sys.executable, "-m", "veille", "--dossier", str(folder), "servir", "--port", "0"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://\S+", process.stderr.readline())
        assert found
        try:
            yield found[0], process.pid
        finally:
            process.terminate()


def spent(pid: int) -> float:
    """Give the seconds of processor that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pages(count: int) -> dict[str, list[str]]:
    """Give addresses by kind of page, each asked once."""
    words, chance = vocabulary(random.Random(7)), random.Random(5)
    return {
        "home": ["/"] * EACH,
        "theme": [
            f"/themes/{chance.choice(('ethique', 'deontologie'))}?page={chance.randint(1, 50)}" for _ in range(EACH)
        ],
        "source": [f"/sources/source-{chance.randrange(200)}" for _ in range(EACH)],
        "article": [f"/articles/{chance.randrange(count):08x}" for _ in range(EACH)],
        "search, rare word": [f"/recherche?q={quote(words[chance.randrange(900, 6000)])}" for _ in range(EACH)],
        "search, two words": [
            f"/recherche?q={quote(words[chance.randrange(40, 400)])}+{quote(words[chance.randrange(40, 400)])}"
            for _ in range(EACH)
        ],
        "search, common word": [f"/recherche?q={quote(words[chance.randrange(5, 40)])}" for _ in range(EACH)],
        "whole archive": ["/recherche"] * 10,
    }


def one_at_a_time(root: str, pid: int, count: int) -> None:
    with httpx.Client(follow_redirects=True, timeout=120) as browser:
        for kind, addresses in pages(count).items():
            browser.get(root + addresses[0]).raise_for_status()  # what opens at first use is not counted
            before, times = spent(pid), []
            for address in addresses:
                start = time.perf_counter()
                browser.get(root + address).raise_for_status()
                times.append((time.perf_counter() - start) * 1000)
            own = (spent(pid) - before) / len(addresses) * 1000
            p95 = sorted(times)[int(len(times) * 0.95) - 1]
            print(f"{kind:<20} p50 {statistics.median(times):7.1f} ms   p95 {p95:7.1f} ms   processor {own:6.1f} ms")


def over_and_over(root: str, pid: int, count: int) -> None:
    """Count the reading pages a second when several readers ask for the same twenty pages."""
    shared = [addresses[number] for addresses in pages(count).values() for number in (0, 1, 2)][:20]
    with httpx.Client(follow_redirects=True, timeout=120) as browser:
        for address in shared:
            browser.get(root + address).raise_for_status()
    done, end = [0] * READERS, time.perf_counter() + SECONDS

    def read(reader: int) -> None:
        with httpx.Client(follow_redirects=True, timeout=120) as browser:
            while time.perf_counter() < end:
                browser.get(root + shared[(done[reader] * 7 + reader) % len(shared)]).raise_for_status()
                done[reader] += 1

    before = spent(pid)
    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    own = (spent(pid) - before) / sum(done)
    print(f"same pages, {READERS} readers  {sum(done) / SECONDS:7.0f} pages/s   processor {own * 1000:.2f} ms a page")


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        fill(folder, count)
        print(f"{count} articles stored in {time.perf_counter() - start:.0f} s", flush=True)
        with served(folder) as (root, pid):
            time.sleep(3)  # the pages open aside
            one_at_a_time(root, pid, count)
            over_and_over(root, pid, count)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
