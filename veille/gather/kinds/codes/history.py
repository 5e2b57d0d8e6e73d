"""The history of a code as a public repository keeps it: JSON Lines, one text that changed the code a line.

A line: `texte` (the law, ordinance or decree), `date` (the day from which it holds, ISO 8601), `commit`, `articles`:
`chemin`, `avant` and `apres` in Markdown under a heading `# Article L221-1`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from veille.domain.code import Amending, Amendment, Change, ChangeKind, Version
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.kinds.codes.compare import same_words
from veille.gather.kinds.codes.words import plain

_HEADING = re.compile(r"\A\s*#\s*(?:Article\s+)?(?P<number>[^\n]+)\n?", re.I)
_IN_A_PATH = re.compile(r"article-(?P<number>[^/]+)\.md\Z")

Side = tuple[str, str]
"""A number and a wording."""


def looks_like_a_history(body: bytes) -> bool:
    """Say whether the first line is that of a history."""
    first = body.lstrip()[:65_536].partition(b"\n")[0]
    return first.startswith(b"{") and b'"articles"' in body[: 2**20] and b'"texte"' in first


def read_history(body: bytes) -> tuple[Amendment, ...]:
    """Read every line; raises Unreadable with the number of the first faulty one, NotAFeed for none at all."""
    amendments = tuple(_amendments(body.decode("utf-8", "replace")))
    if not amendments:
        raise NotAFeed("no line of a code's history in it")
    return amendments


def _amendments(text: str) -> Iterator[Amendment]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _amendment(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Unreadable(f"line {number} of the history: {type(error).__name__} {str(error)[:120]}") from None


def _amendment(line: Mapping[str, object]) -> Amendment:
    title, day = " ".join(str(line["texte"]).split()), date.fromisoformat(str(line["date"]))
    by = () if "indéterminée" in title else (Amending(title=title),)
    before: dict[str, Side] = {}
    after: dict[str, Side] = {}
    for article in cast("list[Mapping[str, str | None]]", line["articles"]):
        for sides, wording in ((before, article["avant"]), (after, article["apres"])):
            if wording is not None:
                number, text = _read(wording, str(article["chemin"]))
                sides[number] = (number, text)
    numbers = dict.fromkeys([*after, *before])
    changes = (_change(before.get(number), after.get(number), day, by) for number in numbers)
    name = str(line.get("commit") or f"{day.isoformat()} {title}")
    return Amendment(title=title, day=day, id=name, changes=tuple(changes))


def _read(wording: str, path: str) -> Side:
    """Part an article from its heading; one that has none is called as its file."""
    heading = _HEADING.match(wording)
    if heading:
        return " ".join(heading["number"].split()), plain(wording[heading.end() :])
    named = _IN_A_PATH.search(path)
    return (named["number"].upper() if named else path), plain(wording)


def _change(before: Side | None, after: Side | None, day: date, by: tuple[Amending, ...]) -> Change:
    """Say what became of an article; one that left one chapter for another was not abolished and made anew."""
    kind: ChangeKind = "modifie" if before and after else "nouveau" if after else "disparu"
    return Change(
        kind=kind,
        before=_version(before, by, until=day) if before else None,
        after=_version(after, by, since=day) if after else None,
        same_words=bool(before and after and same_words(before[1], after[1])),
    )


def _version(side: Side, by: tuple[Amending, ...], *, since: date | None = None, until: date | None = None) -> Version:
    number, text = side
    return Version(
        cid=number,
        id="",
        number=number,
        text=text,
        since=since,
        until=until,
        by=by if since else (),
        ended_by=by if until else (),
    )
