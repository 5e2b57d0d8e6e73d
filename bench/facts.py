"""Learn the weights of the signs by which facts are told apart, and measure them: `python -m bench.facts SET.jsonl…`.

Learned from the sets, each as a file of its own and all as one file, in which a fortnight holds more news; from the
sample watch; and from judged articles scattered over three weeks, the crowd of strangers, each pair of which counts
CROWD. Measured on articles that taught nothing: whole facts, with those that look like them, are left out in turn.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from bench.fact_sets import SAMPLE, Pair, Told, as_one_file, crowd, pairs, read_set
from veille.interpret.facts import evidence
from veille.interpret.facts.evidence import WEIGHTS, likeness
from veille.interpret.facts.ground import Ground
from veille.interpret.facts.keys import fellows
from veille.interpret.facts.linkage import join
from veille.interpret.packaged import packaged_ground

CROWD, RESTRAINT, FOLDS, DRAWS = 0.05, 1.0, 5, 2000
NEIGHBOUR = 0.2
"""The likeness, by today's weights, from which two facts are near-neighbours and are left out together."""

Counts = tuple[int, int, int]


def fit(taught: Sequence[Pair], strangers: Sequence[Pair]) -> dict[str, float]:
    """Fit the weights by penalised logistic regression (Newton's method)."""
    rows = np.array([row for row, _, _ in [*taught, *strangers]])
    right = np.array([float(fact == another) for _, fact, another in [*taught, *strangers]])
    counts = np.array([1.0] * len(taught) + [CROWD] * len(strangers))
    held = np.array([RESTRAINT * (name != "socle") for name in WEIGHTS])
    weights = np.zeros(rows.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        curve = (rows.T * (counts * chance * (1 - chance))) @ rows + np.diag(held + 1e-6)
        weights += np.linalg.solve(curve, rows.T @ (counts * (right - chance)) - held * weights)
    return {name: round(float(weight), 1) for name, weight in zip(WEIGHTS, weights, strict=True)}


def taught_by(sets: Sequence[Sequence[Told]], ground: Ground) -> list[Pair]:
    """Give the pairs of each set, and those of all of them as one file."""
    return [pair for told in [*sets, as_one_file(sets)] for pair in pairs(told, ground)]


def folds(sets: Sequence[Sequence[Told]], ground: Ground) -> list[set[str]]:
    """Share the facts among FOLDS, those that have articles alike in one fold."""
    root: dict[str, str] = {fact: fact for told in sets for _, fact in told}

    def find(fact: str) -> str:
        while root[fact] != fact:
            fact = root[fact]
        return fact

    for told in sets:
        for (one, fact), (other, another) in combinations(told, 2):
            if find(fact) != find(another) and likeness(one, other, ground).chance > NEIGHBOUR:
                root[find(another)] = find(fact)
    kin: dict[str, set[str]] = defaultdict(set)
    for fact in root:
        kin[find(fact)].add(fact)
    found: list[set[str]] = [set() for _ in range(FOLDS)]
    for group in sorted(kin.values(), key=lambda group: (-len(group), min(group))):
        min(found, key=len).update(group)
    return found


def measured(told: Sequence[Told], asked: set[str], ground: Ground) -> dict[str, Counts]:
    """Count the pairs (right, said, real) of each fact asked; a wrong pair counts for both of its facts."""
    signatures, facts = [one for one, _ in told], {one.id: fact for one, fact in told}
    near = fellows(signatures, ground)
    found = {fact: [0, 0, 0] for fact in asked}
    for group in join(signatures, ground, near=lambda one: near[one.id]):
        for one, other in combinations(group, 2):
            for fact in {facts[one.id], facts[other.id]} & asked:
                found[fact][1] += 1
                found[fact][0] += facts[one.id] == facts[other.id]
    for fact in asked:
        size = list(facts.values()).count(fact)
        found[fact][2] = size * (size - 1) // 2
    return {fact: (right, said, real) for fact, (right, said, real) in found.items()}


def figures(counts: Sequence[Counts]) -> tuple[float, float, float]:
    right, said, real = (sum(each) for each in zip(*counts, strict=True))
    precision, recall = right / said if said else 1.0, right / real if real else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall or 1.0)


def interval(counts: Sequence[Counts]) -> str:
    """Give precision, recall and F1, each with the middle 95 % of what as many facts drawn at random give."""
    chance = random.Random(7)
    drawn = np.array([figures(chance.choices(counts, k=len(counts))) for _ in range(DRAWS)])
    low, high = np.quantile(drawn, (0.025, 0.975), axis=0)
    named = zip(("P", "R", "F1"), figures(counts), low, high, strict=True)
    return "  ".join(f"{name} {value:.3f} [{start:.2f}-{end:.2f}]" for name, value, start, end in named)


def main(paths: Sequence[Path]) -> None:
    ground = packaged_ground()
    sets = [read_set(path, ground) for path in [*paths, SAMPLE]]
    strangers = [pair for seed in (1, 2) for pair in pairs(crowd(ground, seed), ground)]
    counts: dict[int, list[Counts]] = defaultdict(list)
    taught = taught_by(sets, ground)
    for left_out in folds(sets, ground):
        others = [pair for pair in taught if left_out.isdisjoint(pair[1:])]
        evidence.WEIGHTS.update(fit(others, strangers))
        for place, told in enumerate(sets):
            counts[place] += measured(told, left_out & {fact for _, fact in told}, ground).values()
    print(f"Facts left out in turn ({FOLDS} folds, with their near-neighbours), weights learned from the others:")
    for place, path in enumerate([*paths, SAMPLE]):
        print(f"{path.stem:>14}  {interval(counts[place])}")
    print(f"{'all':>14}  {interval([each for found in counts.values() for each in found])}")
    print("Left out of this run: every set not given by its path; only the sample watch comes with veille.")
    for name, weight in fit(taught, strangers).items():
        print(f'    "{name}": {weight:.1f},')


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])
