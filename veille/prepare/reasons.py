"""Why each label was given, label by label, for whoever wants to defend or contest it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from veille.domain.digest import Card
from veille.domain.item import Reason
from veille.domain.theme import NATURES, PUBLICS
from veille.prepare.why import term_words

FIELD = {"pertinence": "Pertinence", "transversal": "Travail social en général"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Defence:
    """One label: its name, whether the article bears it, and every term for and against it, the heaviest first."""

    label: str
    borne: bool
    terms: tuple[tuple[str, float], ...]


def defences(card: Card, themes: Mapping[str, str], *, relevant: bool) -> tuple[Defence, ...]:
    """Give every label that something spoke for or against, those that the article bears in front."""
    names = {**PUBLICS, **themes, **NATURES, **FIELD}
    field = ("pertinence", *(() if card.publics else ("transversal",))) if relevant else ()
    borne = (*card.publics, *card.themes, *((card.nature,) if card.nature else ()), *field)
    order = [*borne, *(reason.label for reason in card.reasons)]
    told = (
        Defence(label=_upper(names.get(label, label)), borne=label in borne, terms=_terms(label, card.reasons))
        for label in dict.fromkeys(order)
    )
    return tuple(defence for defence in told if defence.terms)


def _terms(label: str, reasons: Sequence[Reason]) -> tuple[tuple[str, float], ...]:
    weights: dict[str, float] = {}
    for reason in reasons:
        if reason.label == label:
            words = term_words(reason)
            weights[words] = weights.get(words, 0.0) + reason.weight
    return tuple(sorted(weights.items(), key=lambda term: (-abs(term[1]), term[0])))


def _upper(words: str) -> str:
    words = words.replace("_", " ")
    return words[:1].upper() + words[1:]
