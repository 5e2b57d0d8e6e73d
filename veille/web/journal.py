"""The journal of acts, as an administrator reads it: who did what, when, to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from starlette.responses import Response

from veille.domain.person import Line
from veille.web.visit import Visit
from veille.wording import moment_in_words
from veille.wording_team import ACTS, DETAILS

A_PAGE = 100

OPERATOR = "l'exploitant (ligne de commande)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line in words; `href` leads to what it was done to, where there is something to see."""

    at: datetime
    who: str
    what: str
    target: str
    href: str
    detail: str
    espace: str


def journal(visit: Visit) -> Response:
    """Show a page of lines, the last first: those of the espace, or all of them to who runs the whole instance."""
    archive, me = visit.office.archive, visit.me
    asked = visit.fields.one("avant")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else 2**62
    lines = archive.journal.last(espace="" if me.runs_all else me.espace, before=before, limit=A_PAGE + 1)
    names = archive.people.names()
    return visit.page(
        "journal.html",
        lines=[told(line, names) for line in lines[:A_PAGE]],
        older=lines[A_PAGE - 1].number if len(lines) > A_PAGE else None,
        newer=bool(asked),
        everywhere=me.runs_all,
        moment=moment_in_words,
    )


def told(line: Line, names: Mapping[str, str]) -> Told:
    """Put a line in words."""
    kind, _, name = line.target.partition("/")
    hrefs = {"article": f"/articles/{quote(name)}"}
    return Told(
        at=line.at,
        who=names.get(line.person, "une personne retirée") if line.person else OPERATOR,
        what=ACTS.get(line.act, line.act),
        target=names.get(name, "") if kind == "personne" else name,
        href=hrefs.get(kind, ""),
        detail=" → ".join(DETAILS.get(words, words) for words in line.detail.split(" → ")),
        espace=line.espace,
    )
