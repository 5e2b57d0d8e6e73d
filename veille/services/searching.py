"""« Chercher » : a reader's line into a page of articles, what narrows it, and what to try when nothing answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from veille.domain.question import Order, Page, Question, Wanted
from veille.domain.theme import Theme
from veille.keep.archive import Archive

RANKED = 1_000
"""The newest answers that are put in the order of how much they are to the point."""


def search(
    line: str,
    *,
    archive: Archive,
    today: date,
    limit: int = 20,
    offset: int = 0,
    order: Order = "date",
    espace: str = "",
) -> tuple[Question, Page]:
    """Answer a line of the query language; no line is ever an error, remarks say what was not understood.

    `espace` is that of a curator, who may ask for what it dropped.
    """
    from veille.interpret.asking import read_question

    question = read_question(line, today, espace=espace)
    return question, answers(question, archive=archive, limit=limit, offset=offset, order=order)


def answers(question: Question, *, archive: Archive, limit: int = 20, offset: int = 0, order: Order = "date") -> Page:
    """Give a page of answers; by relevance, only the newest RANKED are weighed, the others follow by date."""
    from veille.interpret.ranking import ranked

    if order == "date" or not question.seeks or offset >= RANKED:
        return archive.items.search(question, limit=limit, offset=offset)
    found = archive.items.search(question, limit=RANKED)
    return replace(found, items=ranked(found.items, question)[offset : offset + limit])


def unknown_themes(question: Question, themes: Sequence[Theme]) -> tuple[str, ...]:
    """Say which themes asked for this watch does not have, and which it has."""
    from veille.interpret.filters import unknown_value

    known = [theme.id for theme in themes]
    return tuple(unknown_value("theme", asked, known) for asked in question.themes if asked not in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Another way to ask that has answers: `how` is `guillemets`, `dates`, `filtres`, `mots`, or `tout` for all."""

    how: str
    total: int
    question: Question


def ways_out(question: Question, archive: Archive) -> tuple[Way, ...]:
    """Give other ways to ask, when nothing answers: each drops one demand, or all of them, and finds something."""
    return _found(_looser(question), archive) or _found([("tout", _bare(question, _loose(question)))], archive)


def _found(asked: Iterable[tuple[str, Question]], archive: Archive) -> tuple[Way, ...]:
    totals = ((how, other, archive.items.search(other, limit=0).total) for how, other in asked if other.seeks)
    return tuple(Way(how=how, total=total, question=other) for how, other, total in totals if total)


def _loose(question: Question) -> tuple[str, ...]:
    return (*question.words, *(word for phrase in question.phrases for word in phrase))


def _bare(question: Question, words: tuple[str, ...]) -> Question:
    """Give the words of a question alone."""
    return Question(
        words=words,
        prefixes=question.prefixes,
        either=question.either,
        without=question.without,
        widened=question.widened,
    )


def _looser(question: Question) -> Iterator[tuple[str, Question]]:
    words = _loose(question)
    if any(len(phrase) > 1 for phrase in question.phrases):
        yield "guillemets", replace(question, words=words, phrases=())
    if question.since or question.until:
        yield "dates", replace(question, since=None, until=None)
    if question.filtered:
        yield "filtres", replace(_bare(question, question.words), phrases=question.phrases)
    if len(words) > 1:
        yield "mots", replace(question, words=(), phrases=(), either=(tuple(Wanted((word,)) for word in words),))
