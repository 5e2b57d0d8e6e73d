"""A reader's line into a question.

The language: words (all of them), `"une expression"`, `-mot`, `prefixe*`, and the filters of FILTERS (`theme:ethique`,
`depuis:30j`, `date:2026-03`). Accents, case, plurals and apostrophes never matter. No line is an error: what is not
understood is taken as words, and a remark says so.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches

from veille.domain.question import Question
from veille.domain.theme import PUBLICS
from veille.interpret.codes import CODES
from veille.interpret.folding import fold, stems
from veille.interpret.places import territory_of
from veille.interpret.references import find_references
from veille.interpret.service_types import SERVICE_TYPES, find_service_types

LONGEST = 2_000
"""Characters of a line that are read."""

FILTERS = ("theme", "public", "nature", "type", "territoire", "source", "ref", "nor", "date", "depuis", "jusqua")

_PIECE = re.compile(r'(?P<minus>-?)(?:(?P<name>[^\W\d_]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))')
_AGO = re.compile(r"(\d{1,5})\s*(j|s|m|a)")
_SLUGS = {fold(label): slug for slug, label in PUBLICS.items()}
_ARTICLE = re.compile(r"(?:articles?|art\.?)?\s*([lrda]?)[\s.*]*(\d+(?:-\d+)*)")
_DAYS = {"j": 1, "s": 7, "m": 30, "a": 365}


@dataclass
class _Asked:
    """A question being read; `words` are kept as typed until the end: « L. 226-4 » is one word in two pieces."""

    today: date
    words: list[str] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    remarks: list[str] = field(default_factory=list)


def read_question(line: str, today: date) -> Question:
    """Understand a line; `today` is the reader's day, from which `depuis:30j` counts. Never raises."""
    asked = _Asked(today=today)
    line = line.replace("“", '"').replace("”", '"').replace("«", '"').replace("»", '"')[:LONGEST]
    for piece in _PIECE.finditer(_references_out(line, asked)):
        name, minus = fold(piece["name"] or ""), bool(piece["minus"])
        text = piece["quoted"] if piece["quoted"] is not None else piece["bare"]
        if name in FILTERS and not minus:
            _filter(asked, name, text)
        elif name:
            _unknown_filter(asked, piece["name"], f"{piece['name']} {text}", name)
        else:
            _words(asked, text, quoted=piece["quoted"] is not None, minus=minus)
    return _question(asked)


def _references_out(line: str, asked: _Asked) -> str:
    """Take a line that is nothing but one legal reference as that reference: « art. L. 226-4 du CASF »."""
    if '"' in line or ":" in line or line.strip().startswith("-"):
        return line
    found = find_references(line)
    bare = re.sub(r"[\d\W_]+", " ", fold(line)).split()
    if len(found) != 1 or len(bare) > 8 or not re.search(r"\d", line):
        return line
    asked.values.setdefault("ref", []).append(str(found[0]))
    return ""


def _words(asked: _Asked, text: str, *, quoted: bool, minus: bool) -> None:
    found = stems(text)
    if minus:
        asked.without += found
    elif quoted:
        asked.phrases += [found] if found else []
    elif text.endswith("*") and fold(text.rstrip("*")).isalnum():
        asked.prefixes.append(fold(text.rstrip("*")))
    else:
        asked.words.append(text)


def _filter(asked: _Asked, name: str, text: str) -> None:
    if name in ("date", "depuis", "jusqua"):
        _time(asked, name, text)
    elif name in ("ref", "nor"):
        _reference(asked, name, text)
    elif name in _FACETS:
        asked.values.setdefault(name, []).extend(_FACETS[name](text) or (fold(text),))
    else:
        asked.values.setdefault(name, []).append(text if name == "source" else _SLUGS.get(fold(text), fold(text)))


def _service_type(text: str) -> tuple[str, ...]:
    """Take a kind of service by its slug, its acronym in any case, or its name."""
    slug = fold(text).replace(" ", "-")
    return (slug,) if slug in SERVICE_TYPES else find_service_types(text) or find_service_types(text.upper())


def _territory(text: str) -> tuple[str, ...]:
    """Take a territory by its code, its name, or `national`."""
    return tuple(filter(None, (territory_of(text),)))


_FACETS: dict[str, Callable[[str], tuple[str, ...]]] = {"type": _service_type, "territoire": _territory}


def _reference(asked: _Asked, name: str, text: str) -> None:
    """Take a reference in any spelling; an article whose code is not said may be that of any code."""
    wanted = asked.values.setdefault("ref", [])
    alone = _ARTICLE.fullmatch(fold(text))
    if found := find_references(text):
        wanted += map(str, found)
    elif name == "nor":
        wanted.append(f"nor/{text.upper()}")
    elif alone:
        wanted += [f"{code}/{alone[1].upper()}{alone[2]}" for code in CODES]
    elif "/" in text:
        wanted.append(text)
    else:
        asked.words.append(text)


def _time(asked: _Asked, name: str, text: str) -> None:
    span = _ago(text, asked.today) or _span(text)
    if span is None:
        asked.remarks.append(f"« {name}:{text} » n'est pas une date ; écrivez 30j, 2026, 2026-03 ou 2026-03-12.")
        return
    first, last = span
    if name in ("date", "depuis"):
        asked.since = first
    if name in ("date", "jusqua"):
        asked.until = last


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


def _unknown_filter(asked: _Asked, written: str, text: str, name: str) -> None:
    if not text.partition(" ")[2].startswith("//"):
        near = get_close_matches(name, FILTERS, 1, 0.5)
        hint = f" ; vouliez-vous dire {near[0]}: ?" if near else f" ; filtres connus : {', '.join(FILTERS)}."
        asked.remarks.append(f"« {written}: » n'est pas un filtre{hint}")
    asked.words.append(text)


def _question(asked: _Asked) -> Question:
    def values(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(asked.values.get(name, ())))

    return Question(
        words=tuple(dict.fromkeys(stems(" ".join(asked.words)))),
        phrases=tuple(dict.fromkeys(asked.phrases)),
        prefixes=tuple(dict.fromkeys(asked.prefixes)),
        without=tuple(dict.fromkeys(asked.without)),
        themes=values("theme"),
        publics=values("public"),
        natures=values("nature"),
        sources=values("source"),
        references=values("ref"),
        types=values("type"),
        territories=values("territoire"),
        since=asked.since,
        until=asked.until,
        remarks=tuple(asked.remarks),
    )
