"""Whether one reference lies within another: `casf/L221-1..L221-5` covers `casf/L221-3`."""

import re

from veille.domain.reference import Reference
from veille.interpret.codes import CODES

_NUMBER = re.compile(r"(?P<letters>[A-Z]*)\*?(?P<digits>\d+(?:-\d+)*)(?:-(?P<rank>bis|ter|quater))?")
_RANKS = ("", "bis", "ter", "quater")

Place = tuple[str, tuple[int, ...], int]


def covers(wanted: Reference, cited: Reference) -> bool:
    """Say whether what is cited is what is wanted, lies in its range, holds it, or has a part of it in common."""
    if wanted.family != cited.family:
        return False
    if wanted == cited:
        return True
    spans = [_span(one) for one in (wanted, cited)]
    if None in spans or not (wanted.to or cited.to):
        return wanted.number == cited.number and not (wanted.to or cited.to)
    (first, last), (start, end) = (span for span in spans if span is not None)
    return first[0] == start[0] and first <= end and start <= last


def beginnings(wanted: Reference) -> tuple[str, ...]:
    """Give what the normal forms of all that may be covered begin with: one for each number before the hyphen."""
    span = _span(wanted)
    if span is None:
        return (str(wanted),)
    (letters, first, _), (_, last, _) = span
    whole = range(first[0], min(last[0], first[0] + _MOST) + 1)
    return tuple(f"{wanted.family}/{letters}{number}" for number in whole)


_MOST = 40


def _span(reference: Reference) -> tuple[Place, Place] | None:
    if reference.family not in CODES:
        return None
    first, last = _place(reference.number), _place(reference.to or reference.number)
    return (first, last) if first and last and first[0] == last[0] and first <= last else None


def _place(number: str) -> Place | None:
    match = _NUMBER.fullmatch(number)
    if not match:
        return None
    digits = tuple(int(part) for part in match["digits"].split("-"))
    return match["letters"], digits, _RANKS.index(match["rank"] or "")
