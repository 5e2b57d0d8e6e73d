"""The filters of the query language: `theme:ethique`, `ref:L226-4`, `depuis:30j`, `est:officiel`, and `-theme:…`.

Values are taken in every usual spelling; one that makes no sense is told, never refused.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from typing import TypedDict

from veille.domain.question import STATES
from veille.domain.theme import NATURES, PUBLICS
from veille.interpret.codes import CODES
from veille.interpret.folding import fold
from veille.interpret.places import territory_of
from veille.interpret.references import find_references
from veille.interpret.service_types import SERVICE_TYPES, find_service_types

FILTERS = ("theme", "public", "nature", "type", "territoire", "source", "ref", "nor", "est", "date", "depuis", "jusqua")

_AGO = re.compile(r"(\d{1,5})\s*(j|s|m|a)")
_SLUGS = {fold(label): slug for slug, label in PUBLICS.items()}
_ARTICLE = re.compile(r"(?:articles?|art\.?)?\s*([lrda]?)[\s.*]*(\d+(?:-\d+)*)")
_CLOSED = {"public": tuple(PUBLICS), "nature": tuple(NATURES)}
"""Filters whose values are the same in every watch."""
_DAYS = {"j": 1, "s": 7, "m": 30, "a": 365}


class Values(TypedDict):
    """What the filters of a line come to, under the names of a Question."""

    themes: tuple[str, ...]
    publics: tuple[str, ...]
    natures: tuple[str, ...]
    sources: tuple[str, ...]
    references: tuple[str, ...]
    types: tuple[str, ...]
    territories: tuple[str, ...]
    states: tuple[str, ...]
    barred: tuple[tuple[str, str], ...]
    since: date | None
    until: date | None


@dataclass
class Filters:
    """The filters of a line being read; `inside` when it is a curator's, who may ask for what was dropped."""

    today: date
    inside: bool = False
    wanted: dict[str, list[str]] = field(default_factory=dict)
    barred: list[tuple[str, str]] = field(default_factory=list)
    since: date | None = None
    until: date | None = None
    remarks: list[str] = field(default_factory=list)

    def take(self, name: str, text: str, *, barred: bool = False) -> list[str]:
        """Take one filter; gives back the words that it turned out to be, if it was none."""
        if name in ("date", "depuis", "jusqua"):
            self._time(name, text, barred=barred)
            return []
        found = _READERS.get(name, _plain)(text)
        if name == "est" and not self._is_state(found[0], text):
            return []
        if name in _CLOSED and found[0] not in _CLOSED[name]:
            self.remarks.append(unknown_value(name, text, _CLOSED[name]))
        if name in ("ref", "nor") and not found:
            return [text]
        kind = "ref" if name == "nor" else name
        if barred:
            self.barred += [(kind, value) for value in found]
        else:
            self.wanted.setdefault(kind, []).extend(found)
        return []

    def _is_state(self, state: str, text: str) -> bool:
        """Say whether this may be asked; what curators dropped is for them alone."""
        offered = STATES if self.inside else tuple(known for known in STATES if known != "ecarte")
        if state in STATES and state not in offered:
            self.remarks.append("« est:ecarte » ne se cherche que dans « Trier », par l'équipe qui tient la veille.")
        elif state not in offered:
            self.remarks.append(f"« est:{text} » n'est pas connu ; écrivez {_or(f'est:{one}' for one in offered)}.")
        return state in offered

    def values(self) -> Values:
        """Give what was taken, each value once."""
        return Values(
            themes=self._all("theme"),
            publics=self._all("public"),
            natures=self._all("nature"),
            sources=self._all("source"),
            references=self._all("ref"),
            types=self._all("type"),
            territories=self._all("territoire"),
            states=self._all("est"),
            barred=tuple(dict.fromkeys(self.barred)),
            since=self.since,
            until=self.until,
        )

    def _all(self, name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.wanted.get(name, ())))

    def _time(self, name: str, text: str, *, barred: bool) -> None:
        span = None if barred else _ago(text, self.today) or _span(text)
        if span is None:
            sign = "-" if barred else ""
            self.remarks.append(
                f"« {sign}{name}:{text} » n'est pas une date ; écrivez 30j, 2026, 2026-03 ou 2026-03-12."
            )
            return
        first, last = span
        if name in ("date", "depuis"):
            self.since = first
        if name in ("date", "jusqua"):
            self.until = last


def unknown_filter(written: str, text: str) -> list[str]:
    """Say that a name is no filter, and which one was perhaps meant; nothing for a web address."""
    if text.startswith("//"):
        return []
    near = get_close_matches(fold(written), FILTERS, 1, 0.5)
    hint = f" ; vouliez-vous dire {near[0]}: ?" if near else f" ; filtres connus : {', '.join(FILTERS)}."
    return [f"« {written}: » n'est pas un filtre{hint}"]


def unknown_value(name: str, text: str, known: Sequence[str]) -> str:
    """Say that a filter has no such value, and which it has."""
    near = get_close_matches(fold(text), known, 1, 0.6)
    hint = f"vouliez-vous dire {name}:{near[0]} ?" if near else f"écrivez {_or(f'{name}:{value}' for value in known)}."
    return f"« {name}:{text} » n'est pas connu ; {hint}"


def _plain(text: str) -> tuple[str, ...]:
    return (_SLUGS.get(fold(text), fold(text)),)


def _service_type(text: str) -> tuple[str, ...]:
    """Take a kind of service by its slug, its acronym in any case, or its name."""
    slug = fold(text).replace(" ", "-")
    known = (slug,) if slug in SERVICE_TYPES else find_service_types(text) or find_service_types(text.upper())
    return known or (fold(text),)


def _territory(text: str) -> tuple[str, ...]:
    """Take a territory by its code, its name, or `national`."""
    return (territory_of(text) or fold(text),)


def _reference(text: str) -> tuple[str, ...]:
    """Take a reference in any spelling; an article whose code is not said may be that of any code."""
    alone = _ARTICLE.fullmatch(fold(text))
    if found := find_references(text):
        return tuple(map(str, found))
    if alone:
        return tuple(f"{code}/{alone[1].upper()}{alone[2]}" for code in CODES)
    return (text,) if "/" in text else ()


def _nor(text: str) -> tuple[str, ...]:
    return tuple(map(str, find_references(text))) or (f"nor/{text.upper()}",)


_READERS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "type": _service_type,
    "territoire": _territory,
    "ref": _reference,
    "nor": _nor,
    "source": lambda text: (text,),
}


def _ago(text: str, today: date) -> tuple[date, date] | None:
    match = _AGO.fullmatch(text)
    if not match:
        return None
    days = int(match[1]) * _DAYS[match[2]]
    return today - timedelta(days=min(days, today.toordinal() - 1)), today


def _span(text: str) -> tuple[date, date] | None:
    """Read a year, a month or a day as its first and last day."""
    readers: tuple[Callable[[str], tuple[date, date]], ...] = (_day, _month, _year)
    for read in readers:
        try:
            return read(text)
        except ValueError:
            continue
    return None


def _day(text: str) -> tuple[date, date]:
    day = date.fromisoformat(text) if "-" in text else date.fromisoformat("-".join(reversed(text.split("/"))))
    return day, day


def _month(text: str) -> tuple[date, date]:
    year, month = map(int, text.split("-"))
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year(text: str) -> tuple[date, date]:
    return date(int(text), 1, 1), date(int(text), 12, 31)


def _or(words: Iterable[str]) -> str:
    return " ou ".join(words)
