"""Open data that is delivered as one archive after the other, listed on an index page: which one comes next."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from veille.domain.source import Source
from veille.gather.exchange import Past, Response
from veille.gather.kinds.tarball import names_on

SINCE = "depuis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Increments:
    """Names of a form; `moment` gives from a match when it was delivered, `AAAAMMJJ…`, which sorts as time does.

    `newest` archives are read the first time, when nobody says since when.
    """

    kind: str
    pattern: re.Pattern[str]
    moment: Callable[[re.Match[str]], str]
    newest: int

    def waiting(self, index: Response, source: Source, past: Past) -> list[str]:
        """Give the names of the archives to read, the oldest first; raises NotAFeed for a page without any."""
        names = sorted(names_on(index, self.pattern), key=self.when)
        if past.cursor:
            return [name for name in names if self.when(name) > self.when(past.cursor)]
        since = str(source.options.get(SINCE) or "").replace("-", "")
        return [name for name in names if self.when(name) >= since] if since else names[-self.newest :]

    def when(self, name: str) -> str:
        """Give the moment of a name; nothing for a name of another form."""
        match = self.pattern.fullmatch(name)
        return self.moment(match) if match else ""

    def day(self, name: str, otherwise: date) -> date:
        """Give the day of a name."""
        try:
            return date.fromisoformat(self.when(name)[:8])
        except ValueError:
            return otherwise

    def faults(self, source: Source) -> Iterator[tuple[str, str]]:
        """Check the one option of these kinds: the day from which to read."""
        for option, value in source.options.items():
            if option != SINCE:
                yield option, f"option inconnue du genre « {self.kind} » ; option possible : {SINCE}"
            elif not _is_day(str(value)):
                yield SINCE, 'un jour est attendu, entre guillemets : « "2026-01-01" »'


def stamped(match: re.Match[str]) -> str:
    """Give the moment of a name that bears it as it is: `…_AAAAMMJJ-HHMMSS…`."""
    return "".join(match.groups())


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
