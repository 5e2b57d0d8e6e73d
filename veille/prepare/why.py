"""« Pourquoi ? »: one sentence a curator can defend before colleagues, made of the reasons alone.

Each public, and the theme under which the article stands, is named with the one or two words that spoke loudest for it;
a second word that weighs less than half of the first is left out, it convinces nobody; nor does a word of two or three
letters that is no acronym (« vie »). Other themes are only named.
Nature and score are left out: they say how an article is filed, not why it is here. The reasons stay whole beside the
sentence, for whoever wants to check.
"""

from collections.abc import Sequence
from itertools import islice

from veille.domain.item import Item, Reason
from veille.domain.theme import PUBLICS, Theme
from veille.prepare.citation import cite
from veille.prepare.french import NBSP

SPECIALISED = "la source est spécialisée, tous ses articles sont retenus."

_FIELD = ("transversal", "pertinence", *PUBLICS)
_CONVINCING = 0.5
_WORD = 4
"""Letters from which a word says something of its own."""
_HABITS = frozenset({"editeur", "forme"})
"""Who writes and in what manner made an article likelier to bear a label; they are not what it is about."""


def why(item: Item, themes: Sequence[Theme], section: str = "") -> str:
    """Write the sentence, to be read after « Pourquoi : »; it always says something.

    `section` is the theme under which the article stands; by default its strongest.
    """
    labels = item.labels
    if not labels.relevant:
        return SPECIALISED
    parts = [_part(PUBLICS.get(public, public), public, labels.reasons) for public in labels.publics]
    if not parts:
        parts = [_part("travail social en général", _transversal(labels.reasons), labels.reasons)]
    parts += _themes_part([theme for theme in themes if theme.id in labels.themes], section, labels.reasons)
    return f"{NBSP}; ".join(parts) + "."


def strength(label: str, reasons: Sequence[Reason]) -> float:
    """Add up what spoke for a label."""
    return sum(reason.weight for reason in reasons if reason.label == label and reason.weight > 0)


def _transversal(reasons: Sequence[Reason]) -> str:
    """Find the label that made an article relevant though it names no public."""
    return max(_FIELD, key=lambda label: strength(label, reasons))


def _themes_part(themes: Sequence[Theme], section: str, reasons: Sequence[Reason]) -> list[str]:
    if not themes:
        return []
    strongest = max(themes, key=lambda theme: (theme.id == section, strength(theme.id, reasons)))
    parts = [_part(f"thème {_quoted(_lower(strongest.label))}", strongest.id, reasons)]
    rest = [_quoted(_lower(theme.label)) for theme in themes if theme is not strongest]
    return [*parts, f"aussi {' et '.join(rest)}"] if rest else parts


def _part(words: str, label: str, reasons: Sequence[Reason]) -> str:
    found = spoken_for(label, reasons)
    return f"{words} ({found})" if found else words


def spoken_for(label: str, reasons: Sequence[Reason]) -> str:
    """Name the one or two words that spoke loudest for a label; nothing when none did."""
    return ", ".join(dict.fromkeys(term_words(reason) for reason in _loudest(label, reasons)))


def _loudest(label: str, reasons: Sequence[Reason]) -> list[Reason]:
    """Pick the strongest reason of a label, and the next other word if it convinces too, in a settled order."""
    mine = sorted(
        (reason for reason in reasons if reason.label == label and reason.weight > 0 and _convinces(reason)),
        key=lambda reason: (-reason.weight, reason.place, reason.term),
    )
    others = (reason for reason in mine if not _repeats(reason.term.casefold(), mine[0].term.casefold()))
    convincing = (reason for reason in others if reason.weight >= mine[0].weight * _CONVINCING)
    return mine[:1] + list(islice(convincing, 1))


def _convinces(reason: Reason) -> bool:
    """Say whether a reader would take a reason for one, whatever it weighs."""
    term = reason.term
    return reason.place not in _HABITS and (len(term) >= _WORD or term.isupper() or not term.isalpha())


def _repeats(term: str, first: str) -> bool:
    """Say whether two terms are one to a reader: « droit » and « droits »."""
    return term in first or first in term


def term_words(reason: Reason) -> str:
    """Say a term as a reader sees it, and where it was met when that is the title."""
    if reason.place == "reference":
        return f"cite {cite(reason.term)}"
    if reason.place == "jugement":
        return "jugé par un curateur"
    if reason.place == "source":
        return "sujet habituel de la source"
    words = " avec ".join(_quoted(part) for part in reason.term.split(" + "))
    return f"{words} dans le titre" if reason.place == "titre" else words


def _quoted(words: str) -> str:
    return f"«{NBSP}{words}{NBSP}»"


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
