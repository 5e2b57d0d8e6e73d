"""What two articles have in common and what sets them apart, as signs that `evidence` weighs."""

from collections.abc import Mapping
from datetime import date
from math import fsum, log1p

from veille.interpret.facts.days import ANY
from veille.interpret.facts.families import HOUSES
from veille.interpret.facts.ground import FAMILY, LETTERS, Ground
from veille.interpret.facts.kinship import kinship
from veille.interpret.facts.signature import WORN_OUT, Signature
from veille.interpret.facts.steps import LIFE, TEXT
from veille.interpret.facts.worn import WORN

WINDOW = 90
"""Days within which words may show that two articles report one fact; a proof needs no window."""
NEAR_KIN = 0.35
"""The kinship from which two articles without a word of their own in common may still report one fact."""
EMPTIEST = 4
"""Other news that a fortnight is always taken to hold: two articles that are alone in a file may be strangers."""
CALM = 14
"""Days after which it is weeks that count."""


def signs(one: Signature, other: Signature, between: int | None, ground: Ground) -> dict[str, float]:
    """Give the value of each sign, by the names of `WEIGHTS`; nothing when too many days or too few words lie between."""
    if between is None:
        return {}
    shared = _shared(one, other)
    found = (
        _signs_of_words(one, other, shared, ground) | _signs_of_days(one, other, between) | _signs_of_kind(one, other)
    )
    close = between <= WINDOW or found["acte daté"]
    return found if close and (any(map(_own, shared)) or _may_do_without(one, other, found)) else {}


def _signs_of_words(one: Signature, other: Signature, shared: set[str], ground: Ground) -> dict[str, float]:
    rare = max((tells(word, ground) for word in shared if not word.endswith(FAMILY)), default=0.0)
    return {
        "socle": 1.0,
        "foule": log1p(max(one.crowd, other.crowd, EMPTIEST)),
        "mots": min(_cosine(one, other, shared), 0.6) ** 0.5,
        "titres": _title_cosine(one, other) ** 0.5,
        "parenté": kinship(one.direction, other.direction),
        "parenté des titres": kinship(one.title_direction, other.title_direction),
        "notions": _notions(one.notions, other.notions),
        "mot rare": rare / 10,
        "chiffres": min(2.0, len(one.figures & other.figures)),
        "autres chiffres": float(bool(one.figures and other.figures) and one.figures.isdisjoint(other.figures)),
    }


def _signs_of_days(one: Signature, other: Signature, between: int) -> dict[str, float]:
    day, weekday = _same_days(one, other)
    acts = any(mine == theirs or ANY in (mine, theirs) for mine, a in one.acts for theirs, b in other.acts if a == b)
    return {
        "acte du mois": float(not acts and (_of_the_month(one, other) or _of_the_month(other, one))),
        "acte daté": float(acts),
        "même date": float(day and not acts),
        "même jour dit": float(weekday and not day and not acts),
        "jours entre eux": log1p(min(between, CALM)),
        "semaines entre eux": log1p(max(0, between - CALM) / 7),
    }


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


def _may_do_without(one: Signature, other: Signature, found: Mapping[str, float]) -> bool:
    """Say whether other signs than a word of their own may show that two articles report one fact."""
    if found["parenté"] > NEAR_KIN or found["même étape"]:
        return True
    return _names_the_author(one, other) or _names_the_author(other, one)


def _of_the_month(one: Signature, other: Signature) -> bool:
    """Say whether one names by its month (« le décret de juin ») an act that the other reports, then or by its day."""
    told = {(kind, day.isoformat()[:7]) for kind, day in other.acts}
    if other.day:
        told |= {(kind, other.day.isoformat()[:7]) for kind in (*other.kinds, ANY)}
    return any(act in told for act in one.months)


def _names_the_author(one: Signature, other: Signature) -> bool:
    """Say whether one names the other's publisher, which that one need not name itself."""
    return any(word in one.words and word not in other.words and _own(word) for word in other.publisher)


def tells(word: str, ground: Ground) -> float:
    """Give how much it tells that two articles share a word."""
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
