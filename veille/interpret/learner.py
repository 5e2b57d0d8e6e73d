"""What was learned of judged articles: one weight a label and a readable feature, added up like the lexicon's.

A linear model: the evidence for a label is its bias plus the weights of the features present, in natural logarithms of
odds (logistic regression); above zero the label is more likely than not. The weights ship as a table of text: a line a
feature, a column a label, an empty cell for nothing; a line is read when its feature is first met. Nothing here needs a
numerical library; `learner_training` makes it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

NO_NATURE = "aucune"
BIAS = "(départ)"
_LINE = re.compile(r"^([^\t\n]+)\t([-.e\d\t]+)$", re.MULTILINE)

Row = tuple[float, ...]
"""A weight a label, in the order of the model's labels."""


class Model:
    """Weights by feature; `labels` are those that it knows, each with its column, `start` what every article owes."""

    def __init__(self, labels: Sequence[str], lines: Mapping[str, str]) -> None:
        self.labels: Mapping[str, int] = {label: place for place, label in enumerate(labels)}
        self.lines = dict(lines)
        self.start = self._row(self.lines.pop(BIAS, ""))

    def _row(self, line: str) -> Row:
        weights = [float(cell or 0.0) for cell in line.split("\t")]
        return (*weights, *[0.0] * (len(self.labels) - len(weights)))

    def row(self, features: Mapping[str, float]) -> Row:
        """Add up the rows of some features, each times its value; empty when nothing was learned of any."""
        known = [(value, self._row(self.lines[name])) for name, value in features.items() if name in self.lines]
        return added([tuple([value * weight for weight in row]) for value, row in known])

    def evidence(self, features: Mapping[str, float]) -> dict[str, float]:
        """Give the evidence for every label, in logarithms of odds."""
        return dict(zip(self.labels, added([self.start, self.row(features)]), strict=True))


def added(rows: Iterable[Row]) -> Row:
    """Add rows up, label by label; empty ones count for nothing."""
    return tuple(map(sum, zip(*filter(None, rows), strict=True)))


def model_of(weights: Iterable[tuple[str, str, float]]) -> Model:
    """Make a model of (label, feature, weight)."""
    known = list(weights)
    labels = list(dict.fromkeys(label for label, _, _ in known))
    rows: dict[str, list[str]] = {}
    for label, feature, weight in known:
        rows.setdefault(feature, [""] * len(labels))[labels.index(label)] = f"{weight:g}" if weight else ""
    return Model(labels, {feature: "\t".join(cells).rstrip("\t") for feature, cells in rows.items()})


def write_model(model: Model) -> bytes:
    """Write weights as they ship: the features in alphabetical order, what adds up for every article first."""
    start = "\t".join(f"{weight:g}" if weight else "" for weight in model.start).rstrip("\t")
    lines = [("trait", "\t".join(model.labels)), (BIAS, start), *sorted(model.lines.items())]
    return "".join(f"{feature}\t{line}\n" for feature, line in lines).encode()


def read_model(raw: bytes) -> Model:
    """Read weights as they ship (UTF-8, `#` begins a remark); raises ValueError with the line's number."""
    lines = raw.decode("utf-8").splitlines()
    head, *rows = [line for line in lines if line and line[0] != "#"] or ["trait"]
    labels = head.split("\t")[1:]
    read = _LINE.findall("\n".join(rows))
    if len(read) != len(rows) or any(line.count("\t") >= len(labels) for _, line in read):
        raise ValueError(_fault(lines, head, len(labels)))
    return Model(labels, dict(read))


def _fault(lines: Sequence[str], head: str, width: int) -> str:
    """Say which line is not a feature and its weights."""
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line and line[0] != "#" and line != head]
    number, line = next((n, line) for n, line in numbered if not _LINE.match(line) or line.count("\t") > width)
    return f"line {number}: expected a feature and at most {width} weights: {line!r}"
