"""The words that make an article relevant, and what they speak for; the packaged ones and a watch's own meet only here.

A lexicon is data. The packaged one is TOML: read by the standard library in a few milliseconds, with comments, and
without the surprises of YAML; a watch's `themes.yaml` has the same keys. A target (a public, `transversal`, a theme, a
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

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, get_args

from veille.domain.theme import Theme
from veille.interpret.folding import fold

Facet = Literal["publics", "transversal", "themes", "natures"]
Kind = Literal["termes", "sigles", "sigles_libres", "references", "sources"]
Path = tuple[str | int, ...]
Told = tuple[Path, str, str]
"""One fault: where in the data, a French sentence, the cure."""

KINDS: tuple[Kind, ...] = get_args(Kind)
FACETS: tuple[Facet, ...] = get_args(Facet)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
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
    threshold: float = 3.0
    terms: tuple[Term, ...] = ()
    label: str = ""
    definition: str = ""
    replaces: bool = False
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """Words that speak against several targets at once."""

    targets: tuple[str, ...]
    weight: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Everything that is looked for; compared by identity, for it is large and never changes."""

    settings: Settings = field(default_factory=Settings)
    masks: tuple[str, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    targets: tuple[Target, ...] = ()
    replaces: bool = False
    forbidden: tuple[str, ...] = ()


def read_packaged(raw: bytes) -> Lexicon:
    """Read the lexicon that comes with veille (TOML, UTF-8)."""
    return _packaged(raw)


def parse_lexicon(data: Mapping[str, object]) -> Lexicon:
    """Make a lexicon of plain mappings and lists; raises LexiconError with every fault at once."""
    from veille.interpret.lexicon_form import Form

    form = Form()
    lexicon = form.lexicon(data)
    if form.faults:
        raise LexiconError(tuple(form.faults))
    return lexicon


def merge(base: Lexicon, addition: Lexicon) -> Lexicon:
    """Add a watch's words to a lexicon.

    A term of the addition takes the place of the same term in the base; a target or a whole file that says `remplace`
    starts from nothing; forbidden terms are taken out, masks of the base included.
    """
    if addition.replaces:
        return addition
    targets = {target.id: target for target in base.targets}
    for target in addition.targets:
        known = targets.get(target.id)
        targets[target.id] = target if known is None or target.replaces else _joined(known, target)
    kept = tuple(_without(target, addition.forbidden) for target in targets.values())
    forbidden = {fold(term) for term in addition.forbidden}
    masks = tuple(mask for mask in dict.fromkeys((*base.masks, *addition.masks)) if fold(mask) not in forbidden)
    return replace(base, masks=masks, vetoes=(*base.vetoes, *addition.vetoes), targets=kept)


def themes_of(lexicon: Lexicon) -> tuple[Theme, ...]:
    """Give the themes that a watch follows, in the order in which they were declared."""
    return tuple(
        Theme(id=target.id, label=target.label or target.id, definition=target.definition)
        for target in lexicon.targets
        if target.facet == "themes"
    )


@lru_cache(maxsize=1)
def _packaged(raw: bytes) -> Lexicon:
    import tomllib

    return parse_lexicon(tomllib.loads(raw.decode("utf-8")))


def _joined(known: Target, added: Target) -> Target:
    terms = {term.same: term for term in known.terms} | {term.same: term for term in added.terms}
    joined = replace(
        known,
        terms=tuple(terms.values()),
        threshold=added.threshold or known.threshold,
        label=added.label or known.label,
        definition=added.definition or known.definition,
    )
    return _without(joined, added.forbidden)


def _without(target: Target, forbidden: tuple[str, ...]) -> Target:
    if not forbidden:
        return target
    folded = {fold(term) for term in forbidden}
    return replace(target, terms=tuple(term for term in target.terms if fold(term.written) not in folded))
