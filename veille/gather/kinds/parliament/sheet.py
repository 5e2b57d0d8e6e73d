"""What one object of Parliament gives: some things to read, a dossier's state, and how new they are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from veille.domain.dossier import DossierState
from veille.domain.item import Found
from veille.gather.exchange import Haul, Past
from veille.gather.kinds.bounded import MAX_ENTRIES
from veille.gather.kinds.parliament.marks import digest, read_mark, write_mark

DAYS = 60
"""How far back a first reading goes, and any later one looks for what changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A thing to read of a day, or a dossier as it stands; one without a day is always looked at."""

    day: date | None
    found: Found | None = None
    dossier: DossierState | None = None

    @property
    def mark(self) -> bytes:
        """The digest of all that is in it."""
        one = self.found
        told = (one.url, one.title, one.body, one.date_text, one.native_id, one.act) if one else ()
        return digest(*told, repr(self.dossier) if self.dossier else "")


def what_is_new(sheets: Iterable[Sheet], past: Past, days: int = DAYS) -> Haul:
    """Give the sheets of the last days (and those to come) that the reading before did not give, `MAX_ENTRIES` at most.

    The mark holds what was given and is still there, and nothing older than these days: it does not grow for ever.
    """
    seen = read_mark(past.cursor)
    floor = past.today - timedelta(days=days) if past.today > date.min + timedelta(days=days) else date.min
    held: set[bytes] = set()
    fresh: dict[bytes, Sheet] = {}
    more = False
    for sheet in sheets:
        if sheet.day is not None and sheet.day < floor:
            continue
        mark = sheet.mark
        if mark in seen:
            held.add(mark)
        elif len(fresh) < MAX_ENTRIES:
            fresh[mark] = sheet
        else:
            more = True
    return _haul(tuple(fresh.values()), write_mark([*held, *fresh]), more=more)


def undated(sheet: Sheet) -> Sheet:
    """Give a sheet that is looked at whatever its day: a dossier that sleeps may still be named by others."""
    return replace(sheet, day=None)


def _haul(fresh: tuple[Sheet, ...], cursor: str, *, more: bool) -> Haul:
    return Haul(
        found=tuple(sheet.found for sheet in fresh if sheet.found),
        dossiers=tuple(sheet.dossier for sheet in fresh if sheet.dossier),
        cursor=cursor,
        more=more,
    )
