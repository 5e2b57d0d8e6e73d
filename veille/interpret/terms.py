"""What a lexicon is made of: settings, masks, vetoes, and targets with their terms.

A target (a public, `transversal`, a theme, a
nature) has a threshold and terms by weight, written in plain French:

- `enfant placé`: any number, gender, accent, and the function words between do not matter;
- `=placé`: this very word, singular or plural, accents included (the stem of « placement » is also that of « place »);
- `^décret`: at the beginning of the title;
- `juge + fratrie`: both, anywhere in the text;
- `sigles`: capitals as written (PAS is not « pas »); `sigles_libres`: in any case (« Esat »);
- `references`: the beginning of a legal reference's normal form (`casf/L221`).

A negative weight speaks against its target. Masks are read first and hide what they hold; vetoes speak against several
targets at once.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from veille.interpret.folding import fold
from veille.interpret.learner import Model

Facet = Literal["publics", "transversal", "themes", "natures"]
Kind = Literal["termes", "sigles", "sigles_libres", "references", "sources"]
Path = tuple[str | int, ...]
Told = tuple[Path, str, str]
"""One fault: where in the data, a French sentence, the cure."""

KINDS: tuple[Kind, ...] = get_args(Kind)
FACETS: tuple[Facet, ...] = get_args(Facet)


USUAL_THRESHOLD = 3.0
"""What the weights of a target's words must add up to, unless its author says otherwise."""


class LexiconError(ValueError):
    """Words that cannot be used; `faults` holds every one of the reading at once."""

    def __init__(self, faults: tuple[Told, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{'.'.join(map(str, path))}: {said}" for path, said, _ in faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How hits are counted.

    A hit in the title counts `title` times, in the source's name `source` times, a term at most `repeats` times.
    `naming` is the weight from which a single term names the field by itself.
    """

    title: float = 1.6
    source: float = 0.5
    repeats: int = 2
    naming: float = 4.0


class Term(NamedTuple):
    """A term as it was written, how it is matched, and its weight."""

    written: str
    weight: float
    kind: Kind = "termes"

    @property
    def same(self) -> tuple[str, str]:
        """What makes two spellings one term: the way of matching, and the folded words."""
        return self.kind, self.written if self.kind in ("sigles", "references") else fold(self.written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something an article may be labelled with, and the terms that speak for or against it."""

    id: str
    facet: Facet
    threshold: float = USUAL_THRESHOLD
    terms: tuple[Term, ...] = ()
    label: str = ""
    definition: str = ""
    replaces: bool = False
    forbidden: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    """The terms that people added to it, sorted; what they reach alone, the learner does not take back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """Words that speak against several targets at once."""

    targets: tuple[str, ...]
    weight: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Everything that is looked for; compared by identity, for it is large and never changes.

    `model` is what was learned of judged articles, or None: the terms then decide alone.
    """

    settings: Settings = field(default_factory=Settings)
    masks: tuple[str, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    targets: tuple[Target, ...] = ()
    replaces: bool = False
    forbidden: tuple[str, ...] = ()
    model: Model | None = None
