"""« Suivre un texte » : what each source tells of a dossier joins what the others tell, by the identifiers they share.

Parts that bear an identifier of one text alone (the twin that the other chamber names, the law, its NOR) are one
dossier. People's word on two parts stands over identifiers, and nothing else joins: likeness only proposes
(`matching`). A dossier keeps the id that most of its parts bear; one that is left empty leads to where they went.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from veille.domain.dossier import DossierState, is_own
from veille.domain.errors import NotFound
from veille.interpret.identity import canonical_url, id_of
from veille.keep.archive import Archive
from veille.keep.dossiers import Part

Pair = tuple[str, str]


def settle_dossiers(states: Iterable[DossierState], archive: Archive, now: datetime) -> int:
    """Keep what a source tells of its dossiers, in the caller's transaction, and say how many of them moved."""
    count = 0
    for state in states:
        held = archive.dossiers.part(state.name)
        part = Part(dossier=held.dossier if held else _named(state.name), state=state, articles=_articles(state))
        if archive.dossiers.put(part, now):
            count += 1
            join_again([state.name], archive)
    return count


def join_again(names: Sequence[str], archive: Archive) -> None:
    """Join afresh the dossiers that these parts touch by an identifier or by people's word. Raises NotFound."""
    together, apart = said(archive)
    near = [other for pair in together for other in pair if set(pair) & set(names)]
    parts: dict[str, Part] = {}
    for name in dict.fromkeys([*names, *near]):
        known = archive.dossiers.part(name)
        if known is None:
            raise NotFound("dossier", name)
        touched = archive.dossiers.bearing([name, *filter(is_own, known.state.names)])
        for dossier in dict.fromkeys([known.dossier, *touched]):
            parts |= {part.state.name: part for part in archive.dossiers.parts(dossier)}
    _move(_groups(list(parts.values()), together, apart), parts, archive)


def said(archive: Archive) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Give the pairs of parts that people joined, and those that they parted; the last word on a pair stands."""
    last = {(word.one, word.other): word.together for word in archive.dossiers.words()}
    joined = frozenset(pair for pair, together in last.items() if together)
    return joined, frozenset(last) - joined


def _groups(parts: Sequence[Part], together: frozenset[Pair], apart: frozenset[Pair]) -> list[set[str]]:
    """Gather the parts of one text: people's pairs first, then those that share an identifier and may be together."""
    names = {part.state.name: {part.state.name, *filter(is_own, part.state.names)} for part in parts}
    every = sorted(names)
    shared = [(one, other) for one in every for other in every if one < other and names[one] & names[other]]
    group = {name: {name} for name in every}
    for one, other in [*(pair for pair in sorted(together) if set(pair) <= set(every)), *shared]:
        union = group[one] | group[other]
        if (one, other) in together or not any(set(pair) <= union for pair in apart):
            group |= dict.fromkeys(union, union)
    return [group[name] for name in every if name == min(group[name])]


def _move(groups: Iterable[set[str]], parts: Mapping[str, Part], archive: Archive) -> None:
    """Write where each part belongs; the largest group keeps the id, another one takes its first part's."""
    taken: set[str] = set()
    moved: dict[str, str] = {}
    for group in sorted(groups, key=lambda group: (-len(group), min(group))):
        held = sorted(parts[name].dossier for name in group)
        free = [dossier for dossier in held if dossier not in taken]
        dossier = max(free, key=free.count, default="") or next(
            own for name in sorted(group) if (own := _named(name)) not in taken
        )
        taken.add(dossier)
        moved |= {name: dossier for name in group if parts[name].dossier != dossier}
    if moved:
        archive.dossiers.move(moved)


def _named(part: str) -> str:
    """Give the id of a dossier that begins with a part: `senat/ppl18-229` is `senat-ppl18-229`."""
    return "".join(sign if sign.isalnum() or sign == "-" else "-" for sign in part.lower())


def _articles(state: DossierState) -> tuple[str, ...]:
    """Give the id that an article at the address of each step has."""
    return tuple(id_of(f"url:{canonical_url(step.url)}") if step.url else "" for step in state.steps)
