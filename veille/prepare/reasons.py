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


def defences(card: Card, themes: Mapping[str, str]) -> tuple[Defence, ...]:
    """Give every label that something spoke for or against, those that the article bears in front."""
    names = {**PUBLICS, **themes, **NATURES, **FIELD}
    borne = (*card.publics, *card.themes, *((card.nature,) if card.nature else ()))
    order = [*borne, *(reason.label for reason in card.reasons)]
    return tuple(
        Defence(label=_upper(names.get(label, label)), borne=label in borne, terms=_terms(label, card.reasons))
        for label in dict.fromkeys(order)
    )


def _terms(label: str, reasons: Sequence[Reason]) -> tuple[tuple[str, float], ...]:
    mine = [reason for reason in reasons if reason.label == label]
    ordered = sorted(mine, key=lambda reason: (-abs(reason.weight), reason.place, reason.term))
    return tuple(dict.fromkeys((term_words(reason), reason.weight) for reason in ordered))


def _upper(words: str) -> str:
    words = words.replace("_", " ")
    return words[:1].upper() + words[1:]
