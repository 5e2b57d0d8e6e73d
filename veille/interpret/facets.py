"""The targets of a lexicon sorted once, for whoever decides by what they are for."""

from functools import lru_cache
from typing import NamedTuple

from veille.interpret.learner import NO_NATURE
from veille.interpret.terms import Lexicon, Target

FIELD = ("publics", "transversal")
NATURES = ("legislatif", "politique", "formation", NO_NATURE)


class Facets(NamedTuple):
    """The targets of a lexicon by what they are for; `unknown` to the learner, `natures` known to it."""

    fields: tuple[Target, ...]
    trade: tuple[Target, ...]
    publics: tuple[Target, ...]
    themes: tuple[Target, ...]
    owned: tuple[Target, ...]
    unknown: frozenset[str]
    natures: tuple[str, ...]


@lru_cache(maxsize=8)
def facets_of(lexicon: Lexicon) -> Facets:
    """Give the targets of a lexicon sorted, once."""
    known = lexicon.model.labels if lexicon.model else {}
    unknown = frozenset(t.id for t in lexicon.targets if t.replaces or t.id not in known)
    return Facets(
        fields=tuple(t for t in lexicon.targets if t.facet in FIELD),
        trade=tuple(t for t in lexicon.targets if t.facet == "transversal"),
        publics=tuple(t for t in lexicon.targets if t.facet == "publics"),
        themes=tuple(t for t in lexicon.targets if t.facet == "themes"),
        owned=tuple(t for t in lexicon.targets if t.own),
        unknown=unknown,
        natures=tuple(name for name in NATURES if name in known and name not in unknown),
    )
