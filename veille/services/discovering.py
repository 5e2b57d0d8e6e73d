"""« Ajouter une source » : from an address that was pasted to what can be read there, shown before it is written."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime

from veille.domain.errors import NotAFeed, NothingToFollow, RobotsForbid, SourceError
from veille.domain.item import Item
from veille.domain.source import Memory, Source
from veille.gather.exchange import Errand, Fetcher, Outcome
from veille.gather.kinds.lookout import FEED, PAGE, Seen, seen, usual_places
from veille.interpret.lexicon import Lexicon
from veille.interpret.reading import interpret

LOOKOUT = "decouverte"
"""The kind that looks at a page; a fetcher must know it beside those of the watch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something that could be followed: the source as it would be written, and its articles as they would be tagged."""

    source: Source
    items: tuple[Item, ...]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scout:
    """What is needed to look at an address: who reads, the words, how an error is told."""

    fetcher: Fetcher
    lexicon: Lexicon
    now: datetime


def discover(url: str, like: Source, scout: Scout) -> tuple[Proposal, ...]:
    """Give what can be followed at an address, the best first: the feed it is, those it declares, those usually there;
    else the page itself, with selectors guessed from what repeats in it.

    `like` gives the rest of the source (id, name, publics). Raises the SourceError that stops everything: RobotsForbid,
    an unreachable or private address, or NothingToFollow when nothing repeats in the page.
    """
    straight = _read([replace(like, url=url, kind=FEED)], scout)[url]
    if not straight.error:
        return (_proposal(straight, scout),)
    if not isinstance(straight.error, NotAFeed):
        raise straight.error
    page = look(url, scout)
    feeds = find_feeds(url, page, like, scout)
    return feeds or _pages(url, page, like, scout)


def look(url: str, scout: Scout) -> Seen:
    """Look at a page; raises the SourceError that kept us from it."""
    outcome = _read([Source(id=url, name=url, kind=LOOKOUT, url=url)], scout)[url]
    if outcome.error:
        raise outcome.error
    return seen(outcome.found)


def find_feeds(url: str, page: Seen, like: Source, scout: Scout) -> tuple[Proposal, ...]:
    """Give the feeds that a page declares and that can be read, else those found where feeds usually are."""
    titles = dict(page.feeds)
    declared = _working(titles, like, scout)
    found = declared or _working(usual_places(url), like, scout, enough=1)
    return tuple(_proposal(outcome, scout, titles.get(outcome.source.url) or page.title) for outcome in found)


def _working(urls: Iterable[str], like: Source, scout: Scout, *, enough: int = 12) -> tuple[Outcome, ...]:
    """Try addresses and keep those that are feeds with articles; one host at a time, and no more than is `enough`."""
    urls = list(urls)
    outcomes = _read([replace(like, url=url, kind=FEED) for url in urls], scout, enough=enough)
    good = [outcomes[url] for url in urls if url in outcomes and outcomes[url].found]
    return tuple(good[:enough])


def _pages(url: str, page: Seen, like: Source, scout: Scout) -> tuple[Proposal, ...]:
    sources = [replace(like, url=url, kind=PAGE, options=options) for options in page.pages]
    proposals = []
    for source in sources:
        outcome = _read([source], scout)[url]
        if isinstance(outcome.error, RobotsForbid):
            raise outcome.error
        if outcome.found:
            proposals.append(_proposal(outcome, scout, page.title))
    if not proposals:
        raise NothingToFollow("no feed, and nothing repeats in the page")
    return tuple(proposals)


def _read(sources: Iterable[Source], scout: Scout, *, enough: int = 0) -> Mapping[str, Outcome]:
    """Read each address once, as the collector would, and stop once `enough` of them are feeds with articles."""
    outcomes: dict[str, Outcome] = {}
    errands = [Errand(source=source, memory=Memory(source=source.id)) for source in sources]

    def has_enough() -> bool:
        return bool(enough) and sum(bool(one.found) for one in outcomes.values()) >= enough

    with closing(scout.fetcher.run(errands, stopped=has_enough)) as told:
        for outcome in told:
            outcomes[outcome.source.url] = outcome
    return outcomes


def _proposal(outcome: Outcome, scout: Scout, title: str = "") -> Proposal:
    items = interpret(outcome.found, outcome.source, scout.lexicon, scout.now)
    return Proposal(source=outcome.source, items=items, title=title)


Explain = Callable[[SourceError], str]
"""Gives an error's French sentence."""
