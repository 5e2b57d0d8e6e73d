"""The kind `legifrance`: the Journal officiel by the API of Légifrance (PISTE), one edition after the other.

The same editions, texts and verdicts as `jorf`, for who has a key. Measures about people are counted by their lines in
the contents, and never asked for. The mark is the day and the id of the last edition read.
"""

import json
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.jorf_people import delegates
from veille.gather.kinds.jorf_reading import day_in, edition, is_about_people, lines_of
from veille.gather.kinds.legifrance_told import add_contents, day_told, json_in, new_contents, text_in
from veille.gather.kinds.options import text_of, unknown

if TYPE_CHECKING:
    from lxml.etree import _Element

SINCE = "depuis"
KEY = "piste"
NEWEST = 5
"""Editions read the first time, when nobody says since when."""

FEWEST, MOST = 20, 2_400
"""Editions asked for: the API gives fewer than 2,500."""

PAGE, PAGES, TEXTS = 100, 10, 250
"""Lines of a page of contents, pages of an edition, texts opened of one; those beyond are told by their title alone."""

FEW = 3
"""So many texts may all be announced and not there; if more are, the API answers something else."""

_EDITION = re.compile(r"JORFCONT\d{12}")
_ABSENT = (400, 404)
"""What the API answers about a text of the contents that it does not have."""

Asking = Generator[Request, Response, "_Element"]


@dataclass(frozen=True, slots=True)
class _Edition:
    id: str
    day: date
    number: str

    @property
    def mark(self) -> str:
        return f"{self.day.isoformat()} {self.id}"


class LegifranceKind:
    """Reads which editions there are, then the first after the mark: its contents, and each text that names nobody."""

    name = "legifrance"
    summary = "une API Légifrance (PISTE, avec votre clé) : le Journal officiel, texte par texte, comme « jorf »"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check the options: `depuis` is the day from which to read."""
        faults = list(unknown(source.options, self.name, (SINCE,)))
        if SINCE in source.options and day_in(text_of(source.options, SINCE)) is None:
            faults.append((SINCE, 'un jour est attendu ; écrivez-le entre guillemets : « "2026-01-01" »'))
        return tuple(faults)

    def read(self, source: Source, past: Past) -> Conversation:
        """Give one edition; raises NotAFeed for an answer without any, Unreadable for contents of another edition."""
        latest = yield _asked(source, "lastNJo", {"nbElement": _how_many(source, past)})
        waiting = _waiting(latest, source, past)
        if not waiting:
            return Haul()
        first = waiting[0]
        contents = yield from _contents(source, first)
        answers: dict[str, Response] = {}
        for name in _worth_opening(contents)[:TEXTS]:
            answers[name] = yield _asked(source, "jorf", {"textCid": name}, bearable=_ABSENT)
        texts = {name: text_in(answer, name) for name, answer in answers.items() if answer.status not in _ABSENT}
        if len(answers) > FEW and not any(text is not None for text in texts.values()):
            raise Unreadable(f"no text of {first.id} can be read")
        gazette, finds = edition(first.id, contents, texts, first.day)
        return Haul(found=tuple(finds), gazettes=(gazette,), cursor=first.mark, more=len(waiting) > 1)


def _asked(source: Source, what: str, told: dict[str, object], *, bearable: tuple[int, ...] = ()) -> Request:
    return Request(
        url=f"{source.url.rstrip('/')}/consult/{what}",
        method="POST",
        headers={"Content-Type": "application/json", "Accept": "application/json"},
        body=json.dumps(told).encode("ascii"),
        robots=False,
        key=KEY,
        bearable=bearable,
    )


def _how_many(source: Source, past: Past) -> int:
    """Say how many editions to ask for: those since the mark, of which a day has two at most, and a few more."""
    since = day_in(past.cursor) or day_in(text_of(source.options, SINCE))
    days = (past.today - since).days if since else 0
    return max(FEWEST, min(2 * days + FEWEST, MOST))


def _waiting(latest: Response, source: Source, past: Past) -> list[_Edition]:
    told = json_in(latest).get("containers")
    editions = sorted(_editions(told), key=lambda one: one.mark) if isinstance(told, list) else []
    if not editions:
        raise NotAFeed("no edition of the Journal officiel in it")
    if past.cursor:
        return [one for one in editions if one.mark > past.cursor]
    since = day_in(text_of(source.options, SINCE))
    return [one for one in editions if one.day >= since] if since else editions[-NEWEST:]


def _editions(told: list[object]) -> Iterator[_Edition]:
    for one in told:
        if isinstance(one, dict) and _EDITION.fullmatch(str(one.get("id"))):
            day = day_told(one.get("datePubli"))
            if day is not None:
                yield _Edition(str(one["id"]), day, str(one.get("num") or ""))


def _contents(source: Source, wanted: _Edition) -> Asking:
    """Ask for the contents, page after page, until one brings no new line."""
    contents = new_contents(wanted.day, wanted.number)
    for page in range(1, PAGES + 1):
        told = {"id": wanted.id, "pageNumber": page, "pageSize": PAGE}
        answer = yield _asked(source, "jorfCont", told)
        before = len({line.id for line in lines_of(contents)})
        total = add_contents(contents, answer, wanted.id)
        known = len({line.id for line in lines_of(contents)})
        if known == before or page * PAGE >= total:
            break
    if not known:
        raise Unreadable(f"the contents of {wanted.id} have no line")
    return contents


def _worth_opening(contents: "_Element") -> list[str]:
    lines = {line.id: line for line in lines_of(contents)}.values()
    return [line.id for line in lines if not is_about_people(line, None) and not delegates(line.title)]
