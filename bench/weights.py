"""Learn the packaged weights again from the packaged lexicon and judgements: `make weights`."""

import time
from importlib.resources import files
from pathlib import Path

from veille.interpret.learner import model_of, write_model
from veille.interpret.learner_training import seen_in, train
from veille.interpret.lexicon import read_packaged
from veille.interpret.packaged import packaged_judgements

DATA = Path(str(files("veille.interpret").joinpath("data")))
HEAD = (
    "# Fait par « make weights », ne se corrige pas à la main : un trait par ligne, un poids par étiquette (logarithme "
    "de cote).\n"
)

if __name__ == "__main__":
    start = time.perf_counter()
    lexicon = read_packaged((DATA / "lexique.toml").read_bytes())
    judgements = packaged_judgements()
    rows = list(train(judgements, [seen_in(one, lexicon) for one in judgements]))
    (DATA / "poids.tsv").write_bytes(HEAD.encode() + write_model(model_of(rows)))
    print(f"{len(judgements)} judgements, {len(rows)} weights in {time.perf_counter() - start:.1f} s")
