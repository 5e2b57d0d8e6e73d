"""Where an expected decree stands, in one word for programs and a few for people."""

from datetime import date
from typing import Literal

from veille.domain.timetable import ExpectedDecree
from veille.prepare.citation import cite
from veille.prepare.french import NBSP, month_words
from veille.prepare.inert import one_line

Standing = Literal["paru", "en_retard", "attendu", "autre"]
"""Published; late; expected; something else that the source says in a sentence of its own."""

_PURPOSE = 160


def standing_of(decree: ExpectedDecree, today: date) -> Standing:
    """Say where a decree stands on a day."""
    if decree.decree:
        return "paru"
    if decree.due:
        return "en_retard" if decree.due < today else "attendu"
    return "autre" if decree.said else "attendu"


def months_late(decree: ExpectedDecree, today: date) -> int:
    """Give how many whole months have gone by since the last day announced."""
    if decree.due is None or decree.due >= today:
        return 0
    months = (today.year - decree.due.year) * 12 + today.month - decree.due.month
    return max(months - (today.day < decree.due.day), 0)


def standing_words(decree: ExpectedDecree, today: date) -> str:
    """Say where a decree stands: « paru (décret n° 2026-1011) », « en retard de 4 mois (annoncé pour mai 2026) »."""
    standing = standing_of(decree, today)
    if standing == "paru":
        return f"paru ({cite(decree.decree)})"
    if standing == "autre":
        return f"«{NBSP}{one_line(decree.said)}{NBSP}»"
    if decree.due is None:
        return "attendu, sans date annoncée"
    if standing == "attendu":
        return f"attendu pour {month_words(decree.due)}"
    months = months_late(decree, today)
    late = f"en retard de {months}{NBSP}mois" if months else "en retard"
    return f"{late} (annoncé pour {month_words(decree.due)})"


def changed_words(decree: ExpectedDecree, today: date, *, overdue: bool = False) -> str:
    """Say in one line what changed: the law, its article, what for, where it stands, where it stood.

    `overdue`: nobody changed anything, the day announced has gone by.
    """
    law = cite(decree.law) if decree.law else one_line(decree.law_title)
    was = "" if overdue else f" ; auparavant : {decree.was}" if decree.was else " ; nouveau"
    return f"{law[:1].upper()}{law[1:]}, {measure_words(decree)} : {standing_words(decree, today)}{was}"


def measure_words(decree: ExpectedDecree) -> str:
    """Name a measure within its law: its article, what for; « une mesure » when the source says neither."""
    purpose = one_line(decree.purpose)
    purpose = purpose if len(purpose) <= _PURPOSE else f"{purpose[:_PURPOSE].rpartition(' ')[0]}{NBSP}…"
    return " – ".join(filter(None, (_article(decree.article) if decree.article else "", purpose))) or "une mesure"


def _article(article: str) -> str:
    words = one_line(article)
    return words if words.lower().startswith("art") else f"article {words}"
