"""What forbids that two articles report one fact, whatever their words: another number, step, place, year or author."""

from collections.abc import Iterable
from datetime import date

from veille.interpret.facts.days import ANY, Act
from veille.interpret.facts.ground import FAMILY
from veille.interpret.facts.numbers import NUMBERED, is_day
from veille.interpret.facts.signature import Signature
from veille.interpret.facts.steps import SOFT, TEXT, WITH_A_WORD
from veille.interpret.facts.where import meet

APPOINTMENTS = frozenset(("rencontre", "formation", "appel", "mouvement"))
AGAIN = 7
"""Days within which a publisher's second article may be the first one again; a monthly bulletin's title is not."""


def apart(one: Signature, other: Signature) -> int | None:
    """Give the days between two articles, or None when one has no day."""
    return abs((one.day - other.day).days) if one.day and other.day else None


def veto(one: Signature, other: Signature) -> str:
    """Give the name of what forbids that two articles report one fact, or nothing."""
    if _two_steps(one.steps, other.steps):
        return "étape"
    if _two_numbers(one, other) or _cites(one, other) or _cites(other, one):
        return "numéro"
    if _two_days(one.acts, other.acts):
        return "date"
    if _two_ranks(one.ranks, other.ranks):
        return "édition"
    if _two_appointments(one, other):
        return "date"
    if _disjoint(one.seat, other.seat) or _disjoint(one.places, other.places):
        return "lieu"
    if one.years and other.years and one.years.isdisjoint(other.years):
        return "année"
    if one.official and other.official and one.bodies.isdisjoint(other.bodies):
        return "auteur"
    if one.source and one.source == other.source and not _said_again(one, other):
        return "même éditeur"
    return ""


def _two_steps(one: frozenset[str], other: frozenset[str]) -> bool:
    if (one ^ other) & WITH_A_WORD:
        return True
    if not (one and other) or one & other:
        return False
    return not ((TEXT in one and other <= SOFT) or (TEXT in other and one <= SOFT))


def _two_numbers(one: Signature, other: Signature) -> bool:
    """Say whether two articles report acts of one kind whose numbers differ."""
    if not ((one.own and other.own) or (one.titled and other.titled)):
        return False
    mine = {form for form in one.own if not is_day(form)}
    theirs = {form for form in other.own if not is_day(form)}
    if any(_differ(mine, theirs, f"{kind}/") for kind in NUMBERED):
        return True
    kinds = {number.rpartition(" ")[0] for number in one.titled}
    return any(_differ(one.titled, other.titled, f"{kind} ") for kind in kinds)


def _cites(one: Signature, other: Signature) -> bool:
    """Say whether an act with a number of its own only cites that of the other: a decree applies a law, it is not it."""
    return bool(one.own and one.cited & other.own and one.own.isdisjoint(other.own))


def _differ(mine: Iterable[str], theirs: Iterable[str], start: str) -> bool:
    here = {form for form in mine if form.startswith(start)}
    there = {form for form in theirs if form.startswith(start)}
    return bool(here and there and here.isdisjoint(there))


def _two_days(one: frozenset[Act], other: frozenset[Act]) -> bool:
    """Say whether two articles name acts of one kind by different days only."""
    if not (one and other):
        return False
    for kind in {kind for kind, _ in one} & {kind for kind, _ in other} - {ANY}:
        if {day for each, day in one if each == kind}.isdisjoint(day for each, day in other if each == kind):
            return True
    return False


def _two_ranks(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and any(
        _differ(one, other, f"{noun} ") for noun in {rank.partition(" ")[0] for rank in one}
    )


def _two_appointments(one: Signature, other: Signature) -> bool:
    """Say whether two articles call to a meeting, a course, a strike or an offer on different days to come."""
    if not one.kinds & other.kinds & APPOINTMENTS:
        return False
    mine, theirs = _to_come(one), _to_come(other)
    return bool(mine and theirs and mine.isdisjoint(theirs))


def _to_come(one: Signature) -> set[date]:
    return {day for day in one.days if one.day and day > one.day}


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not meet(one, other))


def _said_again(one: Signature, other: Signature) -> bool:
    """Say whether a publisher gives the same article again: its title or its address, within days.

    Two official texts that one publisher gives the same day differ by a word in the title, by their address always.
    """
    between = apart(one, other)
    if between is None or between > AGAIN:
        return False
    if one.url and one.url == other.url:
        return True
    if TEXT in one.steps & other.steps:
        return one.title == other.title
    mine, theirs = _words(one.title), _words(other.title)
    if _numbered(mine) and _numbered(theirs) and _numbered(mine).isdisjoint(_numbered(theirs)):
        return False
    return len(mine & theirs) * 10 >= len(mine | theirs) * 6


def _words(title: frozenset[str]) -> set[str]:
    return {word for word in title if not word.endswith(FAMILY)}


def _numbered(words: set[str]) -> set[str]:
    return {word for word in words if any(letter.isdigit() for letter in word)}
