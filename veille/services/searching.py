"""« Chercher » : a reader's line into a page of articles."""

from datetime import date

from veille.domain.question import Page, Question
from veille.interpret.asking import read_question
from veille.keep.archive import Archive


def search(line: str, *, archive: Archive, today: date, limit: int = 20, offset: int = 0) -> tuple[Question, Page]:
    """Answer a line of the query language; no line is ever an error, remarks say what was not understood."""
    question = read_question(line, today)
    return question, archive.items.search(question, limit=limit, offset=offset)
