"""Count again, over the packaged judgements, how many texts hold each word: `python -m bench.words`."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

from veille.interpret.facts.ground import families, notions_in, read_ground, read_words
from veille.interpret.folding import stems
from veille.interpret.packaged import packaged_judgements

DATA = Path(str(files("veille.interpret").joinpath("data")))
HEAD = (
    "# Fait par « python -m bench.words » : mot (ou début de mot, @nom, #notion), articles jugés qui le portent.\n"
    "# Le premier nombre est celui des articles. Un mot absent d'ici est rare. Ne se corrige pas à la main.\n"
)
LEAST = 2
"""A word that a single text holds is as rare as one that none does."""

if __name__ == "__main__":
    ground = read_ground("", (DATA / "sigles.tsv").read_text(encoding="utf-8"))
    held: Counter[str] = Counter()
    judgements = packaged_judgements()
    for one in judgements:
        words = {word for word, _ in read_words(f"{one.title}\n{one.summary}", ground)}
        held.update(words | families(stems(f"{one.title}\n{one.summary}")) | notions_in(f"{one.title}\n{one.summary}"))
    rows = sorted((word, count) for word, count in held.items() if count >= LEAST and "\t" not in word)
    text = HEAD + f"\t{len(judgements)}\n" + "".join(f"{word}\t{count}\n" for word, count in rows)
    (DATA / "mots.tsv").write_text(text, encoding="utf-8")
    print(f"{len(judgements)} articles, {len(rows)} words")
