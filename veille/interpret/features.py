"""What the learner looks at, each feature a few words that a reader understands.

- `mot:placement` a stem anywhere, `titre:placement` in the title;
- `lexique:handicap>=3` what the lexicon's terms of a target add up to, `nomme:handicap` a term that names the field;
- `reference:casf` a legal reference by its family, `source:revue` the kind of publisher (`data/editeurs.toml`);
- `forme:question au titre` how the article is written (`forms.py`), `notion:contrainte` a family of words met
  (`notions.py`), `notion au titre:contrainte` the same in the title.

The words share one length whatever the article's, so that a long text is not believed more than a short one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from veille.interpret.folding import fold
from veille.interpret.notions import notions_of

LENGTH = 5.0
TITLE, LEXICON, SOURCE, NOTION, TITLE_NOTION, FORM = 0.5, 0.4, 1.2, 0.5, 0.4, 0.5
STEPS = (1.0, 2.0, 3.0, 4.5, 6.0, 9.0)
TARGETS = (
    "transversal", "protection_enfance", "handicap", "ethique", "deontologie", "dispositifs",
    "legislatif", "politique", "formation",
)  # fmt: skip
"""The targets of the packaged lexicon; those that a watch adds are none of the learner's business."""

_LADDERS = {target: [f"lexique:{target}>={step:g}" for step in STEPS] for target in TARGETS}

_PUBLISHED = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the lexicon said of a text, its source left out: scores by target, and the targets that a term names."""

    scores: Mapping[str, float]
    named: Iterable[str] = ()
    hinted: Iterable[str] = ()
    references: Sequence[str] = ()
    masked: bool = False
    forms: Iterable[str] = ()


def features(
    title: Sequence[str], summary: Sequence[str], evidence: Evidence, publishers: Iterable[str]
) -> dict[str, float]:
    """Give the features of an article: stems of its title and summary, the lexicon's evidence, kinds of publisher."""
    found = _words(title, summary)
    for target, score in evidence.scores.items():
        if target in _LADDERS:
            found.update(dict.fromkeys(_climbed(target, score), LEXICON))
    found.update((f"nomme:{target}", LEXICON) for target in evidence.named)
    found.update((f"appuie:{target}", LEXICON) for target in evidence.hinted)
    found.update((f"reference:{reference.partition('/')[0]}", LEXICON) for reference in evidence.references)
    found.update((f"source:{kind}", SOURCE) for kind in publishers or ("inconnue",))
    found.update((f"forme:{form}", FORM) for form in evidence.forms)
    in_title = notions_of(title)
    found.update((f"notion au titre:{name}", TITLE_NOTION) for name in in_title)
    found.update((f"notion:{name}", NOTION) for name in {**in_title, **notions_of(summary)})
    if evidence.masked:
        found["lexique:masque"] = LEXICON
    if not summary:
        found["sans resume"] = 0.5
    return found


def _climbed(target: str, score: float) -> list[str]:
    """Give the steps that a score has passed, or that it speaks against its target."""
    return _LADDERS[target][: bisect_right(STEPS, score)] if score >= 0 else [f"lexique:{target}<0"]


def _words(title: Sequence[str], summary: Sequence[str]) -> dict[str, float]:
    words, in_title = dict.fromkeys((*title, *summary)), dict.fromkeys(title)
    if not words:
        return {}
    share = LENGTH / (len(words) + TITLE * TITLE * len(in_title)) ** 0.5
    found = dict.fromkeys([f"mot:{stem}" for stem in words], share)
    found.update(dict.fromkeys([f"titre:{stem}" for stem in in_title], TITLE * share))
    return found


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
