"""What is written soundly in a watch's words but will probably not do what its author hopes: told, never refused."""

import re
from collections.abc import Iterator, Mapping

from veille.interpret.folding import fold, stems
from veille.interpret.phrases import holds
from veille.interpret.terms import FACETS, KINDS, Kind, Lexicon, Path, Term, Told

_WEIGHT = re.compile(r"-?\d{1,2}(?:\.\d+)?")
_ORDINARY = """
air aide aides art as avis bon bords but cadre cap car carte cas ces cire clair coin cor dame dite don droit
elan ensemble ere est face fait fil fin foi fort idee ile lire loi main mais mars me mer mes mur ne net oie or
pais pape par pas pause peu phare pis plan plus point pole pont port presse prise rase relais repere ressort
sa sac sage sens si son sort suivi temps terre tiers tige toit ton tous train trame un va vie voie vu
"""
ORDINARY = frozenset(_ORDINARY.split())
"""French words that acronyms of the field are also, or that acronyms often are; folded."""

Written = tuple[str, Term, Path]
"""A term, the target it belongs to, and where it is written."""


def doubts(data: Mapping[str, object], lexicon: Lexicon) -> tuple[Told, ...]:
    """Give the doubts on a watch's plain data, `lexicon` being what it became once joined to the packaged words."""
    terms = list(_terms(data))
    return (*_twice(terms), *_hidden(terms, lexicon), *_ordinary(terms))


def _twice(terms: list[Written]) -> Iterator[Told]:
    first: dict[tuple[str, str, str], float] = {}
    for target, term, path in terms:
        weight = first.setdefault((target, *term.same), term.weight)
        if weight != term.weight:
            said = f"« {term.written} » est déjà écrit avec le poids {weight:g} : un seul des deux comptera"
            yield path, said, "gardez une seule ligne"


def _hidden(terms: list[Written], lexicon: Lexicon) -> Iterator[Told]:
    masks = [(mask, stems(mask)) for mask in lexicon.masks]
    for _, term, path in terms:
        if term.kind not in ("references", "sources"):
            words = stems(term.written)
            mask = next((written for written, hidden in masks if hidden and holds(words, hidden)), None)
            if mask is not None:
                said = f"« {term.written} » ne sera jamais trouvé : le masque « {mask} » le cache"
                yield path, said, f"retirez ce terme, ou levez le masque : « interdits: [{mask}] »"


def _ordinary(terms: list[Written]) -> Iterator[Told]:
    for _, term, path in terms:
        loose = term.kind == "sigles_libres" or (term.kind == "sigles" and not term.written.isupper())
        if loose and fold(term.written) in ORDINARY:
            said = f"« {term.written} » est aussi un mot courant : il sera trouvé partout"
            yield path, said, "écrivez-le en capitales sous « sigles », où seules les capitales comptent"


def _terms(data: Mapping[str, object]) -> Iterator[Written]:
    for facet in FACETS:
        node = data.get(facet)
        if isinstance(node, Mapping):
            for name, target in [(facet, node)] if facet == "transversal" else node.items():
                path: Path = (facet,) if facet == "transversal" else (facet, name)
                yield from _terms_of(str(name), target, path)


def _terms_of(name: str, target: object, path: Path) -> Iterator[Written]:
    if not isinstance(target, Mapping):
        return
    yield from _weighted(name, target, "termes", path)
    for kind in KINDS:
        yield from _weighted(name, target.get(kind), kind, (*path, kind))


def _weighted(name: str, block: object, kind: Kind, path: Path) -> Iterator[Written]:
    for weight, terms in block.items() if isinstance(block, Mapping) else ():
        if _WEIGHT.fullmatch(str(weight)) and isinstance(terms, list | tuple):
            for place, raw in enumerate(terms):
                yield name, Term(written=str(raw).strip(), weight=float(weight), kind=kind), (*path, weight, place)
