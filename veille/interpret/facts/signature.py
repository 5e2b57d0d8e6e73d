"""What an article tells of the act that it reports: enough to say, of two articles, whether it is the same one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Any

from veille.interpret.facts.days import Act, Month, dated_acts, monthly_acts, named_days, week_days, years_of
from veille.interpret.facts.families import bodies_of, kinds_of
from veille.interpret.facts.figures import figures_of, ranks_of
from veille.interpret.facts.ground import Ground, families, notions_in, read_words
from veille.interpret.facts.identifiers import identifiers_of
from veille.interpret.facts.kinship import Direction, direction_of
from veille.interpret.facts.numbers import Numbers, numbers_of
from veille.interpret.facts.steps import steps_of
from veille.interpret.facts.where import places_in, seat_of
from veille.interpret.facts.worn import WORN
from veille.interpret.folding import fold, stems, visible
from veille.interpret.identity import canonical_url

LEAD = 600
"""Characters of a summary that are read: an article says first what it is about."""
EARLIEST, LATEST = 2000, 2090
"""Years between which a day of publication is believed."""
TITLE, NAMED, WORN_OUT, FAMILY_WEIGHT, OF_THE_SOURCE = 1.5, 1.3, 0.3, 0.6, 0.35
"""What a word weighs in a title, as a proper name, when every article about an act has it, as first letters only, and
when it only names who published: the rest weighs 1."""
_SAME_BODY = 60
"""Characters from which two equal bodies are one agency's text, not a formula."""
_COMING = re.compile(
    r"\b(?:avant|à la veille de|en vue de|dans la perspective de|en attendant|en amont de) (?:la |le |l['’]|son |sa |les )"
    r"[^.;:,!?]*",
    re.IGNORECASE,
)
"""« une semaine avant la conférence nationale » is not about the conference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """An article as facts are told apart by it; no `day` when nothing believable dates it.

    `words` holds the weight of each word of the title and the lead (`length`: of them all as a vector), `publisher`
    those of the source's name, `notions` the rarity of each notion told, `direction` where the words point; `acts` are acts named by their day, `days` and `weekdays` the days named by number and by
    name; `crowd` is how many articles of the fortnight before were known; `body` is empty when too short to prove anything; `written` shows a word as it stood.
    """

    id: str
    day: date | None
    source: str
    url: str
    body: str
    title: frozenset[str]
    words: Mapping[str, float]
    length: float
    title_length: float
    publisher: Mapping[str, float]
    direction: Direction
    title_direction: Direction
    notions: Mapping[str, float]
    written: Mapping[str, str]
    own: frozenset[str]
    cited: frozenset[str]
    titled: frozenset[str]
    acts: frozenset[Act]
    months: frozenset[Month]
    days: frozenset[date]
    weekdays: frozenset[date]
    years: frozenset[str]
    steps: frozenset[str]
    kinds: frozenset[str]
    bodies: frozenset[str]
    official: bool
    seat: frozenset[str]
    places: frozenset[str]
    figures: frozenset[str]
    ranks: frozenset[str]
    crowd: int = 0


def sign(
    *, article: str, title: str, summary: str, source: str, url: str, day: date | None, ground: Ground
) -> Signature:
    """Read the signature of an article whose title and summary are plain text; `source` is the publisher's name."""
    identified = identifiers_of(f"{title}\n{summary}", url)
    summary = summary[:LEAD]
    told, lead = fold(title).replace("\n", " "), fold(summary).replace("\n", " ")
    day = day if day and EARLIEST <= day.year <= LATEST else None
    return Signature(
        id=article,
        day=day,
        source=fold(source),
        url=canonical_url(url),
        body=lead if len(lead) >= _SAME_BODY else "",
        **_words_of(_Words(title, summary, source, ground)),
        **_act_of(told, lead, day, numbers_of(f"{title}.\n{summary}", told, lead, day), identified),
        **_author_of(title, summary, source, f"{told}. {lead}"),
    )


def _words_of(words: "_Words") -> dict[str, Any]:
    return {
        "title": frozenset(words.title),
        "words": words.weights,
        "length": _length(words.weights.values()),
        "title_length": _length(words.weights[word] for word in set(words.title)),
        "publisher": words.publisher,
        "direction": direction_of(words.weights, words.ground.directions),
        "title_direction": direction_of({word: words.weights[word] for word in words.title}, words.ground.directions),
        "notions": words.notions,
        "written": words.written,
    }


def _act_of(told: str, lead: str, day: date | None, numbers: Numbers, identified: frozenset[str]) -> dict[str, Any]:
    whole = f"{told}. {lead}"
    return {
        "own": numbers.own | identified,
        "cited": numbers.cited - identified,
        "titled": numbers.titled,
        "acts": dated_acts(told, day) | dated_acts(lead, day),
        "months": monthly_acts(whole, day),
        "days": named_days(whole, day),
        "weekdays": week_days(whole, day),
        "years": years_of(told),
        "ranks": ranks_of(told),
        "figures": figures_of(whole),
        "steps": steps_of(told, lead, day),
        "kinds": kinds_of(whole),
    }


def _author_of(title: str, summary: str, source: str, whole: str) -> dict[str, Any]:
    by, seat = bodies_of(fold(source)), seat_of(source)
    return {
        "bodies": by | bodies_of(fold(title)) if by else bodies_of(whole),
        "official": bool(by),
        "seat": places_in(title) or seat,
        "places": places_in(f"{title}.\n{summary}") | seat,
    }


def _length(weights: Iterable[float]) -> float:
    return fsum(weight * weight for weight in weights) ** 0.5 or 1.0


class _Words:
    """The words of an article and what each weighs."""

    def __init__(self, title: str, summary: str, source: str, ground: Ground) -> None:
        self.ground = ground
        self.written: dict[str, str] = {}
        self.names: set[str] = set()
        summary_now, title_now = _COMING.sub(" ", summary), _COMING.sub(" ", title)
        below = self._read(summary_now)
        self.title = self._read(title_now)
        weights = dict.fromkeys(below, 1.0) | dict.fromkeys(self.title, TITLE)
        self.weights = {word: self._weigh(word, factor) for word, factor in weights.items()}
        self.notions = {name: round(ground.rarity(name), 3) for name in sorted(notions_in(f"{title}\n{summary}"))}
        self._add_families(summary_now, title_now)
        publisher = {word for word, _ in read_words(source, ground)}
        self.publisher = {word: ground.rarity(word) * OF_THE_SOURCE for word in sorted(publisher)}

    def _read(self, text: str) -> list[str]:
        """Read the words of a part in order, noting the proper names: capitals that begin no sentence and do not shout."""
        letters = [letter for letter in text if letter.isalpha()]
        shouts = sum(map(str.isupper, letters)) > len(letters) * 0.6
        shown, found = visible(text), []
        for word, token in read_words(text, self.ground):
            found.append(word)
            self.written[word] = token.written
            before = shown[: token.start].rstrip(" '\"«“(")
            inside = before and before[-1] not in ".:!?–—…•|"
            if inside and not shouts and len(token.written) > 2 and token.written[0].isupper():
                self.names.add(word)
        return found

    def _weigh(self, word: str, factor: float) -> float:
        worn = WORN_OUT if word in WORN or word.isdigit() else 1.0
        return self.ground.rarity(word) * factor * worn * (NAMED if word in self.names else 1.0)

    def _add_families(self, below: str, title: str) -> None:
        """Add the first letters of every word, those of a name too: « mandataires » alone tells the MJPM."""
        for text, factor in ((below, 1.0), (title, TITLE)):
            for family in families(set(stems(text)) - WORN):
                weight = self.ground.rarity(family) * factor * FAMILY_WEIGHT
                self.weights[family] = max(self.weights.get(family, 0.0), weight)
