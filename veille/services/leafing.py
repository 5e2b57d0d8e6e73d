"""« Feuilleter » : page after page of answers, each from the last one given, so that what arrives moves nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from veille.domain.item import Item
from veille.domain.question import Order, Page, Question
from veille.keep.archive import Archive
from veille.services.searching import RANKED, answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a reader stopped: the last article given, and what it was worth when answers come by relevance."""

    day: date
    id: str
    worth: float = 0.0

    @property
    def place(self) -> tuple[float, int, str]:
        """What answers by relevance are sorted by: worth, then newest, then id."""
        return (-self.worth, -self.day.toordinal(), self.id)


def leaf(
    question: Question, *, archive: Archive, limit: int, order: Order = "date", after: Mark | None = None
) -> tuple[Page, Mark | None]:
    """Give the answers that follow a mark and the next mark, None at the end.

    By relevance the newest RANKED answers are leafed through and no further, as no other is weighed.
    """
    weighs = order == "pertinence" and question.seeks
    found = _by_worth(question, archive, limit, after) if weighs else _by_day(question, archive, limit, after)
    total = archive.items.search(question, limit=0).total
    items = tuple(found[:limit])
    return Page(total=total, items=items), _mark(items[-1], question, weighs) if len(found) > limit else None


def _by_day(question: Question, archive: Archive, limit: int, after: Mark | None) -> Sequence[Item]:
    if after is None:
        return archive.items.search(question, limit=limit + 1).items
    return archive.items.after(question, after.day, after.id, limit=limit + 1)


def _by_worth(question: Question, archive: Archive, limit: int, after: Mark | None) -> Sequence[Item]:
    found = answers(question, archive=archive, limit=RANKED, order="pertinence").items
    marks = sorted(((_mark(item, question, True).place, item) for item in found), key=lambda pair: pair[0])
    return [item for place, item in marks if after is None or place > after.place][: limit + 1]


def _mark(item: Item, question: Question, weighs: bool) -> Mark:
    from veille.interpret.ranking import worth

    return Mark(day=item.published.day, id=item.id, worth=worth(item, question) if weighs else 0.0)
