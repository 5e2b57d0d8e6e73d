"""How sources are, in French; and the sentence with which each digest says what was not seen."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from veille.domain.digest import Unseen
from veille.domain.source import Health
from veille.prepare.french import day_words

HEALTHS: Mapping[Health, str] = {
    "jamais": "pas encore relevée",
    "a_jour": "à jour",
    "ralentie": "ralentie",
    "muette": "muette",
    "degradee": "dégradée",
    "en_echec": "en échec",
    "suspendue": "suspendue",
}
"""What each state of a source is called."""

LACKS = {
    "minimum": "elle donne moins d'articles qu'elle ne doit",
    "titre": "ses articles n'ont plus de titre",
    "date": "ses articles n'ont plus de date",
    "resume": "ses articles n'ont plus de résumé",
}
"""What a reading lacked, as a fact."""

SILENT = "elle répond, mais ne donne plus rien"

_ORDER: tuple[Health, ...] = ("muette", "degradee", "en_echec", "suspendue")
_PLURALS: Mapping[Health, str] = {
    "muette": "muettes",
    "degradee": "dégradées",
    "en_echec": "en échec",
    "suspendue": "suspendues",
}
_FEW = ("", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


def why(health: Health, message: str, lacks: Sequence[str] = ()) -> str:
    """Say why a source is not well: what it lacks, its silence, or what its last reading said."""
    if lacks:
        return " ; ".join(LACKS[name] for name in lacks)
    return SILENT if health == "muette" else message


def missing_words(gaps: Iterable[Unseen]) -> str:
    """Write « Deux sources muettes depuis le 3 novembre 2026 : A, B ; une source en échec : C. »."""
    gaps = tuple(gaps)
    parts = [_part(health, alike) for health in _ORDER if (alike := [gap for gap in gaps if gap.health == health])]
    told = " ; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def _part(health: Health, gaps: Sequence[Unseen]) -> str:
    many = len(gaps) > 1
    number = _FEW[len(gaps)] if len(gaps) < len(_FEW) else str(len(gaps))
    noun = f"sources {_PLURALS[health]}" if many else f"source {HEALTHS[health]}"
    names = ", ".join(gap.source for gap in gaps)
    return f"{number} {noun}{_since({gap.since for gap in gaps})} : {names}"


def _since(days: set[date | None]) -> str:
    """Say since when, where all of them say the same."""
    day = next(iter(days)) if len(days) == 1 else None
    return f" depuis le {day_words(day)}" if day else ""
