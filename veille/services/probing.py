"""« Sonder » : try the address of each source, keep what came of it, hold back what failed, propose what works."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime

from veille.domain.errors import NotAFeed, Rebuffed, SourceError, Unreachable, Unreadable
from veille.domain.source import Memory, Source
from veille.gather.exchange import Errand, Outcome
from veille.gather.pace import fingerprint
from veille.keep.archive import Archive
from veille.keep.probes import Probe, Verdict
from veille.services.discovering import Explain, Scout, find_feeds, look

MOVED = 5
"""How many readings in a row must have been sent to the same place for good before a move is proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of the trial of one source."""

    source: Source
    probe: Probe


def probe_sources(
    sources: Sequence[Source],
    scout: Scout,
    archive: Archive,
    explain: Explain,
    *,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Trial]:
    """Try every address as the collector would (robots, pauses, one request at a time to a host); keep the results.

    A source that fails is looked for: where its page says feeds are, where feeds usually are. What is found is
    proposed, never followed by itself. A lasting failure puts an address in quarantine, one of the moment (no answer
    in time, 5xx, 429) does not. Nothing is written in sources.yaml; each trial is kept as soon as it is known.
    """
    errands = [Errand(source=source, memory=Memory(source=source.id)) for source in sources]
    outcomes: list[Outcome] = []
    with closing(scout.fetcher.run(errands, stopped=stopped)) as told:
        for outcome in told:
            if _verdict(outcome) != "echec":
                yield _kept(outcome, "", archive, explain, scout.now)
            else:
                outcomes.append(outcome)
    for outcome in outcomes:
        if stopped():
            return
        yield _kept(outcome, _elsewhere(outcome, scout), archive, explain, scout.now)


def moves(sources: Iterable[Source], archive: Archive) -> tuple[tuple[Source, str], ...]:
    """Give the sources that were sent to one same address for good by five readings in a row, with that address."""
    memories = archive.sources.memories()
    known = [(source, moved_for_good(memories[source.id])) for source in sources if source.id in memories]
    return tuple((source, address) for source, address in known if address)


def moved_for_good(memory: Memory) -> str:
    """Give the address to which enough readings in a row were sent for good, or nothing."""
    return memory.moved_to if memory.moved_count >= MOVED else ""


def release(name: str, archive: Archive) -> None:
    """Let a source out of quarantine, and have it read at the next round; one that was gone for good is tried again."""
    with archive.alone():
        memory = archive.sources.memory(name)
        if memory.state != "jamais" or memory.quarantined_at:
            archive.sources.remember(replace(memory, quarantined_at=None, next_at=None))


def _elsewhere(outcome: Outcome, scout: Scout) -> str:
    """Look for a feed in place of one that failed: on its page, then on its site; nothing is worth more than a no."""
    refused = isinstance(outcome.error, Rebuffed) and outcome.error.status not in (404, 410)
    if refused or not isinstance(outcome.error, NotAFeed | Rebuffed | Unreadable):
        return ""
    like, url = outcome.source, outcome.source.url
    try:
        page = look(url, scout)
    except SourceError:
        try:
            page = look(_site_of(url), scout)
        except SourceError:
            return ""
    found = find_feeds(url, page, replace(like, options={}), scout)
    return next((one.source.url for one in found if one.source.url != url), "")


def _site_of(url: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _kept(outcome: Outcome, elsewhere: str, archive: Archive, explain: Explain, now: datetime) -> Trial:
    """Keep what came of a trial: a success lifts a quarantine, a failure begins one."""
    source = outcome.source
    verdict = _verdict(outcome)
    probe = Probe(
        source=source.id,
        fingerprint=fingerprint(source),
        at=now,
        verdict=verdict,
        articles=len(outcome.found),
        message=explain(outcome.error) if outcome.error else "",
        found=outcome.moved_to or elsewhere,
    )
    with archive.alone():
        archive.probes.put(probe)
        memory = archive.sources.memory(source.id)
        if verdict == "echec":
            held = replace(memory, quarantined_at=memory.quarantined_at or now, message=probe.message)
            archive.sources.remember(replace(held, fingerprint=probe.fingerprint))
        elif memory.quarantined_at and verdict != "attente":
            archive.sources.remember(replace(memory, quarantined_at=None))
    return Trial(source=source, probe=probe)


def _verdict(outcome: Outcome) -> Verdict:
    error = outcome.error
    if error is None:
        return "bon" if outcome.found else "vide"
    busy = isinstance(error, Rebuffed) and (error.status >= 500 or error.status == 429)
    away = isinstance(error, Unreachable) and error.cause in ("delai", "connexion")
    return "attente" if busy or away else "echec"
