"""How likely two articles are to report one fact, when nothing forbids it: signs that are weighed, and a few proofs.

The weights are log-odds, as those of the labels: learned (`python -m bench.facts`) from pairs of articles that people
put into facts, and from thousands of pairs that are none. They are few, so that each can be read and questioned.
"""

from dataclasses import dataclass
from math import exp

from veille.interpret.facts.ground import FAMILY, Ground
from veille.interpret.facts.numbers import is_day
from veille.interpret.facts.signature import Signature
from veille.interpret.facts.signs import signs, tells
from veille.interpret.facts.vetoes import AGAIN, apart

WEIGHTS = {
    "socle": 1.6,
    "foule": -1.8,
    "mots": 1.9,
    "titres": 1.2,
    "parenté": 2.9,
    "parenté des titres": 2.1,
    "notions": 2.1,
    "mot rare": 2.0,
    "chiffres": 1.5,
    "acte daté": 2.4,
    "acte du mois": 3.1,
    "autres chiffres": -0.8,
    "même date": 1.5,
    "même jour dit": 2.2,
    "même étape": -0.5,
    "étape d'un seul": -1.5,
    "même genre d'acte": 1.8,
    "deux genres d'actes": -1.7,
    "même institution": 1.1,
    "deux institutions": -0.9,
    "jours entre eux": -1.3,
    "semaines entre eux": -0.8,
    "lieu d'un seul": -0.2,
    "même lieu": 0.9,
}
_SURE = 30.0
"""Log-odds beyond which nothing changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How likely two articles report one fact (0 to 1), and in French what proves it, if anything does."""

    chance: float
    proof: str = ""


def likeness(one: Signature, other: Signature, ground: Ground) -> Likeness:
    """Compare two articles between which no veto stands."""
    between = apart(one, other)
    if proof := proof_of(one, other, between):
        return Likeness(chance=1.0, proof=proof)
    found = signs(one, other, between, ground)
    if not found:
        return Likeness(chance=0.0)
    odds = sum(WEIGHTS[name] * value for name, value in found.items())
    return Likeness(chance=1 / (1 + exp(-max(odds, -_SURE))))


def telling_words(one: Signature, other: Signature, ground: Ground, most: int = 4) -> tuple[str, ...]:
    """Give the words that two articles share, the most telling first."""
    shared = (word for word in one.words.keys() & other.words.keys() if not word.endswith(FAMILY))
    return tuple(sorted(shared, key=lambda word: (-tells(word, ground), word))[:most])


def proof_of(one: Signature, other: Signature, between: int | None) -> str:
    """Say what proves that two articles report one fact: one number, one address or one body within days."""
    if numbers := [form for form in one.own & other.own if not is_day(form)]:
        return f"même texte ({min(numbers)})"
    if between is None or between > AGAIN:
        return ""
    if one.url and one.url == other.url:
        return "même adresse"
    return "même texte d'agence" if one.body and one.body == other.body else ""
