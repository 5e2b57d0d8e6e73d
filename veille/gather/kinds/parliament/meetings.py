"""A meeting of a committee or a sitting (`reunion`): one thing to read, its agenda point by point."""

import re
from collections.abc import Iterator
from datetime import date
from html import escape

from veille.gather.kinds.bounded import found
from veille.gather.kinds.parliament.archive import Object
from veille.gather.kinds.parliament.plain import as_list, at, day, iso, lines, text, words
from veille.gather.kinds.parliament.sheet import Sheet

ROOT = "reunion"
OFF = ("Annulé", "Supprimé")
BETWEEN = " ; "
"""Between two points, which are read one by one where labels are given: a list on one line, not a text."""

_TITLE_AT_MOST = 300
_BODY_AT_MOST = 4_000
_UID = re.compile(r"RU(?P<chamber>AN|SN)R5L(?P<legislature>\d+)")
_BULLETS = re.compile(r"^(?:[-–—•·*▪►\uf0b7]\s*)+")
_SORTS = {"seance_type": "Séance publique", "reunionCommission_type": "Réunion de commission"}


def read_meeting(one: Object, today: date) -> Iterator[Sheet]:
    """Give a meeting that has an agenda; one called off says so in its title."""
    points = agenda(one)
    uid = text(one.get("uid"))
    match = _UID.match(uid)
    if not points or not match:
        return
    held = day(one.get("timeStampDebut"), today)
    state = words(at(one, "cycleDeVie", "etat"))
    name = _SORTS.get(text(one.get("@xsi:type")), "Réunion")
    name += " du Sénat" if match["chamber"] == "SN" else ""
    title, rest = _parted(f"{name} {'annulée ' if state in OFF else ''}: {BETWEEN.join(points)}")
    yield Sheet(
        day=held,
        found=found(
            url=f"https://www.assemblee-nationale.fr/dyn/{match['legislature']}/reunions/{uid}",
            title=title,
            body=f"<p>{escape(rest, quote=False)}</p>" if rest else "",
            date_text=iso(held),
            native_id=uid,
        ),
    )


def _parted(agenda: str) -> tuple[str, str]:
    """Part an agenda into a title and the rest, at a blank."""
    if len(agenda) <= _TITLE_AT_MOST:
        return agenda, ""
    place = agenda.rfind(" ", _TITLE_AT_MOST // 2, _TITLE_AT_MOST + 1)
    place = place if place > 0 else _TITLE_AT_MOST
    return agenda[:place].rstrip(" ;"), agenda[place:].strip(" ;")[:_BODY_AT_MOST]


def agenda(one: Object) -> list[str]:
    """Give the points of an agenda, none twice: the summary repeats the notice, and the points repeat both."""
    plan = one.get("ODJ")
    told = [
        *as_list(at(plan, "convocationODJ", "item")),
        *as_list(at(plan, "resumeODJ", "item")),
        *(point for entry in as_list(at(plan, "pointsODJ", "pointODJ")) for point in as_list(at(entry, "objet"))),
    ]
    kept: dict[str, str] = {}
    for value in told:
        for line in lines(value):
            point = _BULLETS.sub("", line).rstrip(" ;.,:")
            key = "".join(sign for sign in point.casefold() if sign.isalnum())
            if key and not any(key in other for other in kept):
                kept[key] = point
    return list(kept.values())
