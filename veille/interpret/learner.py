"""What was learned of judged articles: one weight a label and a readable feature, added up like the lexicon's.

A linear model: the evidence for a label is its bias plus the weights of the features present, in natural logarithms of
odds (logistic regression); above zero the label is more likely than not. The weights ship as a table of text: a line a
feature, a column a label, an empty cell for nothing; a line is read when its feature is first met. Nothing here needs a
numerical library: the weights of a feature lie side by side in one integer as well, so that many add up in one sum.
`learner_training` makes it.
"""

import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

NO_NATURE = "aucune"
BIAS = "(départ)"
_LINE = re.compile(r"^([^\t\n]+)\t([-.e\d\t]+)$", re.MULTILINE)

_UNIT, _BITS = 1e9, 64
"""What one is worth in a packed row, and how wide a lane is: sums of billions fit, and no decimal is lost."""
_MIDDLE = 1 << (_BITS - 1)


class Row(NamedTuple):
    """A weight a label, in the order of the model's labels; `packed` holds them all, to be added up at once."""

    weights: tuple[float, ...]
    packed: int


class Model:
    """Weights by feature; `labels` are those that it knows, each with its column, `start` what every article owes."""

    def __init__(self, labels: Sequence[str], lines: Mapping[str, str]) -> None:
        self.labels: Mapping[str, int] = {label: place for place, label in enumerate(labels)}
        self.lines = dict(lines)
        self.start = _packed(self._weights(self.lines.pop(BIAS, "")))
        self._lanes = f"<{len(self.labels)}Q"
        self._middles = sum(_MIDDLE << _BITS * place for place in self.labels.values())

    def _weights(self, line: str) -> tuple[float, ...]:
        weights = [float(cell or 0.0) for cell in line.split("\t")]
        return (*weights, *[0.0] * (len(self.labels) - len(weights)))

    def row(self, features: Mapping[str, float]) -> Row | None:
        """Add up the rows of some features, each times its value; None when nothing was learned of any."""
        known = [(value, self._weights(self.lines[name])) for name, value in features.items() if name in self.lines]
        rows = [[value * weight for weight in weights] for value, weights in known]
        weights = tuple(map(sum, zip(*rows, strict=True)))
        return Row(weights, _packed(weights)) if rows else None

    def unpacked(self, sums: int) -> list[float]:
        """Give the weights that a sum of packed rows holds, a label each."""
        lanes = struct.unpack(self._lanes, (sums + self._middles).to_bytes(struct.calcsize(self._lanes), "little"))
        return [(lane - _MIDDLE) / _UNIT for lane in lanes]

    def evidence(self, features: Mapping[str, float]) -> dict[str, float]:
        """Give the evidence for every label, in logarithms of odds."""
        row = self.row(features)
        return dict(zip(self.labels, self.unpacked(self.start + (row.packed if row else 0)), strict=True))


def _packed(weights: Sequence[float]) -> int:
    return sum(round(weight * _UNIT) << _BITS * place for place, weight in enumerate(weights))


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
    start = "\t".join(f"{weight:g}" if weight else "" for weight in model.unpacked(model.start)).rstrip("\t")
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
