"""What was learned of judged articles: one weight a label and a readable feature, added up like the lexicon's.

A linear model: the evidence for a label is its bias plus the weights of the features present, in natural logarithms of
odds (logistic regression); above zero the label is more likely than not. The weights ship as a table of text: a line a
feature, a column a label, an empty cell for nothing. Nothing here needs a numerical library; `learner_training` makes
it.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from operator import mul

NO_NATURE = "aucune"
BIAS = "(départ)"


Said = tuple[str, str]
"""A feature as people read it: words, and where they stand."""


class Model:
    """Weights made ready, a row a feature; `labels` are those that it knows, each with its column."""

    def __init__(self, labels: Sequence[str], rows: Mapping[str, tuple[float, ...]]) -> None:
        self.labels: Mapping[str, int] = {label: place for place, label in enumerate(labels)}
        self._weights = dict(rows)
        self._start = self._weights.pop(BIAS, (0.0,) * len(labels))

    def read(self, features: Mapping[str, float]) -> "Opinion":
        """Look the features of an article up, once."""
        known = self._weights
        heard = [name for name in features if name in known]
        columns = list(zip(*[known[name] for name in heard], strict=True)) or [()] * len(self.labels)
        return Opinion(self.labels, self._start, heard, [features[name] for name in heard], columns)


class Opinion:
    """What the model makes of one article: `features` are those of the article that it knows, each with its value.

    `weights` has a column a label, in which there is one weight a feature.
    """

    def __init__(
        self,
        labels: Mapping[str, int],
        start: Sequence[float],
        features: Sequence[str],
        values: Sequence[float],
        weights: Sequence[Sequence[float]],
    ) -> None:
        self.labels, self.features = labels, features
        self._start, self._values, self._weights = start, values, weights
        self._added: dict[str, list[float]] = {}

    def _adds(self, label: str) -> list[float]:
        """Give what each feature adds to a label."""
        if label not in self._added:
            self._added[label] = list(map(mul, self._weights[self.labels[label]], self._values))
        return self._added[label]

    def odds(self, label: str) -> float:
        """Give the evidence for one label, in logarithms of odds."""
        return self._start[self.labels[label]] + sum(self._adds(label))

    def evidence(self) -> dict[str, float]:
        """Give the evidence for every label, in logarithms of odds."""
        return {label: self.odds(label) for label in self.labels}

    def loudest(self, label: str, count: int, hushed: Container[str]) -> float:
        """Give what the few words that speak most for a label add up to, some stems hushed."""
        named = zip(self.features, self._adds(label), strict=True)
        said = [share for name, share in named if name.startswith("mot:") and name[4:] not in hushed]
        return sum(sorted(said, reverse=True)[:count])

    def shares(self, label: str, told: Sequence[Said | None]) -> dict[Said, float]:
        """Give what each feature adds to a label or takes away, by what is told of it; nothing for an unknown label."""
        shares: dict[Said, float] = {}
        if label in self.labels:
            for feature, share in zip(told, self._adds(label), strict=True):
                if share and feature:
                    shares[feature] = shares.get(feature, 0.0) + share
        return shares


def model_of(weights: Iterable[tuple[str, str, float]]) -> Model:
    """Make a model of (label, feature, weight)."""
    known = list(weights)
    labels = list(dict.fromkeys(label for label, _, _ in known))
    rows: dict[str, list[float]] = {}
    for label, feature, weight in known:
        rows.setdefault(feature, [0.0] * len(labels))[labels.index(label)] = weight
    return Model(labels, {feature: tuple(row) for feature, row in rows.items()})


def write_model(model: Model) -> bytes:
    """Write weights as they ship: the features in alphabetical order, what adds up for every article first."""
    lines = ["\t".join(("trait", *model.labels))]
    for feature, row in [(BIAS, model._start), *sorted(model._weights.items())]:
        lines.append("\t".join((feature, *(f"{weight:g}" if weight else "" for weight in row))).rstrip("\t"))
    return "".join(f"{line}\n" for line in lines).encode()


def read_model(raw: bytes) -> Model:
    """Read weights as they ship (UTF-8, `#` begins a remark); raises ValueError with the line's number."""
    lines = raw.decode("utf-8").splitlines()
    numbered = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line and line[0] != "#"]
    (_, (_, *labels)), *rows = numbered or [(0, ["trait"])]
    weight = _Weights({"": 0.0}).__getitem__
    return Model(labels, {cells[0]: _row(number, cells, len(labels), weight) for number, cells in rows})


class _Weights(dict[str, float]):
    """Numbers by how they are written: many features weigh the same."""

    def __missing__(self, written: str) -> float:
        return self.setdefault(written, float(written))


def _row(number: int, cells: Sequence[str], width: int, weight: Callable[[str], float]) -> tuple[float, ...]:
    if not 1 < len(cells) <= width + 1:
        raise ValueError(f"line {number}: expected a feature and at most {width} weights: {cells!r}")
    try:
        row = tuple(map(weight, cells[1:]))
    except ValueError:
        raise ValueError(f"line {number}: expected weights after the feature: {cells!r}") from None
    return row + (0.0,) * (width - len(row))
