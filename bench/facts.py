"""Learn the weights of the signs by which facts are told apart: `python -m bench.facts SET.jsonl…`.

A set holds articles and the fact that people say each reports (`id`, `title`, `summary`, `source`, `url`, `published`,
`fait`). The packaged judgements, no two of which tell one fact, are scattered over three weeks: they are the crowd of
other news in which a fact must be recognised; each of their pairs counts CROWD of one of the sets.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np

from veille.interpret.facts.evidence import NEAR_KIN, WEIGHTS, WINDOW, _shared, proof_of, signs
from veille.interpret.facts.ground import Ground
from veille.interpret.facts.keys import counted
from veille.interpret.facts.signature import Signature, sign
from veille.interpret.facts.vetoes import apart, veto
from veille.interpret.packaged import packaged_ground, packaged_judgements

CROWD, RESTRAINT, SIZE = 0.05, 3.0, 300
FIRST = date(2024, 3, 1)


def read_set(path: Path, ground: Ground) -> list[tuple[Signature, str]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    signatures = counted(_signed(row, ground) for row in rows)
    return [(one, row["fait"]) for one, row in zip(signatures, rows, strict=True)]


def _signed(row: dict[str, str], ground: Ground) -> Signature:
    day = date.fromisoformat(row["published"][:10]) if row["published"] else None
    return sign(
        article=row["id"], title=row["title"], summary=row["summary"] or "", source=row["source"], url=row["url"],
        day=day, ground=ground,
    )  # fmt: skip


def crowd(ground: Ground, seed: int = 1, size: int = SIZE) -> list[tuple[Signature, str]]:
    """Scatter judged articles over three weeks, each a fact of its own."""
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


def pairs(articles: Sequence[tuple[Signature, str]], ground: Ground) -> Iterator[tuple[list[float], bool]]:
    for (one, fact), (other, another) in combinations(articles, 2):
        between = apart(one, other)
        if between is None or veto(one, other) or proof_of(one, other, between):
            continue
        found = signs(one, other, _shared(one, other), between, ground)
        near = between <= WINDOW or found["acte daté"]
        if near and (
            found["mot rare"] > 0.05 or found["chiffres"] or found["noms propres"] or found["parenté"] > NEAR_KIN
        ):
            yield [found[name] for name in WEIGHTS], fact == another


def fit(rows: np.ndarray, right: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Fit every weight but that of the crowd, which no set can teach: its articles are too few and too far apart."""
    weights, held = np.zeros(rows.shape[1]), np.array([float(name != "socle") for name in WEIGHTS])
    crowded = list(WEIGHTS).index("foule")
    weights[crowded], rows_free = WEIGHTS["foule"], rows.copy()
    rows_free[:, crowded] = 0.0
    free = held * (np.arange(len(held)) != crowded)
    for _ in range(60):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows_free.T @ (counts * (right - chance)) - RESTRAINT * free * weights
        curve = (rows_free * (counts * chance * (1 - chance))[:, None]).T @ rows_free + np.diag(RESTRAINT * free + 1e-6)
        weights += np.linalg.solve(curve, slope)
    return weights


def main(paths: Sequence[str]) -> None:
    ground = packaged_ground()
    known = [pair for path in paths for pair in pairs(read_set(Path(path), ground), ground)]
    others = [pair for seed in (1, 2) for pair in pairs(crowd(ground, seed), ground)]
    rows = np.array([row for row, _ in [*known, *others]])
    right = np.array([float(one) for _, one in [*known, *others]])
    counts = np.array([1.0] * len(known) + [CROWD] * len(others))
    for name, weight in zip(WEIGHTS, fit(rows, right, counts), strict=True):
        print(f'    "{name}": {weight:.1f},')
    print(f"{len(known)} pairs, {int(right.sum())} of one fact; {len(others)} of the crowd", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
