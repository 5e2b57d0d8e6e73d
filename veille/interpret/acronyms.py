"""The names of the field and their acronyms find each other: « ASE » and « aide sociale à l'enfance ».

The table is that of the facts (`data/sigles.tsv`). An acronym stands for the first name of its row, and for the others
that are as long: « HAS » is not every « haute autorité ». One that is also an ordinary word (« PAS ») must be typed in
capitals. Between quotes nothing is widened: who wants the exact form says so.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from veille.domain.question import Meant
from veille.interpret.doubts import ORDINARY
from veille.interpret.folding import Token, fold, stems, tokens, visible

Phrase = tuple[str, ...]

_SURE = 3
"""Words of a name that can mean nothing else."""


def widened(typed: str) -> tuple[dict[str, tuple[Phrase, ...]], tuple[Meant, ...]]:
    """Give, by stem of what was typed, the phrases that do as well, and what to tell the reader of it."""
    found: dict[str, tuple[Phrase, ...]] = {}
    meant: list[Meant] = []
    seen = visible(typed)
    words = tokens(seen)
    for at, token in enumerate(words):
        names = _names().get(token.stem, ()) if _is_acronym(token) else ()
        if names:
            _add(found, token.stem, *map(stems, names))
            meant.append(Meant(said=token.written, other=names[0]))
        for phrase, short in _acronyms().get(token.stem, ()):
            run = words[at : at + len(phrase)]
            if tuple(each.stem for each in run) == phrase:
                for each in run:
                    _add(found, each.stem, stems(short))
                meant.append(Meant(said=seen[run[0].start : run[-1].end], other=short))
    return found, tuple({one.said: one for one in reversed(meant)}.values())[::-1]


def _is_acronym(token: Token) -> bool:
    return token.written.isupper() or fold(token.written) not in ORDINARY


def _add(found: dict[str, tuple[Phrase, ...]], stem: str, *phrases: Phrase) -> None:
    found[stem] = tuple(dict.fromkeys((*found.get(stem, ()), *phrases)))


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Give the names that each acronym stands for, by its stem."""
    found: dict[str, tuple[str, ...]] = {}
    for short, name in _pairs():
        for stem in stems(short)[:1]:
            found[stem] = tuple(dict.fromkeys((*found.get(stem, ()), name)))
    return found


@cache
def _acronyms() -> dict[str, list[tuple[Phrase, str]]]:
    """Give the acronyms of each name, by its first stem."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for short, name in _pairs():
        phrase = stems(name)
        found.setdefault(phrase[0], []).append((phrase, short))
    return found


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    text = files("veille.interpret").joinpath("data", "sigles.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(pair for row in rows for pair in _pairs_of(row))


def _pairs_of(row: Sequence[str]) -> Iterator[tuple[str, str]]:
    shorts = [form for form in row if form.isupper() and len(stems(form)) == 1]
    names = [form for form in row if form not in shorts]
    for number, name in enumerate(names):
        if len(stems(name)) >= (2 if number == 0 else _SURE):
            yield from ((short, name) for short in shorts)
