"""Which readers a text is worth opening for, told by its pieces one by one.

Most texts cite no law and name no place; most pieces of a text have been met before. Each reader says which pieces it
stops at, and what was said of a piece is remembered: one look-up a piece then tells which of the readers to call. A
reader may be called for nothing, never be left out.
"""

from functools import reduce
from operator import or_

from veille.interpret import moments, places, references, service_types
from veille.interpret.folding import MANY, SHORT, fold

CITES, DATES, PLACES, SERVICES = 1, 2, 4, 8


class _Stops(dict[str, int]):
    """The readers that stop at each piece met so far."""

    def __missing__(self, piece: str) -> int:
        folded = fold(piece)
        readers = (
            CITES * references.stops_at(piece)
            | DATES * moments.stops_at(folded)
            | PLACES * places.stops_at(folded)
            | SERVICES * service_types.stops_at(piece, folded)
        )
        if len(piece) <= SHORT:
            if len(self) >= MANY:
                self.clear()
            self[piece] = readers
        return readers


_STOPS = _Stops()


def glance(text: str) -> int:
    """Give the readers to call, added up; `text` is as `clean` leaves it, its invisible characters gone."""
    return reduce(or_, set(map(_STOPS.__getitem__, text.split())), 0)
