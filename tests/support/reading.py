"""Reading sources in tests: real fetcher, loopback allowed, no pause, short limits."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from veille.domain.source import Memory, Source
from veille.gather.exchange import Errand, Outcome, SourceKind
from veille.gather.fetch import HttpFetcher, Limits
from veille.gather.kinds import load_kinds

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
KINDS: dict[str, SourceKind] = dict(load_kinds())

FEED = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Veille</title><link>https://veille.example/</link>
<item><title>Un d\xc3\xa9cret</title><link>https://veille.example/decret</link>
<pubDate>Mon, 16 Nov 2026 08:00:00 +0100</pubDate></item></channel></rss>"""

PAGE = b"""<html><body><ul><li><a href="/un">Un</a></li><li><a href="/deux">Deux</a></li></ul></body></html>"""


def limits(**changes: Any) -> Limits:
    """Loopback allowed, no pause, two seconds for everything."""
    return Limits(**{"allow_private": True, "pause": 0.0, "deadline": 2.0, **changes})


def source(url: str, kind: str = "flux", **changes: Any) -> Source:
    return Source(**{"id": url, "name": url, "kind": kind, "url": url, **changes})


def errand(url: str, kind: str = "flux", memory: Memory | None = None, **changes: Any) -> Errand:
    asked = source(url, kind, **changes)
    return Errand(source=asked, memory=memory or Memory(source=asked.id))


def fetcher(**changes: Any) -> HttpFetcher:
    return HttpFetcher(limits(**changes), KINDS, lambda: NOW)


def read(
    url: str, kind: str = "flux", *, memory: Memory | None = None, options: dict[str, Any] | None = None, **changes: Any
) -> Outcome:
    """Read one source and give its only outcome."""
    [outcome] = fetcher(**changes).run([errand(url, kind, memory, options=options or {})])
    return outcome


def read_all(errands: Iterable[Errand], **changes: Any) -> dict[str, Outcome]:
    """Read many sources; give their outcomes by source, in the order they came."""
    return {outcome.source.id: outcome for outcome in fetcher(**changes).run(errands)}
