"""What was learned of judged articles: one weight a label and a readable feature, added up like the lexicon's.

A linear model: the evidence for a label is its bias plus the weights of the features present, in natural logarithms of
odds (logistic regression); above zero the label is more likely than not. The weights ship as text, a line each:
`label<TAB>feature<TAB>weight`. Nothing here needs a numerical library; `learner_training` makes the weights.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

NO_NATURE = "aucune"
BIAS = "(départ)"


class Share(NamedTuple):
    """What one feature adds to one label."""

    feature: str
    weight: float


class Model:
    """Weights made ready; `labels` are those that it knows, in a fixed order."""

    def __init__(self, weights: Iterable[tuple[str, str, float]]) -> None:
        rows = list(weights)
        self.labels: tuple[str, ...] = tuple(dict.fromkeys(label for label, _, _ in rows))
        self._place = {label: place for place, label in enumerate(self.labels)}
        self._start = [0.0] * len(self.labels)
        gathered: dict[str, list[tuple[int, float]]] = {}
        for label, feature, weight in rows:
            if feature == BIAS:
                self._start[self._place[label]] = weight
            else:
                gathered.setdefault(feature, []).append((self._place[label], weight))
        self._weights = {feature: tuple(pairs) for feature, pairs in gathered.items()}

    def evidence(self, features: Mapping[str, float]) -> dict[str, float]:
        """Give the evidence for every label, in logarithms of odds."""
        sums, weights = self._start.copy(), self._weights
        for feature, value in features.items():
            for place, weight in weights.get(feature, ()):
                sums[place] += weight * value
        return dict(zip(self.labels, sums, strict=True))

    def shares(self, features: Mapping[str, float], labels: Iterable[str], least: float) -> dict[str, list[Share]]:
        """Give, for some labels, what each feature added or took away, `least` at least."""
        found: dict[str, list[Share]] = {label: [] for label in labels if label in self._place}
        wanted = {self._place[label]: shares for label, shares in found.items()}
        for feature, value in features.items():
            for place, weight in self._weights.get(feature, ()):
                if place in wanted and abs(weight * value) >= least:
                    wanted[place].append(Share(feature, weight * value))
        return found


def read_model(raw: bytes) -> Model:
    """Read weights as they ship (UTF-8, a line each, `#` begins a remark); raises ValueError with the line's number."""
    return Model(_rows(raw.decode("utf-8").splitlines()))


def _rows(lines: Sequence[str]) -> Iterable[tuple[str, str, float]]:
    for number, line in enumerate(lines, 1):
        if line and line[0] != "#":
            try:
                label, feature, weight = line.split("\t")
                yield label, feature, float(weight)
            except ValueError:
                raise ValueError(f"line {number}: expected a label, a feature and a weight: {line!r}") from None
