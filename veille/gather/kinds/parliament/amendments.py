"""A deputy's or the Government's amendment (`amendement`): where it bears, what it changes, why, what became of it."""

import re
from collections.abc import Iterator
from datetime import date
from html import escape, unescape

from veille.gather.kinds.bounded import found
from veille.gather.kinds.parliament.archive import Object
from veille.gather.kinds.parliament.plain import at, day, iso, lines, text, words
from veille.gather.kinds.parliament.sheet import Sheet

ROOT = "amendement"
_TEXT = re.compile(r"(?P<kind>PRJL|PION|PNRE|TRAI|DECL)?[A-Z]*ANR5L(?P<legislature>\d+)B(?:TC)?0*(?P<number>\d+)")
_KINDS = {"PRJL": "au projet de loi", "PION": "à la proposition de loi", "PNRE": "à la proposition de résolution"}


def read_amendment(one: Object, today: date) -> Iterator[Sheet]:
    """Give an amendment under the day of its deposit; when its fate is known, it is given again, changed."""
    number, match = text(at(one, "identification", "numeroLong")), _TEXT.match(text(one.get("texteLegislatifRef")))
    if not number or not match:
        return
    bill = f"{_KINDS.get(match['kind'] or '', 'au texte')} n° {match['number']}"
    where = words(at(one, "pointeurFragmentTexte", "division", "titre"))
    deposited = day(at(one, "cycleDeVie", "dateDepot"), today)
    moved = day(at(one, "cycleDeVie", "dateSort"), today)
    yield Sheet(
        day=max(filter(None, (deposited, moved)), default=None),
        found=found(
            url=_address(one, match["legislature"], int(match["number"]), number),
            title=f"Amendement n° {number} {bill}{f', {where}' if where else ''}",
            body="".join(f"<p>{escape(line, quote=False)}</p>" for line in _told(one)),
            date_text=iso(deposited),
            native_id=text(one.get("uid")),
        ),
    )


def _told(one: Object) -> Iterator[str]:
    fate = words(at(one, "cycleDeVie", "sort")) or words(at(one, "cycleDeVie", "etatDesTraitements", "etat", "libelle"))
    if fate:
        yield f"Sort : {fate}."
    author = at(one, "corps", "contenuAuteur")
    mission = words(at(one, "pointeurFragmentTexte", "missionVisee", "libelleMission"))
    if mission:
        yield mission
    for part in ("dispositif", "exposeSommaire"):
        yield from lines(unescape(text(at(author, part))))


def _address(one: Object, legislature: str, bill: int, number: str) -> str:
    """Give the page of an amendment, by the number of the bill, who examines it and the amendment's own number."""
    body = text(at(one, "identification", "prefixeOrganeExamen")).replace("-", "_") or "AN"
    return f"https://www.assemblee-nationale.fr/dyn/{legislature}/amendements/{bill:04d}/{body}/{number}"
