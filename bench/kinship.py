"""Learn where each word of the field points, from the packaged judgements: `python -m bench.kinship`.

Words that stand in one article with the same other words point the same way: positive pointwise mutual information,
reduced to SIZE coordinates by a truncated singular value decomposition (Levy, Goldberg and Dagan, 2015).
"""

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count

import numpy as np

from bench.words import DATA
from veille.interpret.facts.ground import Ground, read_words
from veille.interpret.facts.kinship import FIELD, direction_of
from veille.interpret.facts.worn import WORN
from veille.interpret.packaged import packaged_ground, packaged_judgements

SIZE, LEAST, MOST = 96, 3, 0.06
"""Coordinates; in how many articles a word must stand, and in what share of them at most, to have a direction."""
CLIPPED = 0.999
"""The share of coordinates that a byte must hold as they are; the few larger ones are cut."""
HEAD = (
    "# Fait par « python -m bench.kinship » : mot (ou rien : tout le métier), direction (un octet par coordonnée).\n"
    "# Ne se corrige pas à la main.\n"
)


def learn(texts: Iterable[str], ground: Ground) -> tuple[list[str], np.ndarray]:
    """Give the words that have a direction and their directions; a word that keeps more company points further."""
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
    reduced: np.ndarray = rows
    return reduced


def scaled(rows: np.ndarray) -> np.ndarray:
    """Write the coordinates of all words in bytes, by one measure: how far a word points tells how much it tells."""
    most = max(float(np.quantile(np.abs(rows), CLIPPED)), 1e-9)
    whole: np.ndarray = np.clip(np.round(rows / most * 127), -127, 127).astype(int) + 128
    return whole


def coded(row: np.ndarray) -> str:
    return b64encode(bytes(row.astype(np.uint8))).decode()


def field(texts: Iterable[str], directions: Mapping[str, bytes], ground: Ground) -> np.ndarray:
    """Give where these texts point together: what makes two articles of the field alike, and tells nothing."""
    pointing = [
        direction_of({word: ground.rarity(word) for word, _ in read_words(text, ground)}, directions) for text in texts
    ]
    mean: np.ndarray = np.mean([each for each in pointing if each], axis=0)
    return mean


if __name__ == "__main__":
    texts, ground = [f"{one.title}\n{one.summary}" for one in packaged_judgements()], packaged_ground()
    words, rows = learn(texts, ground)
    table = dict(zip(words, map(coded, scaled(rows)), strict=True))
    common = np.round(field(texts, {word: b64decode(each) for word, each in table.items()}, ground)) + 128
    text = HEAD + "".join(f"{word}\t{each}\n" for word, each in ({FIELD: coded(common)} | table).items())
    (DATA / "parentes.tsv").write_text(text, encoding="utf-8")
    print(f"{len(words)} words")
