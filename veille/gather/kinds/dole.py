"""The kind `dole`: legislative files, of which only the timetable of decrees is read (open data of the DILA).

A file is delivered whole each time it changes: its lines replace those known of it.
"""

import re
from typing import TYPE_CHECKING

from veille.domain.errors import Unreadable
from veille.domain.source import Source
from veille.domain.timetable import Timetable, TimetableLine
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.increments import Increments, stamped
from veille.gather.kinds.tarball import address_on, members, text_of, xml

if TYPE_CHECKING:
    from lxml.etree import _Element

LINES, WORDS = 2_000, 2_000
"""Lines of one timetable, characters of one field: the longest law had some four hundred of the first."""

_ARCHIVES = Increments(kind="dole", pattern=re.compile(r"DOLE_(\d{8})-(\d{6})\.tar\.gz"), moment=stamped, newest=30)
_MEMBER = re.compile(r"JORFDOLE\d{12}\.xml")
_NEVER = re.compile(r"2999.*|.*\b2999")


class DoleKind:
    """Reads the index, then the first archive after the mark; says whether more are waiting."""

    name = "dole"
    summary = "un dépôt des dossiers législatifs (DILA, DOLE) : les décrets que les lois attendent"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check the options: `depuis` is the day from which to read."""
        return tuple(_ARCHIVES.faults(source))

    def read(self, source: Source, past: Past) -> Conversation:
        """Give the timetables of one archive; raises NotAFeed for a page without any, Unreadable for a broken one."""
        index = yield Request(url=source.url, robots=False)
        waiting = _ARCHIVES.waiting(index, source, past)
        if not waiting:
            return Haul()
        archive = yield Request(url=address_on(index, waiting[0]), robots=False, bulk=True)
        return Haul(timetables=read_files(archive), cursor=waiting[0], more=len(waiting) > 1)


def read_files(archive: Response) -> tuple[Timetable, ...]:
    """Give the timetable of each file that has one; raises Unreadable when no file of the archive can be read."""
    files, damaged = [], []
    for name, raw in members(archive, _MEMBER):
        root = xml(raw)
        if root is None:
            damaged.append(name)
        elif root.find(".//ECHEANCIER") is not None:
            files.append(_timetable(name.removesuffix(".xml"), root))
    if damaged:
        raise Unreadable(f"damaged files: {', '.join(damaged[:3])}")
    return tuple(files)


def _timetable(name: str, root: "_Element") -> Timetable:
    lines = tuple(_line(line) for line in root.findall(".//ECHEANCIER//LIGNE")[:LINES])
    return Timetable(dossier=name, title=text_of(root, ".//TITRE")[:WORDS], lines=lines)


def _line(line: "_Element") -> TimetableLine:
    due = text_of(line, "DATE_PREVUE")
    return TimetableLine(
        article=text_of(line, "ARTICLE")[:WORDS],
        basis=text_of(line, "BASE_LEGALE")[:WORDS],
        purpose=text_of(line, "OBJET")[:WORDS],
        said=text_of(line, "DECRET")[:WORDS],
        due="" if _NEVER.fullmatch(due) else due[:WORDS],
        law_id=text_of(line, "CID_LOI_CIBLE")[:40],
    )
