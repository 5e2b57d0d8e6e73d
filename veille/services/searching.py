"""« Chercher » : a reader's line into a page of articles, what narrows it, and what to try when nothing answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from veille.domain.question import Order, Page, Question, Wanted
from veille.interpret.asking import read_question
from veille.interpret.ranking import ranked
from veille.keep.archive import Archive

RANKED = 1_000
"""The newest answers that are put in the order of how much they are to the point."""


def search(
    line: str, *, archive: Archive, today: date, limit: int = 20, offset: int = 0, order: Order = "date"
) -> tuple[Question, Page]:
    """Answer a line of the query language; no line is ever an error, remarks say what was not understood."""
    question = read_question(line, today)
    return question, answers(question, archive=archive, limit=limit, offset=offset, order=order)


def answers(question: Question, *, archive: Archive, limit: int = 20, offset: int = 0, order: Order = "date") -> Page:
    """Give a page of answers; by relevance, only the newest RANKED are weighed, the others follow by date."""
    if order == "date" or not question.seeks or offset >= RANKED:
        return archive.items.search(question, limit=limit, offset=offset)
    found = archive.items.search(question, limit=RANKED)
    return replace(found, items=ranked(found.items, question)[offset : offset + limit])


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Another way to ask that has answers: `how` is `guillemets`, `dates`, `filtres` or `mots`."""

    how: str
    total: int
    question: Question


def ways_out(question: Question, archive: Archive) -> tuple[Way, ...]:
    """Give other ways to ask, when nothing answers: each drops one demand and finds something."""
    asked = ((how, other, archive.items.search(other, limit=0).total) for how, other in _looser(question))
    return tuple(Way(how=how, total=total, question=other) for how, other, total in asked if total)


def _looser(question: Question) -> Iterator[tuple[str, Question]]:
    loose = tuple(word for phrase in question.phrases for word in phrase)
    if any(len(phrase) > 1 for phrase in question.phrases):
        yield "guillemets", replace(question, words=(*question.words, *loose), phrases=())
    if question.since or question.until:
        yield "dates", replace(question, since=None, until=None)
    if question.filtered and question.seeks:
        bare = Question(words=question.words, phrases=question.phrases, prefixes=question.prefixes)
        yield "filtres", replace(bare, either=question.either, without=question.without, widened=question.widened)
    words = (*question.words, *loose)
    if len(words) > 1:
        yield "mots", replace(question, words=(), phrases=(), either=(tuple(Wanted((word,)) for word in words),))
