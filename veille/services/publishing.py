"""« Publier » : every edition into the folder that readers see, the same bytes for the same data."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from veille.domain.digest import Plan
from veille.domain.source import Source
from veille.keep.archive import Archive
from veille.prepare.publication import publish as files_of
from veille.prepare.render import Site
from veille.services.editing import every_edition


class Shelf(Protocol):
    """Where published files go."""

    def write(self, files: Mapping[str, bytes]) -> int:
        """Put these files in place, each whole or not at all, and say how many changed."""
        ...


def publish(
    *, archive: Archive, plans: Sequence[Plan], sources: Sequence[Source], site: Site, shelf: Shelf
) -> tuple[int, int]:
    """Write every edition, feed, calendar and index; give (files in all, files that changed)."""
    files = files_of(every_edition(archive), plans, sources, site)
    return len(files), shelf.write(files)
