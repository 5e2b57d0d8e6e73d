"""Learn where each word of the field points, from the packaged judgements: `python -m bench.kinship`.

Words that stand in one article with the same other words point the same way: positive pointwise mutual information,
reduced to SIZE coordinates by a truncated singular value decomposition (Levy, Goldberg and Dagan, 2015).
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable
from itertools import count

import numpy as np

from bench.words import DATA
from veille.interpret.facts.ground import Ground, read_words
from veille.interpret.facts.worn import WORN
from veille.interpret.packaged import packaged_ground, packaged_judgements

SIZE, LEAST, MOST = 48, 4, 0.06
"""Coordinates; in how many articles a word must stand, and in what share of them at most, to have a direction."""
HEAD = (
    "# Fait par « python -m bench.kinship » : mot, direction (un octet par coordonnée, en base 64).\n"
    "# Ne se corrige pas à la main.\n"
)


def learn(texts: Iterable[str], ground: Ground) -> tuple[list[str], np.ndarray]:
    """Give the words that have a direction and their directions, of length 1."""
    articles = [sorted({word for word, _ in read_words(text, ground) if _tells(word)}) for text in texts]
    held = Counter(word for words in articles for word in words)
    known = sorted(word for word, number in held.items() if LEAST <= number < MOST * len(articles))
    place = dict(zip(known, count(), strict=False))
    together = np.zeros((len(known), len(known)), dtype=np.float32)
    for words in articles:
        places = np.array([place[word] for word in words if word in place], dtype=int)
        together[np.ix_(places, places)] += 1.0
    np.fill_diagonal(together, 0.0)
    return known, _reduced(_information(together))


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in WORN and not any(letter.isdigit() for letter in word)


def _information(together: np.ndarray) -> np.ndarray:
    mine, theirs = together.sum(1), together.sum(1) ** 0.75
    expected = mine[:, None] * theirs[None, :] / theirs.sum()
    ratio = np.divide(together, expected, out=np.zeros_like(together), where=expected > 0)
    information: np.ndarray = np.log(np.maximum(ratio, 1.0))
    return information


def _reduced(matrix: np.ndarray) -> np.ndarray:
    basis = np.random.default_rng(0).standard_normal((len(matrix), SIZE + 20)).astype(np.float32)
    for _ in range(5):
        basis, _ = np.linalg.qr(matrix @ (matrix.T @ basis))
    left, values, _ = np.linalg.svd(basis.T @ matrix, full_matrices=False)
    rows = (basis @ left)[:, :SIZE] * np.sqrt(values[:SIZE])
    lengths: np.ndarray = np.linalg.norm(rows, axis=1, keepdims=True)
    directions: np.ndarray = rows / (lengths + 1e-9)
    return directions


def coded(row: np.ndarray) -> str:
    """Write a direction: its largest coordinate uses the whole of a byte."""
    scaled = np.round(row / max(float(np.abs(row).max()), 1e-9) * 127)
    return b64encode(bytes((scaled + 128).astype(np.uint8))).decode()


if __name__ == "__main__":
    words, rows = learn((f"{one.title}\n{one.summary}" for one in packaged_judgements()), packaged_ground())
    text = HEAD + "".join(f"{word}\t{coded(row)}\n" for word, row in zip(words, rows, strict=True))
    (DATA / "parentes.tsv").write_text(text, encoding="utf-8")
    print(f"{len(words)} words")
