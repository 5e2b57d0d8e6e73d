"""What comes with veille: its words, what was learned of the articles that come with it, how rare each word is."""

from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from veille.interpret.facts.ground import Ground
    from veille.interpret.learner_training import Judgement
    from veille.interpret.lexicon import Lexicon


@cache
def packaged_lexicon() -> "Lexicon":
    """Give the lexicon that comes with veille, and what was learned of the judgements that come with it."""
    from veille.interpret.learner import read_model
    from veille.interpret.lexicon import read_packaged

    data = files("veille.interpret").joinpath("data")
    lexicon = read_packaged(data.joinpath("lexique.toml").read_bytes())
    return replace(lexicon, model=read_model(data.joinpath("poids.tsv").read_bytes()))


@cache
def packaged_ground() -> "Ground":
    """Give how rare each word of the field is, the names that mean one thing, and where each word points."""
    from veille.interpret.facts.ground import read_ground

    data = files("veille.interpret").joinpath("data")
    tables = ("mots.tsv", "sigles.tsv", "parentes.tsv")
    return read_ground(*(data.joinpath(name).read_text(encoding="utf-8") for name in tables))


def packaged_judgements() -> "tuple[Judgement, ...]":
    """Give the judged articles that come with veille, from which its weights were learned."""
    from veille.interpret.learner_training import read_judgements

    folder = files("veille.interpret").joinpath("data", "jugements")
    parts = sorted(folder.iterdir(), key=lambda part: part.name)
    return tuple(judgement for part in parts for judgement in read_judgements(part.read_bytes()))


def learned_titles() -> frozenset[str]:
    """Give the titles of those judged articles."""
    return frozenset(judgement.title for judgement in packaged_judgements())
