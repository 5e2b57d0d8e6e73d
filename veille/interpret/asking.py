"""A reader's line into a question.

The language: words (all of them), `"une expression"`, `un OU autre`, `-mot`, `prefixe*`, and the filters of
`interpret.filters` (`theme:ethique`, `depuis:30j`, `-source:has`). Accents, case, plurals and apostrophes never matter;
acronyms and names of the field find each other. No line is an error: what is not understood is taken as words, and a
remark says so.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Literal

from veille.domain.person import COMMUN
from veille.domain.question import Question, Wanted
from veille.interpret.acronyms import widened
from veille.interpret.filters import FILTERS, Filters, unknown_filter
from veille.interpret.folding import fold, stems
from veille.interpret.references import find_references

LONGEST = 2_000
"""Characters of a line that are read."""

PIECE = re.compile(r'(?P<minus>-?)(?:(?P<name>[^\W\d_]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))')
"""One piece of a line: a word, an expression, or a filter with its value."""

_OR = ("OU", "OR")
_ARTICLE = re.compile(r"(?<![^\W_])([LRDA])[.*]{0,2} (?=\d)")
_QUOTES = str.maketrans(dict.fromkeys("“”«»„", '"'))
_NOT_LINKED = "« OU » relie des mots ou des expressions ; deux filtres du même nom s'ajoutent déjà d'eux-mêmes."


@dataclass
class _Unit:
    """A word, an expression or the beginning of a word, as typed; `group` numbers those that « OU » joins."""

    kind: Literal["word", "phrase", "prefix"]
    text: str
    group: int


@dataclass
class _Asked:
    """A question being read; words are kept as typed until the end: « L. 226-4 » is one word in two pieces."""

    filters: Filters
    units: list[_Unit] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    groups: int = 0
    joining: bool = False
    last: str = ""

    def join(self, name: str = "") -> bool:
        """Say whether the piece to come (a filter's name, nothing for words) is joined by « OU » to the one before."""
        joined = self.joining and bool(self.last) and self.last == (name or "mot")
        if self.joining and self.last and not joined:
            self.remarks.append(_NOT_LINKED)
        self.joining, self.last = False, name or "mot"
        return joined

    def add(self, kind: Literal["word", "phrase", "prefix"], text: str) -> None:
        """Take one more unit."""
        self.groups += not self.join()
        self.units.append(_Unit(kind, text, self.groups))


def read_question(line: str, today: date, *, espace: str = "", whole: bool = False) -> Question:
    """Understand a line; `today` is the reader's day, from which `depuis:30j` counts. Never raises.

    `espace` is that of a curator, who may ask for what it dropped and looks at all of it when `whole`; nobody else may.
    """
    asked = _Asked(Filters(today=today, inside=bool(espace)))
    for piece in PIECE.finditer(_references_out(even(line), asked)):
        name, minus = fold(piece["name"] or ""), bool(piece["minus"])
        text = piece["quoted"] if piece["quoted"] is not None else piece["bare"]
        if name in FILTERS:
            asked.join(name)
            asked.units += [_Unit("word", left, 0) for left in asked.filters.take(name, text, barred=minus)]
        elif name:
            asked.remarks += unknown_filter(piece["name"], text)
            asked.add("word", f"{piece['name']} {text}")
        elif piece["quoted"] is None and not minus and text in _OR:
            asked.joining = True
        else:
            _words(asked, text, quoted=piece["quoted"] is not None, minus=minus)
    return replace(_question(asked), espace=espace or COMMUN, whole=whole and bool(espace))


def even(line: str) -> str:
    """Give a line as it is read: quotes of one kind, « L. 226-4 » in one piece, no longer than what is read."""
    return _ARTICLE.sub(r"\1", line[:LONGEST].translate(_QUOTES))


def _references_out(line: str, asked: _Asked) -> str:
    """Take a line that is nothing but one legal reference as that reference: « art. L. 226-4 du CASF »."""
    if '"' in line or ":" in line or line.strip().startswith("-"):
        return line
    found = find_references(line)
    bare = re.sub(r"[\d\W_]+", " ", fold(line)).split()
    if len(found) != 1 or len(bare) > 8 or not re.search(r"\d", line):
        return line
    asked.filters.take("ref", str(found[0]))
    return ""


def _words(asked: _Asked, text: str, *, quoted: bool, minus: bool) -> None:
    if minus:
        asked.joining = False
        asked.last = ""
        asked.without += stems(text)
    elif quoted:
        asked.add("phrase", text)
    elif text.endswith("*") and fold(text.rstrip("*")).isalnum():
        asked.add("prefix", fold(text.rstrip("*")))
    else:
        asked.add("word", text)


def _sides(units: list[_Unit]) -> tuple[Wanted, ...]:
    """Give the sides of a « OU », the other name of each acronym among them."""
    sides: list[Wanted] = []
    for unit in units:
        if unit.kind == "prefix":
            sides.append(Wanted((unit.text,), prefix=True))
        elif found := stems(unit.text):
            sides.append(Wanted(found))
            others = widened(unit.text)[0].get(found[0], ()) if unit.kind == "word" and len(found) == 1 else ()
            sides += map(Wanted, others)
    return tuple(dict.fromkeys(sides))


def _question(asked: _Asked) -> Question:
    alone: list[_Unit] = []
    either: list[tuple[Wanted, ...]] = []
    for group, units in ((group, list(units)) for group, units in groupby(asked.units, key=lambda unit: unit.group)):
        if group and len(units) > 1:
            either += filter(None, [_sides(units)])
        else:
            alone += units
    typed = " ".join(unit.text for unit in alone if unit.kind == "word")
    also, meant = widened(typed)
    return Question(
        words=tuple(dict.fromkeys(stems(typed))),
        phrases=tuple(dict.fromkeys(found for unit in alone if unit.kind == "phrase" and (found := stems(unit.text)))),
        prefixes=tuple(dict.fromkeys(unit.text for unit in alone if unit.kind == "prefix")),
        either=tuple(dict.fromkeys(either)),
        without=tuple(dict.fromkeys(asked.without)),
        widened=tuple(also.items()),
        meant=meant,
        remarks=(*asked.remarks, *asked.filters.remarks),
        **asked.filters.values(),
    )
