"""The Sénat's feed of a bill: its entries to read, and the steps that their words tell."""

import re
from collections.abc import Iterable, Iterator

from veille.domain.dossier import Chamber, DossierState, Stage, Step
from veille.domain.item import Found
from veille.gather.exchange import Response
from veille.gather.kinds.charset import decode
from veille.gather.kinds.parliament.days import days_in
from veille.gather.kinds.parliament.names import address_names, law_names, modern
from veille.gather.kinds.parliament.plain import words

_READINGS = {
    "première lecture": "1ère lecture", "deuxième lecture": "2ème lecture", "troisième lecture": "3ème lecture",
    "nouvelle lecture": "Nouvelle lecture", "lecture définitive": "Lecture définitive",
    "lecture unique": "Lecture unique", "commission mixte paritaire": "CMP",
}  # fmt: skip
_TOLD = re.compile(
    r"(?P<reading>[\w ]*lecture[\w ]*|Commission mixte paritaire)(?: \([^)]*\))?(?: - (?P<chamber>[^:]+?))?"
    r" : (?P<rest>.+)",
    re.IGNORECASE,
)
_STAGES: tuple[tuple[re.Pattern[str], Stage], ...] = (
    (re.compile(r"Texte\b.*\b(?:déposé (?:au Sénat|à l['’]Assemblée)|transmis)\b"), "depot"),
    (re.compile(r"Texte (?:de la commission|résultat)\b"), "commission"),
    (re.compile(r"Rapport\b"), "commission"),
    (re.compile(r"Texte\b.*\b(?:adopté|modifié|rejeté|considéré|retiré)"), "decision"),
)
_LAW = re.compile(r"Loi\b.*?n°\s*(?P<number>\d{2,4}-\d+) du")
_COUNCIL = re.compile(r"Décision du Conseil constitutionnel")
_FEED_ID = re.compile(r"<id>\s*([^<]+?)\s*</id>")
_SUBTITLE = re.compile(r"<subtitle[^>]*>(.*?)</subtitle>", re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_STATE = re.compile(r"\s*\((?:[^()]|\([^()]*\))*\)\s*$")
_HEAD = 4_000


def read_feed(response: Response, found: Iterable[Found]) -> DossierState | None:
    """Give the dossier that a feed is of, from its head and its entries; None when its head names none."""
    head = decode(response.body, response.headers.get("content-type", ""))[:_HEAD].partition("<entry")[0]
    identifier, title, subtitle = (
        m[1] if (m := pattern.search(head)) else "" for pattern in (_FEED_ID, _TITLE, _SUBTITLE)
    )
    own = next(
        (name for name in (*address_names(identifier), *address_names(response.url)) if name.startswith("senat/")), ""
    )
    if not own:
        return None
    entries = list(found)
    steps = tuple(sorted(_steps(reversed(entries)), key=lambda step: step.day.isoformat() if step.day else ""))
    number = next((m["number"] for one in entries if (m := _LAW.match(words(one.body)))), "")
    return DossierState(
        name=own,
        title=words(title).removeprefix("Sénat - "),
        url=f"https://www.senat.fr/dossier-legislatif/{own.removeprefix('senat/')}.html",
        names=law_names(number),
        steps=steps,
        long_title=_STATE.sub("", words(subtitle)),
    )


def _steps(entries: Iterable[Found]) -> Iterator[Step]:
    for one in entries:
        told = words(one.body)
        days = tuple(days_in(told))
        if not days:
            continue
        if _LAW.match(told):
            yield Step(day=days[-1], chamber="gouvernement", stage="promulgation", label=told, url=modern(one.url))
        elif _COUNCIL.match(told):
            yield Step(day=days[0], chamber="conseil", stage="decision", label=told, url=one.url)
        elif match := _TOLD.match(told):
            yield from _in_a_reading(one, match)


def _in_a_reading(one: Found, match: re.Match[str]) -> Iterator[Step]:
    stage = next((stage for pattern, stage in _STAGES if pattern.match(match["rest"])), None)
    day = max(days_in(match["rest"]), default=None)
    if stage is None or day is None:
        return
    reading = _READINGS.get(match["reading"].strip().lower(), match["reading"].strip())
    yield Step(day=day, chamber=_chamber(match, stage), stage=stage, label=match["rest"], reading=reading, url=one.url)


def _chamber(match: re.Match[str], stage: Stage) -> Chamber:
    """Say where it happened: what is voted after a joint committee is voted in one of the chambers."""
    where = f"{match['chamber'] or ''} {match['rest'] if stage == 'decision' else ''}"
    if "Sénat" in where:
        return "senat"
    return "assemblee" if "Assemblée" in where else "cmp"
