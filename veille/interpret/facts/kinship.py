"""Words that keep the same company: « tiers digne de confiance » and « proche », « fratrie » and « frères et sœurs ».

Each word of the field has a direction, learned once from the judged articles that come with veille (`bench.kinship`):
words met beside the same words point the same way, the further the more company they keep. An article points where its
words do, each as heavy as it tells, away from where every article of the field points.
"""

from base64 import b64decode
from collections.abc import Mapping, Sequence

Direction = tuple[int, ...]
FIELD = ""
"""The name under which the table holds where all articles of the field point together, of length 0 to 1 by _LENGTH."""
_LENGTH = 100
"""How long a direction is: whole numbers are the same on every machine."""


def read_directions(table: str) -> dict[str, bytes]:
    """Read the direction of each word (`data/parentes.tsv`): a byte a coordinate, 128 for nought."""
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {word: b64decode(coded) for word, coded in rows}


def direction_of(words: Mapping[str, float], directions: Mapping[str, bytes]) -> Direction:
    """Give where these weighed words point together, or nothing when none is known."""
    known = [(directions[word], weight) for word, weight in sorted(words.items()) if word in directions]
    if not known:
        return ()
    total = [0.0] * len(known[0][0])
    for coded, weight in known:
        total = [sum_ + weight * (byte - 128) for sum_, byte in zip(total, coded, strict=True)]
    field = [byte - 128 for byte in directions[FIELD]] if FIELD in directions else [0] * len(total)
    return _of_length([each - common for each, common in zip(_of_length(total), field, strict=True)])


def _of_length(total: Sequence[float]) -> Direction:
    length = sum(each * each for each in total) ** 0.5 or 1.0
    return tuple(round(each * _LENGTH / length) for each in total)


def kinship(one: Sequence[int], other: Sequence[int]) -> float:
    """Give how much two articles point the same way, 0 (not at all, or not known) to 1."""
    if not (one and other):
        return 0.0
    return max(0.0, sum(map(int.__mul__, one, other)) / (_LENGTH * _LENGTH))
