"""The decrees that a law calls for: the timetable of its application, as the government publishes it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableLine:
    """One measure that a law leaves to a decree, in the source's own words.

    `article` is the law's article, `basis` the text that will be applied, `said` what stands for the decree: its
    reference, or a sentence. `due` is the day or month that was announced, in any form.
    """

    article: str
    basis: str = ""
    purpose: str = ""
    said: str = ""
    due: str = ""
    law_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Every measure of one law; `dossier` is the source's identifier of its legislative file."""

    dossier: str
    title: str
    lines: tuple[TimetableLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedDecree:
    """One expected decree as the archive holds it.

    `law` and `decree` are normal forms (`loi/2022-140`, `decret/2026-1011`), empty when not known; a decree means that
    it is published. `due` is the last day of what was announced. `changed_at` is None as long as nothing changed since
    we know of it; `was` is what stood before, for people. `relevant` says whether it concerns the field.
    """

    dossier: str
    line: str
    place: int
    law: str
    law_id: str
    law_title: str
    article: str
    basis: str
    purpose: str
    said: str
    decree: str
    due: date | None
    relevant: bool
    seen_at: datetime
    changed_at: datetime | None = None
    was: str = ""
