"""What the learner looks at, each feature a few words that a reader understands.

- `mot:placement` a stem anywhere, `titre:placement` in the title;
- `lexique:handicap>=3` what the lexicon's terms of a target add up to, `nomme:handicap` a term that names the field;
- `reference:casf` a legal reference by its family, `source:revue` the kind of publisher (`data/editeurs.toml`);
- `forme:question au titre` how the article is written (`forms.py`), `notion:contrainte` a family of words met
  (`notions.py`), `notion au titre:contrainte` the same in the title.

The words share one length whatever the article's (`share_of`), so that a long text is not believed more than a short
one; every other feature has the value of its kind.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from veille.interpret.folding import fold

LENGTH = 5.0
TITLE = 0.5
VALUES = {
    "mot": 1.0, "titre": TITLE, "notion": 0.5, "notion au titre": 0.4, "source": 1.2, "forme": 0.5, "sans resume": 0.5,
    "lexique": 0.4, "nomme": 0.4, "appuie": 0.4, "reference": 0.4,
}  # fmt: skip
"""What a feature counts, by its kind: what its name begins with."""
STEPS = (1.0, 2.0, 3.0, 4.5, 6.0, 9.0)
TARGETS = (
    "transversal", "protection_enfance", "handicap", "ethique", "deontologie", "dispositifs",
    "legislatif", "politique", "formation",
)  # fmt: skip
"""The targets of the packaged lexicon; those that a watch adds are none of the learner's business."""

Sign = tuple[str, ...]
"""Features that come together: the steps that a score has passed, or one feature alone."""

_LADDERS = {
    target: [tuple(f"lexique:{target}>={step:g}" for step in STEPS[:passed]) for passed in range(len(STEPS) + 1)]
    for target in TARGETS
}
_PUBLISHED = re.compile(r"[a-z0-9]+")


def valued(features: Iterable[str]) -> dict[str, float]:
    """Give features the value of their kind."""
    return {feature: VALUES[feature.partition(":")[0]] for feature in features}


def word_in(place: str, stem: str) -> Sign:
    """Give the features of a word: one anywhere, one more in the title."""
    return (f"mot:{stem}", f"titre:{stem}") if place == "titre" else (f"mot:{stem}",)


def family_in(place: str, name: str) -> Sign:
    """Give the features of a family of words: one anywhere, one more in the title."""
    return (f"notion:{name}", f"notion au titre:{name}") if place == "titre" else (f"notion:{name}",)


def share_of(words: int, in_title: int) -> float:
    """Give what each of some different words counts, beside the value of its kind."""
    return LENGTH / (words + TITLE * TITLE * in_title) ** 0.5 if words else 0.0


def climbed(scores: Mapping[str, float]) -> Iterator[Sign]:
    """Yield the steps that each target's score has passed, or that it speaks against its target."""
    for target, score in scores.items():
        if target in _LADDERS:
            yield _LADDERS[target][bisect_right(STEPS, score)] if score >= 0 else (f"lexique:{target}<0",)


@lru_cache(maxsize=4096)
def publishers_of(source: str) -> tuple[str, ...]:
    """Give the kinds of publisher that a source's name betrays (« Revue … » is a `revue`), sorted."""
    names = _publishers()
    words = _PUBLISHED.findall(fold(source))
    runs = (" ".join(words[at : at + size]) for at in range(len(words)) for size in (1, 2, 3, 4))
    return tuple(sorted({kind for run in runs for kind in names.get(run, ())}))


@lru_cache(maxsize=1)
def _publishers() -> Mapping[str, Sequence[str]]:
    import tomllib
    from importlib.resources import files

    raw = files("veille.interpret").joinpath("data", "editeurs.toml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for kind, names in tomllib.loads(raw).items():
        for name in names:
            found.setdefault(fold(name), []).append(kind)
    return found
