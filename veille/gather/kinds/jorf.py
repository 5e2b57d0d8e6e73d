"""The kind `jorf`: the Journal officiel, one archive of open data after the other (JORFSIMPLE, DILA).

Names sort as days do, so that the mark is the name of the last archive read. An edition is delivered early in the
morning and often again in the evening: the same archive form, the same texts, nothing twice.
"""

import re
from collections.abc import Iterator
from datetime import date

from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request
from veille.gather.kinds.jorf_reading import read_delivery
from veille.gather.kinds.tarball import address_on, names_on

NEWEST = 10
"""Archives read the first time, when nobody says since when."""

_NAME = re.compile(r"JORFSIMPLE_(\d{4})(\d{2})(\d{2})-\d{6}\.tar\.gz")
_SINCE = "depuis"


class JorfKind:
    """Reads the index, then the first archive after the mark; says whether more are waiting."""

    name = "jorf"
    summary = "un dépôt du Journal officiel (DILA, JORFSIMPLE) : chaque texte de chaque édition reçoit un verdict"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check the options: `depuis` is the day from which to read."""
        return tuple(_faults(source))

    def read(self, source: Source, past: Past) -> Conversation:
        """Give the editions of one archive; raises NotAFeed for a page without any, Unreadable for a broken one."""
        index = yield Request(url=source.url, robots=False)
        waiting = _waiting(sorted(names_on(index, _NAME)), past.cursor, str(source.options.get(_SINCE) or ""))
        if not waiting:
            return Haul()
        archive = yield Request(url=address_on(index, waiting[0]), robots=False, bulk=True)
        gazettes, finds = read_delivery(archive, _day(waiting[0], past.today))
        return Haul(found=finds, gazettes=gazettes, cursor=waiting[0], more=len(waiting) > 1)


def _waiting(names: list[str], cursor: str, since: str) -> list[str]:
    if cursor:
        return [name for name in names if name > cursor]
    if since:
        return [name for name in names if name >= f"JORFSIMPLE_{since.replace('-', '')}"]
    return names[-NEWEST:]


def _day(name: str, today: date) -> date:
    match = _NAME.fullmatch(name)
    try:
        return date(*map(int, match.groups())) if match else today
    except ValueError:
        return today


def _faults(source: Source) -> Iterator[tuple[str, str]]:
    for option, value in source.options.items():
        if option != _SINCE:
            yield option, f"option inconnue du genre « jorf » ; option possible : {_SINCE}"
        elif not _is_day(str(value)):
            yield _SINCE, 'un jour est attendu, entre guillemets : « "2026-01-01" »'


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
