"""How likely two articles are to report one fact, when nothing forbids it: signs that are weighed, and a few proofs.

The weights are log-odds, as those of the labels: learned (`python -m bench.facts`) from pairs of articles that people
put into facts, and from thousands of pairs that are none. They are few, so that each can be read and questioned.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from math import exp, fsum, log1p

from veille.interpret.facts.days import ANY
from veille.interpret.facts.families import HOUSES
from veille.interpret.facts.ground import FAMILY, LETTERS, Ground
from veille.interpret.facts.kinship import kinship
from veille.interpret.facts.numbers import is_day
from veille.interpret.facts.signature import WORN_OUT, Signature
from veille.interpret.facts.steps import LIFE, TEXT
from veille.interpret.facts.vetoes import AGAIN, apart
from veille.interpret.facts.worn import WORN

WINDOW = 90
"""Days within which words may show that two articles report one fact; a proof needs no window."""
WEIGHTS = {
    "socle": 0.2,
    "foule": -1.0,
    "mots": 1.1,
    "titres": 0.9,
    "parenté": 3.1,
    "parenté des titres": 1.9,
    "notions": 2.2,
    "mot rare": 2.7,
    "second mot rare": 0.6,
    "noms propres": 0.2,
    "chiffres": 1.4,
    "acte daté": 1.4,
    "acte du mois": 3.1,
    "auteur nommé": 0.7,
    "autres chiffres": -0.7,
    "même date": 1.2,
    "même jour dit": 1.9,
    "même étape": -0.4,
    "étape d'un seul": -1.4,
    "même genre d'acte": 1.4,
    "deux genres d'actes": -2.2,
    "même institution": 1.3,
    "deux institutions": -1.0,
    "jours entre eux": -1.3,
    "semaines entre eux": -1.0,
    "lieu d'un seul": -0.8,
    "même lieu": 1.2,
}
NEAR_KIN = 0.35
"""The kinship from which two articles without a word of their own in common may still report one fact."""
CALM = 14
"""Days after which it is weeks that count."""


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
    if between is None:
        return Likeness(chance=0.0)
    shared = _shared(one, other)
    found = signs(one, other, shared, between, ground)
    too_far = between > WINDOW and not found["acte daté"]
    if too_far or not (any(_own(word) for word in shared) or _may_do_without(found)):
        return Likeness(chance=0.0)
    odds = sum(WEIGHTS[name] * value for name, value in found.items())
    return Likeness(chance=1 / (1 + exp(-odds)))


def telling_words(one: Signature, other: Signature, ground: Ground, most: int = 4) -> tuple[str, ...]:
    """Give the words that two articles share, the most telling first."""
    shared = (word for word in one.words.keys() & other.words.keys() if not word.endswith(FAMILY))
    return tuple(sorted(shared, key=lambda word: (-_tells(word, ground), word))[:most])


def proof_of(one: Signature, other: Signature, between: int | None) -> str:
    """Say what proves that two articles report one fact: one number, one address or one body within days."""
    if numbers := [form for form in one.own & other.own if not is_day(form)]:
        return f"même texte ({min(numbers)})"
    if between is None or between > AGAIN:
        return ""
    if one.url and one.url == other.url:
        return "même adresse"
    return "même texte d'agence" if one.body and one.body == other.body else ""


def signs(one: Signature, other: Signature, shared: set[str], between: int, ground: Ground) -> dict[str, float]:
    """Give the value of each sign, by the names of `WEIGHTS`."""
    rare = nlargest(2, (_tells(word, ground) for word in shared if not word.endswith(FAMILY)))
    day, weekday = _same_days(one, other)
    acts = any(mine == theirs or ANY in (mine, theirs) for mine, a in one.acts for theirs, b in other.acts if a == b)
    names = {word for word in one.names & other.names if ground.rarity(word) > 5}
    found = {
        "socle": 1.0,
        "foule": log1p(max(one.crowd, other.crowd)),
        "mots": min(_cosine(one, other, shared), 0.6) ** 0.5,
        "titres": _title_cosine(one, other) ** 0.5,
        "parenté": kinship(one.direction, other.direction),
        "parenté des titres": kinship(one.title_direction, other.title_direction),
        "notions": _notions(one.notions, other.notions),
        "mot rare": rare[0] / 10 if rare else 0.0,
        "second mot rare": rare[1] / 10 if len(rare) > 1 else 0.0,
        "noms propres": min(2.0, len(names)),
        "chiffres": min(2.0, len(one.figures & other.figures)),
        "acte du mois": float(not acts and (_of_the_month(one, other) or _of_the_month(other, one))),
        "auteur nommé": min(2.0, _author_named(one, other, ground) + _author_named(other, one, ground)) / 10,
        "autres chiffres": float(bool(one.figures and other.figures) and one.figures.isdisjoint(other.figures)),
        "acte daté": float(acts),
        "même date": float(day and not acts),
        "même jour dit": float(weekday and not day and not acts),
        "jours entre eux": log1p(min(between, CALM)),
        "semaines entre eux": log1p(max(0, between - CALM) / 7),
    }
    return found | _signs_of_kind(one, other)


def _signs_of_kind(one: Signature, other: Signature) -> dict[str, float]:
    steps = bool(one.steps - {TEXT}) != bool(other.steps - {TEXT})
    places = bool(one.places & other.places)
    return {
        "même étape": float(bool(one.steps & other.steps & LIFE)),
        "étape d'un seul": float(steps),
        "même genre d'acte": float(bool(one.kinds & other.kinds)),
        "deux genres d'actes": float(bool(one.kinds and other.kinds) and one.kinds.isdisjoint(other.kinds)),
        "même institution": float(bool(one.bodies & other.bodies - HOUSES)),
        "deux institutions": float(bool(one.bodies and other.bodies) and one.bodies.isdisjoint(other.bodies)),
        "lieu d'un seul": float(bool(one.seat) != bool(other.seat) and not places),
        "même lieu": float(places),
    }


def _shared(one: Signature, other: Signature) -> set[str]:
    """Give the words of both; first letters only where no whole word of that family is shared."""
    both = one.words.keys() & other.words.keys()
    whole = {word[:LETTERS] + FAMILY for word in both if not word.endswith(FAMILY)}
    return both - whole


def _own(word: str) -> bool:
    """Say whether a word may belong to one fact: a date and « décret » belong to a hundred."""
    return not (word.endswith(FAMILY) or word in WORN or word.isdigit())


def _may_do_without(found: Mapping[str, float]) -> bool:
    """Say whether other signs than a word of their own may show that two articles report one fact."""
    return bool(found["parenté"] > NEAR_KIN or found["même étape"] or found["auteur nommé"])


def _of_the_month(one: Signature, other: Signature) -> bool:
    """Say whether one names by its month (« le décret de juin ») an act that the other reports, then or by its day."""
    told = {(kind, day.isoformat()[:7]) for kind, day in other.acts}
    if other.day:
        told |= {(kind, other.day.isoformat()[:7]) for kind in (*other.kinds, ANY)}
    return any(act in told for act in one.months)


def _author_named(one: Signature, other: Signature, ground: Ground) -> float:
    """Give how much it tells that one names the other's publisher, which that one need not name itself."""
    return max(
        (ground.rarity(word) for word in other.publisher if word in one.words and word not in other.words), default=0.0
    )


def _tells(word: str, ground: Ground) -> float:
    return ground.rarity(word) * (WORN_OUT if word in WORN or word.isdigit() else 1.0)


def _cosine(one: Signature, other: Signature, shared: set[str]) -> float:
    """Give how much two articles' words overlap; a word of one's publisher counts where the other writes it."""
    product = fsum(one.words[word] * other.words[word] for word in shared)
    for mine, theirs in ((one, other), (other, one)):
        named = (word for word in mine.publisher if word in theirs.words and word not in mine.words)
        product += fsum(mine.publisher[word] * theirs.words[word] for word in named)
    return product / (one.length * other.length)


def _notions(mine: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    product = fsum(mine[name] * theirs[name] for name in mine.keys() & theirs.keys())
    lengths = (fsum(weight * weight for weight in each.values()) for each in (mine, theirs))
    return product / ((next(lengths) * next(lengths)) ** 0.5 or 1.0)


def _title_cosine(one: Signature, other: Signature) -> float:
    product = fsum(one.words[word] * other.words[word] for word in one.title & other.title)
    return max(product, 0.0) / (one.title_length * other.title_length)


def _same_days(one: Signature, other: Signature) -> tuple[bool, bool]:
    """Say whether two articles name one day, by its number or else by its name.

    The day on which one was published counts as named by it when the other names it from another day: that both are of
    one day is another sign.
    """
    by_number = one.days & (other.days | other.weekdays) | other.days & one.weekdays
    number = bool(by_number or _told_by_the_other(one.days, other.days, one, other))
    return number, bool(one.weekdays & other.weekdays or _told_by_the_other(one.weekdays, other.weekdays, one, other))


def _told_by_the_other(mine: frozenset[date], theirs: frozenset[date], one: Signature, other: Signature) -> bool:
    return one.day != other.day and (one.day in theirs or other.day in mine)
