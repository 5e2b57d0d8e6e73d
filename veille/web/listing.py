"""One list of articles as an address asks for it: a search, a theme, a public, a source, a kept search."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from veille.domain.question import Order, Page, Question
from veille.interpret.asking import read_question
from veille.interpret.phrasing import OFFERED, filter_of, parted
from veille.services.searching import answers
from veille.web.visit import Fields, Visit

LONGEST = 500
"""Characters of a reader's line that are read and shown again."""

LAST_PAGE = 500
_MOST_PICKED = 12

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What an address asks for: `base` is what its path says in the query language, the rest what follows the `?`."""

    path: str
    base: str = ""
    words: str = ""
    picked: tuple[Pair, ...] = ()
    order: Order = "date"
    number: int = 1

    @property
    def line(self) -> str:
        """The whole of it in the query language."""
        return " ".join(filter(None, [self.base, *self.own])).strip()[: 2 * LONGEST]

    @property
    def own(self) -> list[str]:
        """What was typed and picked, in the query language."""
        return [self.words, *(filter_of(name, value) for name, value in self.picked)]

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values picked of a facet."""
        return tuple(value for known, value in self.picked if known == name)

    def address(self, form: str = "", number: int = 1) -> str:
        """Give the address of a page of it, or of the same articles in another form."""
        pairs = [("q", self.words), *self.picked]
        pairs += [("tri", self.order)] if self.order != "date" else []
        pairs += [("page", str(number))] if number > 1 else []
        asked = urlencode([(name, value) for name, value in pairs if value])
        return self.path + (f".{form}" if form else "") + (f"?{asked}" if asked else "")

    def without(self, name: str, value: str = "") -> "Listing":
        """The same without a picked value, or without all of a facet."""
        kept = tuple(pair for pair in self.picked if pair[0] != name or (value and pair[1] != value))
        return replace(self, picked=kept, number=1)

    def having(self, name: str, value: str) -> "Listing":
        """The same with one more value; a year takes the place of another."""
        before = self.without(name) if name == "annee" else self
        return replace(before, picked=(*before.picked, (name, value)), number=1)

    def sorted_by(self, order: Order) -> "Listing":
        """The same in another order."""
        return replace(self, order=order, number=1)


def listing(visit: Visit, path: str, base: str = "") -> Listing:
    """Read what an address asks for; filters typed in the line are taken as picked."""
    return listing_of(visit.fields, path, base, visit.fields.one("q"))


def listing_of(fields: Fields, path: str, base: str, typed: str) -> Listing:
    """Read a list from what was typed and the fields of its address."""
    words, typed_picks = parted(typed[:LONGEST])
    picks = [(name, value[:80]) for name in OFFERED for value in fields.all(name) if value]
    return Listing(
        path=path,
        base=base,
        words=words,
        picked=tuple(dict.fromkeys([*typed_picks, *picks]))[:_MOST_PICKED],
        order="pertinence" if fields.one("tri") == "pertinence" else "date",
        number=_page_number(fields.one("page")),
    )


def _page_number(asked: str) -> int:
    return min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1


def asked_of(shown: Listing, visit: Visit) -> Question:
    """Understand a list as a question."""
    return read_question(shown.line, visit.today)


def answers_of(shown: Listing, question: Question, visit: Visit, most: int) -> Page:
    """Give the articles of the page asked for."""
    start = (shown.number - 1) * most
    return answers(question, archive=visit.house.reading, limit=most, offset=start, order=shown.order)


def names_of(visit: Visit) -> dict[str, str]:
    """Give the names of the sources by their slug."""
    return {source.id: source.name for source in visit.watch.sources}


def labels_of(visit: Visit) -> dict[str, str]:
    """Give the names of the themes by their slug."""
    return {theme.id: theme.label for theme in visit.watch.themes}


def parts_of(total: int, most: int) -> Sequence[int]:
    """Number the parts in which so many articles are given."""
    return range(1, min(LAST_PAGE, -(-total // most)) + 1)
