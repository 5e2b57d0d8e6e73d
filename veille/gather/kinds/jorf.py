"""The kind `jorf`: the Journal officiel, one archive of open data after the other (JORFSIMPLE, DILA).

An edition is delivered early in the morning and often again in the evening: the same form, the same texts, nothing
twice. The mark is the name of the last archive read.
"""

import re

from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request
from veille.gather.kinds.increments import Increments, stamped
from veille.gather.kinds.jorf_reading import read_delivery
from veille.gather.kinds.tarball import address_on

_ARCHIVES = Increments(
    kind="jorf", pattern=re.compile(r"JORFSIMPLE_(\d{8})-(\d{6})\.tar\.gz"), moment=stamped, newest=10
)


class JorfKind:
    """Reads the index, then the first archive after the mark; says whether more are waiting."""

    name = "jorf"
    summary = "un dépôt du Journal officiel (DILA, JORFSIMPLE) : chaque texte de chaque édition reçoit un verdict"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check the options: `depuis` is the day from which to read."""
        return tuple(_ARCHIVES.faults(source))

    def read(self, source: Source, past: Past) -> Conversation:
        """Give the editions of one archive; raises NotAFeed for a page without any, Unreadable for a broken one."""
        index = yield Request(url=source.url, robots=False)
        waiting = _ARCHIVES.waiting(index, source, past)
        if not waiting:
            return Haul()
        archive = yield Request(url=address_on(index, waiting[0]), robots=False, bulk=True)
        gazettes, finds = read_delivery(archive, _ARCHIVES.day(waiting[0], past.today))
        return Haul(found=finds, gazettes=gazettes, cursor=waiting[0], more=len(waiting) > 1)
