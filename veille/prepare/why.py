"""« Pourquoi ? »: one sentence a curator can defend before colleagues, made of the reasons alone.

A label is named with the two strongest words that spoke for it. Nature and score are left out: they say how an article
is filed, not why it is here. The reasons stay whole beside the sentence, for whoever wants to check.
"""

from collections.abc import Sequence

from veille.domain.item import Item, Reason
from veille.domain.theme import PUBLICS, Theme
from veille.prepare.citation import cite
from veille.prepare.french import NBSP

SPECIALISED = "la source est spécialisée, tous ses articles sont retenus."
_MOST = 2
_FIELD = ("transversal", "pertinence", *PUBLICS)


def why(item: Item, themes: Sequence[Theme]) -> str:
    """Write the sentence, to be read after « Pourquoi : »; it always says something."""
    labels = item.labels
    if not labels.relevant:
        return SPECIALISED
    parts = [_part(PUBLICS.get(public, public), public, labels.reasons) for public in labels.publics]
    if not parts:
        parts = [_part("travail social en général", _transversal(labels.reasons), labels.reasons)]
    named = {theme.id: theme.label for theme in themes}
    parts += [_part(_theme_words(named[t]), t, labels.reasons) for t in labels.themes if t in named]
    return f"{NBSP}; ".join(parts) + "."


def _transversal(reasons: Sequence[Reason]) -> str:
    """Find the label that made an article relevant though it names no public."""
    return max(_FIELD, key=lambda label: strength(label, reasons))


def strength(label: str, reasons: Sequence[Reason]) -> float:
    """Add up what spoke for a label."""
    return sum(reason.weight for reason in reasons if reason.label == label and reason.weight > 0)


def _part(words: str, label: str, reasons: Sequence[Reason]) -> str:
    found = dict.fromkeys(_term(reason) for reason in _strongest(label, reasons))
    return f"{words} ({', '.join(found)})" if found else words


def _strongest(label: str, reasons: Sequence[Reason]) -> list[Reason]:
    """Pick the strongest reasons of a label, one a term, in a settled order."""
    mine = sorted(
        (reason for reason in reasons if reason.label == label and reason.weight > 0),
        key=lambda reason: (-reason.weight, reason.place, reason.term),
    )
    once = {reason.term.casefold(): reason for reason in reversed(mine)}
    return [reason for reason in mine if once[reason.term.casefold()] is reason][:_MOST]


def _term(reason: Reason) -> str:
    if reason.place == "reference":
        return f"cite {cite(reason.term)}"
    if reason.place == "source":
        return "sujet habituel de la source"
    quoted = f"«{NBSP}{reason.term}{NBSP}»"
    return f"{quoted} dans le titre" if reason.place == "titre" else quoted


def _theme_words(label: str) -> str:
    return f"thème «{NBSP}{label[:1].lower()}{label[1:]}{NBSP}»"
