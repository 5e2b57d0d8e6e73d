"""What of an article tells which fact it reports, and what forbids that two articles report the same one.

One fact is one act or event, with its own date and author: a text published, one step of a bill, one report, one
session. Two different numbers, places, steps or years of a recurring text are two facts, however alike their words.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from veille.interpret.folding import fold, tokens
from veille.interpret.places import find_places
from veille.interpret.references import find_references

LEAD, WINDOW = 600, 35
"""Characters of a summary that are read, and days within which two articles may report one fact by their words."""
TITLE = 1.5
"""What a word of the title counts; one of the summary counts 1."""
PREFIX = 5
"""Letters by which words of one family meet."""
AGAIN = 7
"""Days within which a publisher's second article may be the first one again; a monthly bulletin's title is not."""
NUMBERED = ("loi", "decret", "ordonnance", "arrete", "circulaire", "instruction", "nor", "celex", "jurisprudence")
_STEPS = {
    "avis": "avis du|avis de la|rend son avis|avis favorable|avis defavorable",
    "depot": "depose|depot d",
    "commission": "en commission|commission des affaires",
    "lecture": "premiere lecture|seance publique|en seance|adopte en",
    "cmp": "commission mixte|cmp",
    "promulgation": "promulgu",
    "extension": "extension|etendu",
    "agrement": "agrement de l|agree l|agrement d",
    "signature": "signe |signature|signent",
    "rectificatif": "rectificatif",
    "consultation": "consultation",
    "cadrage": "note de cadrage",
    "projet": "projet de decret|projet de circulaire|projet d'arrete|projet de recommandation",
    "bilan": "bilan|un an apres",
    "greve": "greve|mobilisation|manifest",
}
_STEP = re.compile("|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in _STEPS.items()))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What grouping looks at of one article; no `day` when nothing dates it, `written` shows a stem as it stood."""

    id: str
    day: date | None
    source: str
    title: frozenset[str]
    words: Mapping[str, float]
    written: Mapping[str, str]
    numbers: frozenset[str]
    places: frozenset[str]
    steps: frozenset[str]
    years: frozenset[str]


def trace_of(*, article: str, title: str, summary: str, source: str, day: date | None) -> Trace:
    """Give what grouping looks at of an article whose title and summary are plain."""
    text = f"{title}.\n{summary[:LEAD]}"
    in_title, below = tokens(title), tokens(summary[:LEAD])
    words = dict.fromkeys(_parts(word.stem for word in below), 1.0)
    words |= dict.fromkeys(_parts(word.stem for word in in_title), TITLE)
    found = map(str, find_references(text))
    return Trace(
        id=article,
        day=day if day and 2000 <= day.year <= 2090 else None,
        source=fold(source),
        title=frozenset(word.stem for word in in_title),
        words=words,
        written={word.stem: word.written for word in (*below, *in_title)},
        numbers=frozenset(one for one in found if one.partition("/")[0] in NUMBERED),
        places=frozenset(find_places(text)),
        steps=frozenset(match.lastgroup or "" for match in _STEP.finditer(fold(title))),
        years=frozenset(_YEAR.findall(title)),
    )


def _parts(words: Iterable[str]) -> list[str]:
    """Give words and their first letters, so that « placer » and « placement » meet."""
    found = sorted(set(words))
    return list(dict.fromkeys([*found, *(f"{word[:PREFIX]}-" for word in found if len(word) > PREFIX)]))


def may_be_one(one: Trace, other: Trace) -> bool:
    """Say whether nothing forbids that two articles report one fact."""
    if one.day is None or other.day is None:
        return False
    apart = abs((one.day - other.day).days)
    if apart > WINDOW or (one.source and one.source == other.source and not _said_again(one, other, apart)):
        return False
    if ("rectificatif" in one.steps) != ("rectificatif" in other.steps):
        return False
    if _two_numbers(one, other):
        return False
    pairs = ((one.places, other.places), (one.steps, other.steps), (one.years, other.years))
    return not any(mine and theirs and not mine & theirs for mine, theirs in pairs)


def _two_numbers(one: Trace, other: Trace) -> bool:
    """Say whether two articles name texts of one kind, none of which is the same."""
    kinds = _kinds(one) & _kinds(other)
    return any(_of_kind(one, kind).isdisjoint(_of_kind(other, kind)) for kind in kinds)


def _kinds(trace: Trace) -> set[str]:
    return {number.partition("/")[0] for number in trace.numbers}


def _of_kind(trace: Trace, kind: str) -> set[str]:
    return {number for number in trace.numbers if number.startswith(f"{kind}/")}


def _said_again(one: Trace, other: Trace, apart: int) -> bool:
    """Say whether a publisher gives the same article again: its title of the same days, perhaps with a word more."""
    return apart <= AGAIN and len(one.title & other.title) * 10 >= len(one.title | other.title) * 6
