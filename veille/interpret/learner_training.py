"""Learning the weights: regularised logistic regression, one label at a time, on judged articles.

A feature counts the more the better it parts, by itself, the articles that bear a label from the others (half of its
value is multiplied by the logarithm of that ratio: Wang and Manning, Baselines and bigrams, ACL 2012). The loss is
convex, so its minimum is one: the same judgements and the same lexicon give the same weights, whatever the machine (to
the rounding of the last digits). Only this module needs numpy, and only while it learns.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from veille.interpret.learner import BIAS, NO_NATURE
from veille.interpret.references import find_references
from veille.interpret.tagger import RELEVANCE, features_of
from veille.interpret.terms import Lexicon

if TYPE_CHECKING:
    from numpy import ndarray

    Vector = ndarray[Any, Any]

PUBLICS = ("protection_enfance", "handicap")
THEMES = ("ethique", "deontologie", "dispositifs")
NATURES = ("legislatif", "politique", "formation", NO_NATURE)
LABELS = (RELEVANCE, *PUBLICS, *THEMES, *NATURES)
RARE, SMALL, STEPS, MEMORY = 4, 0.15, 80, 10
PARTING, CAUTION = 0.5, 1.8
"""Share of a value that its parting power decides; what a large weight costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An article that a person judged; `publishers` are kinds of publisher, not names."""

    title: str
    summary: str
    publishers: tuple[str, ...]
    relevant: bool
    publics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    nature: str | None = None

    def has(self, label: str) -> bool:
        """Say whether the person gave a label."""
        if label == RELEVANCE:
            return self.relevant
        nature = self.nature or NO_NATURE
        return self.relevant and (label in self.publics or label in self.themes or label == nature)


def read_judgements(raw: bytes) -> tuple[Judgement, ...]:
    """Read judged articles, tab-separated: title, summary, publishers, oui/non, publics, themes, nature."""
    lines = (line for line in raw.decode("utf-8").splitlines() if line and line[0] != "#")
    return tuple(_judgement(line.split("\t")) for line in lines)


def _judgement(cells: Sequence[str]) -> Judgement:
    title, summary, publishers, relevant, publics, themes, nature = cells
    return Judgement(
        title=title,
        summary=summary,
        publishers=tuple(publishers.split()),
        relevant=relevant == "oui",
        publics=tuple(publics.split()),
        themes=tuple(themes.split()),
        nature=nature or None,
    )


def seen_in(judgement: Judgement, lexicon: Lexicon) -> dict[str, float]:
    """Give what the learner sees of a judged article."""
    references = [str(one) for one in find_references(f"{judgement.title}.\n{judgement.summary}")]
    return features_of(judgement.title, judgement.summary, lexicon, references, judgement.publishers)


def train(
    judgements: Sequence[Judgement], seen: Sequence[Mapping[str, float]], labels: Iterable[str] = LABELS
) -> Iterator[tuple[str, str, float]]:
    """Yield (label, feature, weight); `seen` is `seen_in` of each judgement. Themes and natures: relevant ones only."""
    relevant = [place for place, one in enumerate(judgements) if one.relevant]
    sheets = {True: _Sheet(seen), False: _Sheet([seen[place] for place in relevant])}
    for label in labels:
        whole = label == RELEVANCE or label in PUBLICS
        judged = judgements if whole else [judgements[place] for place in relevant]
        sheet = sheets[whole]
        weights = sheet.fit([one.has(label) for one in judged])
        yield label, BIAS, round(float(weights[-1]), 3)
        for feature, weight in zip(sheet.names, weights, strict=False):
            if abs(weight) >= SMALL:
                yield label, feature, round(float(weight), 2)


class _Sheet:
    """Features as columns, articles as rows; what was seen once or twice teaches nothing."""

    def __init__(self, seen: Sequence[Mapping[str, float]]) -> None:
        import numpy as np

        counts = Counter(feature for one in seen for feature in one)
        self.names = sorted(feature for feature, count in counts.items() if count >= RARE)
        place = {name: column for column, name in enumerate(self.names)}
        cells = [
            (row, place[name], value) for row, one in enumerate(seen) for name, value in one.items() if name in place
        ]
        self._rows, self._columns = (np.array([cell[axis] for cell in cells], dtype=np.int64) for axis in (0, 1))
        self._values = np.array([value for _, _, value in cells])
        self._count = len(seen)

    def fit(self, answers: Sequence[bool]) -> "Vector":
        """Give the weights, the bias last (L-BFGS: Nocedal and Wright, Numerical Optimization, algorithm 7.5)."""
        import numpy as np

        truth = np.array(answers, dtype=bool)
        power, signs = self._parting(truth), np.where(truth, 1.0, -1.0)
        values = self._values * power[self._columns]
        at = np.zeros(len(self.names) + 1)
        loss, slope = self._loss(at, signs, values)
        past: list[tuple[Vector, Vector]] = []
        for _ in range(STEPS):
            way, step = _direction(slope, past), 1.0
            fall = float(way @ slope)
            while True:
                new_loss, new_slope = self._loss(at - step * way, signs, values)
                if new_loss <= loss - 1e-4 * step * fall or step < 1e-9:
                    break
                step /= 2
            past = [*past[1 - MEMORY :], (-step * way, new_slope - slope)]
            at, slope, gained, loss = at - step * way, new_slope, loss - new_loss, new_loss
            if gained < 1e-7 * loss:
                break
        weights: Vector = at * np.append(power, 1.0)
        return weights

    def _parting(self, truth: "Vector") -> "Vector":
        """Give how well each feature alone parts the articles, about 1 on the mean."""
        import numpy as np

        bearing = truth[self._rows]
        counts = [1.0 + np.bincount(self._columns[some], minlength=len(self.names)) for some in (bearing, ~bearing)]
        ratio = np.abs(np.log(counts[0] / counts[0].sum()) - np.log(counts[1] / counts[1].sum()))
        power: Vector = 1.0 - PARTING + PARTING * ratio / max(ratio.mean(), 1e-9)
        return power

    def _loss(self, at: "Vector", signs: "Vector", values: "Vector") -> "tuple[float, Vector]":
        """Give the penalised loss and its slope; the bias is free."""
        import numpy as np

        sums = np.bincount(self._rows, values * at[self._columns], self._count) + at[-1]
        margins = np.clip(signs * sums, -30, 30)
        pull = -signs / (1 + np.exp(margins))
        slope = np.bincount(self._columns, values * pull[self._rows], len(self.names)) + CAUTION * at[:-1]
        loss = float(np.log1p(np.exp(-margins)).sum() + CAUTION * at[:-1] @ at[:-1] / 2)
        return loss, np.append(slope, pull.sum())


def _direction(slope: "Vector", past: "Sequence[tuple[Vector, Vector]]") -> "Vector":
    way, kept = slope.copy(), []
    for moved, turned in reversed(past):
        share = (moved @ way) / (moved @ turned)
        way -= share * turned
        kept.append(share)
    way *= (past[-1][0] @ past[-1][1]) / (past[-1][1] @ past[-1][1]) if past else 1 / max(1.0, abs(slope).sum())
    for (moved, turned), share in zip(past, reversed(kept), strict=True):
        way += (share - (turned @ way) / (moved @ turned)) * moved
    return way
