"""« Retirer, fusionner » : an article leaves the archive; its address says why, or leads to what it became."""

from datetime import datetime

from veille.domain.departure import Departure
from veille.domain.errors import NotFound
from veille.keep.archive import Archive


def withdraw(article: str, why: str, archive: Archive, now: datetime) -> None:
    """Erase an article for good, versions included; `why` is told to readers. Raises NotFound.

    Editions that were published keep what they showed: they are published again without it only by people.
    """
    with archive.alone():
        archive.items.get(article)
        archive.departures.erase(Departure(id=article, target="", why=why, at=now))
    archive.scrub()


def merge(article: str, into: str, archive: Archive, now: datetime) -> None:
    """Let an article become another one, which was the same all along. Raises NotFound, also for one and the same."""
    with archive.alone():
        archive.items.get(article)
        archive.items.get(into)
        if article == into:
            raise NotFound("autre article", into)
        archive.departures.merge(Departure(id=article, target=into, why="", at=now))


def went(ids: list[str], archive: Archive) -> Departure | None:
    """Say where the first of these articles went, if one of them left."""
    return archive.departures.of(ids)
