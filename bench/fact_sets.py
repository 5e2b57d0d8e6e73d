"""Articles and the fact that people say each reports, as the weights of facts are learned and measured from them."""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from veille.interpret.facts.evidence import WEIGHTS, proof_of
from veille.interpret.facts.ground import Ground
from veille.interpret.facts.keys import counted
from veille.interpret.facts.signature import Signature, sign
from veille.interpret.facts.signs import signs
from veille.interpret.facts.vetoes import apart, veto
from veille.interpret.packaged import packaged_judgements

SAMPLE = Path(__file__).parent / "sets" / "exemple.jsonl"
"""The articles of the sample watch, with the fact of each: what a real week holds, articles of no act included."""
CROWD_SIZE, FIRST = 300, date(2024, 3, 1)

Told = tuple[Signature, str]
Pair = tuple[list[float], str, str]
"""The signs of two articles, in the order of `WEIGHTS`, and the fact of each."""


def read_set(path: Path, ground: Ground) -> list[Told]:
    """Read a set (`id`, `title`, `summary`, `source`, `url`, `published`, `fait`), its articles counted together."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    signatures = counted(_signed(row, ground) for row in rows)
    return [(one, f"{path.stem}:{row['fait']}") for one, row in zip(signatures, rows, strict=True)]


def _signed(row: dict[str, str], ground: Ground) -> Signature:
    day = date.fromisoformat(row["published"][:10]) if row["published"] else None
    return sign(
        article=row["id"], title=row["title"], summary=row["summary"] or "", source=row["source"], url=row["url"],
        day=day, ground=ground,
    )  # fmt: skip


def as_one_file(sets: Iterable[Sequence[Told]]) -> list[Told]:
    """Give the articles of several sets as one file's, so that each fortnight holds more news."""
    told = [each for one in sets for each in one]
    return list(zip(counted(one for one, _ in told), (fact for _, fact in told), strict=True))


def crowd(ground: Ground, seed: int = 1, size: int = CROWD_SIZE) -> list[Told]:
    """Scatter judged articles, no two of which tell one fact, over three weeks."""
    chance = random.Random(seed)
    judged = list(packaged_judgements())
    chance.shuffle(judged)
    signatures = counted(
        sign(
            article=f"n{number}", title=one.title, summary=one.summary, source=f"S{chance.randrange(60)}",
            url=f"https://example.org/{number}", day=FIRST + timedelta(days=chance.randrange(20)), ground=ground,
        )
        for number, one in enumerate(judged[:size])
    )  # fmt: skip
    return [(one, one.id) for one in signatures]


def pairs(articles: Sequence[Told], ground: Ground) -> Iterator[Pair]:
    """Give the pairs that are weighed: no veto stands between them, nothing proves them, something is shared."""
    for (one, fact), (other, another) in combinations(articles, 2):
        between = apart(one, other)
        if between is None or veto(one, other) or proof_of(one, other, between):
            continue
        if found := signs(one, other, between, ground):
            yield [found[name] for name in WEIGHTS], fact, another
