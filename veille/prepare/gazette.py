"""What the numbering of the Journal officiel proves, and the one sentence that an edition says of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from veille.domain.gazette import Gap, Gazette
from veille.prepare.french import NBSP, counted, day_words, span_words

_DAY = timedelta(days=1)
_MOST = 400
"""A hole of more editions than a year has is a mistake of numbering."""
_LATE = timedelta(days=3)
"""How long there may be no edition before somebody should wonder: two days follow one another around holidays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was decided of the texts of some days; `texts` counts the measures about people too."""

    texts: int = 0
    kept: int = 0
    doubtful: int = 0
    aside: int = 0
    nominative: int = 0


def gaps_in(gazettes: Sequence[Gazette], first: date, last: date) -> tuple[Gap, ...]:
    """Give the holes in the numbering that touch these days; `gazettes` reach one edition further on both sides.

    Numbers count within the year: what lacks at the end of December cannot be told, what lacks in January can. A day
    without edition is no hole.
    """
    numbered = sorted((g for g in gazettes if g.number), key=lambda gazette: (gazette.day, gazette.number))
    return tuple(gap for gap in _gaps(numbered) if gap.first <= last and gap.last >= first)


def sentence(tally: Tally, first: date, last: date, gaps: Sequence[Gap], latest: date | None) -> str:
    """Say what was read of the Journal officiel: « JO du 6 au 12 novembre : 612 textes, 9 retenus, 0 jour manquant ».

    `latest` is the day of the last edition known, whatever its day.
    """
    days = f"du {day_words(first)}" if first == last else span_words(first, last)
    missing = sum(len(gap.numbers) for gap in gaps)
    absent = f"{missing} {'jours manquants' if missing > 1 else 'jour manquant'}"
    where = f" ({', '.join(map(gap_words, gaps))})" if gaps else ""
    late = f", lu jusqu'au {day_words(latest)}" if latest and last - latest >= _LATE else ""
    if not tally.texts:
        return f"JO {days}{NBSP}: aucune édition reçue, {absent}{where}{late}."
    doubtful = f", {tally.doubtful} à juger" if tally.doubtful else ""
    kept = f"{tally.kept} {'retenus' if tally.kept > 1 else 'retenu'}"
    return f"JO {days}{NBSP}: {counted(tally.texts, 'texte')}, {kept}{doubtful}, {absent}{where}{late}."


def is_whole(told: str) -> bool:
    """Say whether a `sentence` tells of no missing edition and no late reading; no sentence has none to tell of."""
    return not told or told.endswith(", 0 jour manquant.")


def gap_words(gap: Gap) -> str:
    """Say which numbers lack, and about when they were due."""
    numbers = f"n°{NBSP}{gap.numbers[0]}"
    if len(gap.numbers) > 1:
        numbers = f"n°s{NBSP}{gap.numbers[0]} à {gap.numbers[-1]}"
    when = f"le {day_words(gap.first)}" if gap.first == gap.last else f"entre {_between(gap.first, gap.last)}"
    return f"{numbers}, {when}"


def _between(first: date, last: date) -> str:
    return f"le {day_words(first)} et le {day_words(last)}"


def _gaps(gazettes: Sequence[Gazette]) -> Iterator[Gap]:
    for one, other in pairwise(gazettes):
        same_year = one.day.year == other.day.year
        missing = tuple(range(one.number + 1 if same_year else 1, other.number))
        if 0 < len(missing) <= _MOST:
            first = one.day + _DAY if same_year else date(other.day.year, 1, 1)
            last = other.day - _DAY
            yield Gap(first=min(first, other.day), last=max(last, one.day, min(first, other.day)), numbers=missing)
