"""When, where, how and for how much: what a source told, completed by what the text says in plain words.

Conservative: nothing is read from a text that names neither an event nor a deadline, two different days are none, and
each reading keeps the words that bear it out. What the source told is never overruled.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date

from veille.domain.item import TextDate
from veille.domain.occasion import NO_OCCASION, Mode, Occasion

_READ = 6_000
_BOTH = re.compile(
    r"\bhybrides?\b|\bcomodal\w*|\b(?:en pr[ée]sentiel|sur place) (?:et|ou|comme) (?:(?:en|à) )?"
    r"(?:distanciel|distance|visio\w*|ligne)",
    re.IGNORECASE,
)
_FAR = re.compile(
    r"\bwebinaires?\b|\b(?:en|par) (?:visio(?:conf[ée]rence)?|distanciel)\b|\bclasses? virtuelles?\b"
    r"|\bvisioconf[ée]rences?\b|\b(?:modalité|formation|session|participation|suivi|atelier|conférence|rencontre)s?"
    r" ?:? (?:\w+ )?[àa] distance\b",
    re.IGNORECASE,
)
_HERE = re.compile(r"\ben pr[ée]sentiel\b|\bmodalité : sur place\b", re.IGNORECASE)
_PRICE = re.compile(
    r"\b(?:entr[ée]e|participation|inscription|acc[èe]s|webinaire|journ[ée]e|formation)s? (?:libre et )?gratuite?s?\b"
    r"|\bentr[ée]e libre\b|\bgratuit(?:e|s|es)?,? (?:et )?(?:sur|mais|ouvert|avec) (?:\w+ ){0,2}(?:inscription|tous)\b"
    r"|\b(?:tarifs?|co[ûu]t|prix|frais d[’']inscription)(?: \w+){0,3} ?: ?(?P<said>[^.;\n]{2,60})"
    r"|\b(?P<sum>\d{1,3}(?:[  .]?\d{3})*(?:,\d\d)? ?(?:€|euros?))(?= ?(?:par (?:personne|participant)|ttc|ht|net)\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b[Ll]ieu ?: ?(?P<said>[A-ZÀ-Ý0-9][^.;\n]{2,80})"
    r"|\b(?:se tien(?:t|dra|dront)|se d[ée]roul(?:e|era|eront)|aur(?:a|ont) lieu)(?: \w+){0,6}? (?P<at>(?:à|au|aux) "
    r"[A-ZÀ-Ý][\wÀ-ÿ'’-]+(?:[ -][A-ZÀ-Ý][\wÀ-ÿ'’-]+){0,4})",
)


def occasion_of(text: str, dates: Iterable[TextDate], told: Occasion = NO_OCCASION) -> Occasion:
    """Say when and where what a text announces takes place; `dates` are those that were met in it, with their roles."""
    known = list(dates)
    start = None if told.start or told.end else _only(known, "evenement")
    deadline = told.deadline or _only(known, "echeance")
    if not (told or start or deadline):
        return NO_OCCASION
    read = _Read(text[:_READ], told)
    proofs = [
        (field, "") for field, day in (("start", start), ("deadline", deadline)) if day and not getattr(told, field)
    ]
    return Occasion(
        start=told.start or start,
        end=told.end,
        deadline=deadline,
        place=told.place or read.said("place", _place),
        mode=told.mode or read.mode(),
        price=told.price or read.said("price", _price),
        proofs=(*proofs, *read.proofs),
    )


class _Read:
    """What the words say of what the source did not tell, each with the words that say so."""

    def __init__(self, text: str, told: Occasion) -> None:
        self._text, self._told = text, told
        self.proofs: list[tuple[str, str]] = []

    def said(self, field: str, find: Callable[[str], tuple[str, str] | None]) -> str:
        found = None if getattr(self._told, field) else find(self._text)
        self.proofs += [(field, found[1])] if found else []
        return found[0] if found else ""

    def mode(self) -> Mode:
        found = None if self._told.mode else _mode(self._text)
        self.proofs += [("mode", found[1])] if found else []
        return found[0] if found else ""


def told_part(occasion: Occasion) -> Occasion:
    """Give what the source itself told: all that no words of the text bear out."""
    read = {field for field, _ in occasion.proofs}
    return Occasion(
        start=None if "start" in read else occasion.start,
        end=occasion.end,
        deadline=None if "deadline" in read else occasion.deadline,
        place="" if "place" in read else occasion.place,
        mode="" if "mode" in read else occasion.mode,
        price="" if "price" in read else occasion.price,
    )


def with_told(dates: Iterable[TextDate], told: Occasion) -> tuple[TextDate, ...]:
    """Add to the dates of a text those that its source told, each once, by day."""
    days = [(told.start, "evenement"), (told.deadline, "echeance")]
    added = {TextDate(day=day, role=role) for day, role in days if day}
    return tuple(sorted({*dates, *added}, key=lambda met: (met.day, met.role))) if added else tuple(dates)


def _only(dates: Iterable[TextDate], role: str) -> date | None:
    days = {met.day for met in dates if met.role == role}
    return days.pop() if len(days) == 1 else None


def _mode(text: str) -> tuple[Mode, str] | None:
    both, far, here = _BOTH.search(text), _FAR.search(text), _HERE.search(text)
    if both:
        return "hybride", both[0]
    if far and here:
        return "hybride", f"{here[0]}, {far[0]}"
    if far:
        return "distance", far[0]
    return ("presentiel", here[0]) if here else None


def _price(text: str) -> tuple[str, str] | None:
    match = _PRICE.search(text)
    if not match:
        return None
    said = match["said"] or match["sum"] or ("entrée libre" if "libre" in match[0].lower() else "gratuit")
    return " ".join(said.split()), " ".join(match[0].split())


def _place(text: str) -> tuple[str, str] | None:
    match = _PLACE.search(text)
    if not match:
        return None
    return " ".join((match["said"] or match["at"]).split()), " ".join(match[0].split())
