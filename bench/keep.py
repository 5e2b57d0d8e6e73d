"""How fast the archive stores and finds: 100,000 generated French-like articles, in a folder of its own.

    python -m bench.keep [ARTICLES]

The stems are those of `interpret.folding`; they are also computed beforehand, to tell storing from folding.
"""

import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from veille.domain.item import Dated, Item, Labels, Reason
from veille.domain.question import Question
from veille.interpret.folding import stems
from veille.keep.archive import Archive
from veille.keep.opening import open_archive

BATCH = 750
NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
OPENINGS = re.findall(r"\w+", "prot acc enf hand par soc form serv dép jur méd éduc fam séc aid ref rep pl cons ré")
MIDDLES = re.findall(r"\w+", "a e i o u en on an eu ou é ai ié io")
ENDINGS = re.findall(r"\w+", "tion tions ment ance ances eur eurs ité ités age ages el elle ique iques er é ées if al")
THEMES = ("ethique", "deontologie", "dispositifs")


def vocabulary(chance: random.Random, size: int = 6000) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < size:
        middle = "".join(chance.choices(MIDDLES, k=chance.randint(1, 2)))
        words[chance.choice(OPENINGS) + middle + chance.choice("cdglmnprstv") + chance.choice(ENDINGS)] = None
    return list(words)


def articles(count: int) -> Iterator[Item]:
    """Give articles of 60 to 120 words spread over ten years; words follow Zipf's law, as in real prose."""
    chance = random.Random(7)
    words = vocabulary(chance)
    weights = [1 / (rank + 1) for rank in range(len(words))]
    for number in range(count):
        drawn = chance.choices(words, weights, k=chance.randint(70, 130))
        themes = tuple(sorted(chance.sample(THEMES, k=chance.randint(0, 2))))
        yield Item(
            id=f"{number:08x}",
            key=f"url:https://example.org/{number}",
            url=f"https://example.org/{number}",
            title=" ".join(drawn[:10]).capitalize(),
            text=" ".join(drawn[10:]),
            html="",
            published=Dated(day=date(2026, 11, 22) - timedelta(days=chance.randrange(3650))),
            seen_at=NOW,
            source=f"source-{number % 200}",
            native_id=f"guid-{number}",
            labels=Labels(
                relevant=True,
                score=0.75,
                themes=themes,
                reasons=tuple(Reason(label=theme, term=drawn[0], place="titre", weight=2.0) for theme in themes),
            ),
        )


def stored_per_second(archive: Archive, items: list[Item]) -> float:
    start = time.perf_counter()
    for first in range(0, len(items), BATCH):
        archive.items.save(items[first : first + BATCH])
    return len(items) / (time.perf_counter() - start)


def questions() -> Iterator[tuple[str, Question]]:
    words = vocabulary(random.Random(7))
    chance = random.Random(11)
    for _ in range(30):
        rare, middling, common = (
            stems(words[chance.randrange(*span)])[:1] for span in ((900, 6000), (40, 400), (5, 40))
        )
        yield "two common terms", Question(words=common + middling, since=date(2021, 11, 22))
        yield "common and rare term", Question(words=common + rare)
        yield "one very common term", Question(words=stems(words[chance.randrange(5)])[:1])
        yield "phrase", Question(phrases=(common + middling,))
        yield "theme and term", Question(words=middling, themes=("ethique",))
        yield "everything", Question()


def report_searches(archive: Archive) -> None:
    times: dict[str, list[float]] = {}
    for name, question in questions():
        start = time.perf_counter()
        archive.items.search(question, limit=20)
        times.setdefault(name, []).append((time.perf_counter() - start) * 1000)
    for name, figures in times.items():
        print(f"search, {name:<22} p50 {statistics.median(figures):7.2f} ms   p95 {sorted(figures)[-2]:7.2f} ms")
    together = sorted(figure for figures in times.values() for figure in figures)
    print(f"search, all {len(together)} questions       p95 {together[int(len(together) * 0.95)]:.2f} ms")


def main(count: int) -> None:
    sample = list(articles(min(count, 6000)))
    folded = {text: stems(text) for item in sample for text in (item.title, item.text)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_archive("sqlite:///ready.db", folder=folder, stem=folded.__getitem__) as archive:
            print(f"stored, stems given      {stored_per_second(archive, sample):8.0f} articles/s")
            print(f"known already            {stored_per_second(archive, sample):8.0f} articles/s")
        with open_archive("sqlite:///veille.db", folder=folder, stem=stems) as archive:
            print(f"stored, stems computed   {stored_per_second(archive, sample):8.0f} articles/s")
            rest = list(articles(count))[len(sample) :]
            print(f"stored, up to {count:>7}    {stored_per_second(archive, rest) if rest else 0:8.0f} articles/s")
            report_searches(archive)
        size = (folder / "veille.db").stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"file {size:.0f} MB, peak memory {peak:.0f} MB (the {count} articles in hand included)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
