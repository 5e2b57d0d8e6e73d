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
    """Weights made ready, a table a label; `labels` are those that it knows, in a fixed order."""

    def __init__(self, weights: Iterable[tuple[str, str, float]]) -> None:
        self._weights: dict[str, dict[str, float]] = {}
        for label, feature, weight in weights:
            self._weights.setdefault(label, {})[feature] = weight
        self.labels: tuple[str, ...] = tuple(self._weights)
        self._start = {label: table.pop(BIAS, 0.0) for label, table in self._weights.items()}

    def odds(self, label: str, features: Mapping[str, float]) -> float:
        """Give the evidence for one label, in logarithms of odds."""
        table = self._weights[label]
        return self._start[label] + sum([table[name] * value for name, value in features.items() if name in table])

    def evidence(self, features: Mapping[str, float]) -> dict[str, float]:
        """Give the evidence for every label, in logarithms of odds."""
        return {label: self.odds(label, features) for label in self.labels}

    def shares(self, features: Mapping[str, float], label: str, least: float) -> list[Share]:
        """Give what each feature added to a label or took away, `least` at least; nothing for an unknown label."""
        table = self._weights.get(label, {})
        shares = [Share(name, table[name] * value) for name, value in features.items() if name in table]
        return [share for share in shares if abs(share.weight) >= least]


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
