"""The verdict on a text of the Journal officiel, from its labels and from where it stands: one rule for all.

Kept: what the labels keep. To be read by a person: what the labels do not keep although it cites a text of the field,
names the field in so many words, or comes from a ministry of the field and says one word of it; and what could not
be read. Set aside: all the rest. A person's word stands over both.
"""

import re
from collections.abc import Iterator

from veille.domain.gazette import Ruling, Verdict
from veille.domain.item import Labels, Reason
from veille.domain.judgement import RELEVANCE
from veille.domain.theme import PUBLICS
from veille.interpret.folding import fold

_MINISTRIES = re.compile(r"solidarite|handicap|enfance|famille|autonomie|personnes agees|affaires sociales|justice")
_FIELD = frozenset((*PUBLICS, "transversal"))
_READ = ("titre", "resume", "titre et resume", "reference")
_SPEAKS = 1.0
"""The weight under which a word says nothing alone."""
_NAMES = {"titre": 4.8}
"""The weight (3 otherwise) from which a term alone is worth a person's minute; in a title terms weigh more."""
_SHOWN = 3

NOTHING = "Ni le titre, ni la rubrique, ni le texte ne parlent du secteur."
DAMAGED = "Le texte est arrivé abîmé : le titre seul ne suffit pas pour décider."
BY_HAND: dict[bool, str] = {True: "Retenu par un curateur.", False: "Écarté par un curateur."}


def sift(labels: Labels, rubric: str, *, legible: bool = True) -> Ruling:
    """Decide of a text; `labels` are those of its title and body, `rubric` says under which ministry it stands."""
    said = _said_by_people(labels)
    if said is not None:
        return Ruling(verdict="retenu" if said else "ecarte", why=BY_HAND[said])
    signs = sorted(_signs(labels), key=lambda reason: -reason.weight)
    if labels.relevant:
        return Ruling(verdict="retenu", why=_spoken(signs) or "Ses mots sont ceux de textes que le secteur suit.")
    if not legible:
        return Ruling(verdict="a_juger", why=DAMAGED)
    if not signs:
        return Ruling(verdict="ecarte", why=NOTHING)
    if _of_the_field(rubric) or any(map(_names_the_field, signs)):
        return Ruling(verdict="a_juger", why=f"{_spoken(signs)[:-1]}, sans que le reste en parle : à lire.")
    return Ruling(verdict="ecarte", why=f"{_spoken(signs)[:-1]}, mot trop courant pour parler du secteur.")


def follow(labels: Labels, was: Ruling) -> Ruling:
    """Give the verdict on a text that became an article: its labels of today may differ from those it came with."""
    said = _said_by_people(labels)
    if said is not None:
        return Ruling(verdict="retenu" if said else "ecarte", why=BY_HAND[said])
    if labels.relevant == (was.verdict == "retenu"):
        return was
    signs = sorted(_signs(labels), key=lambda reason: -reason.weight)
    verdict: Verdict = "retenu" if labels.relevant else "a_juger"
    return Ruling(verdict=verdict, why=_spoken(signs) or was.why)


def _said_by_people(labels: Labels) -> bool | None:
    """Say what stands of people's word on whether the text matters; None when nobody said anything."""
    words = [reason for reason in labels.reasons if reason.place == "jugement" and reason.label == RELEVANCE]
    if not words:
        return None
    return words[-1].weight > 0


def _signs(labels: Labels) -> Iterator[Reason]:
    """Give what speaks for the field in the text itself, each term once, the longest of those inside one another."""
    seen: list[str] = []
    for reason in sorted(labels.reasons, key=lambda reason: -len(reason.term)):
        speaks = reason.weight >= _SPEAKS and reason.label in _FIELD and reason.place in _READ
        if speaks and not any(reason.term in term for term in seen):
            seen.append(reason.term)
            yield reason


def _names_the_field(sign: Reason) -> bool:
    return sign.place == "reference" or sign.weight >= _NAMES.get(sign.place, 3.0)


def _of_the_field(rubric: str) -> bool:
    return bool(_MINISTRIES.search(fold(rubric)))


def _spoken(signs: list[Reason]) -> str:
    cited = list(dict.fromkeys(sign.term for sign in signs if sign.place == "reference"))[:_SHOWN]
    terms = list(dict.fromkeys(sign.term for sign in signs if sign.place != "reference"))[:_SHOWN]
    parts = [f"parle de {_listed(terms)}"] if terms else []
    parts += [f"cite {_listed(cited)}"] if cited else []
    sentence = " et ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def _listed(words: list[str]) -> str:
    quoted = [f"« {word} »" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} et {quoted[-1]}"
