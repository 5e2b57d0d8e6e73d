"""One list as an Atom feed (RFC 4287)."""

from collections.abc import Sequence

from veille.domain.digest import Edition
from veille.prepare.formats.entries import EMPTY, entries, midnight, tag_of
from veille.prepare.site import Site
from veille.prepare.templating import render


def write(editions: Sequence[Edition], site: Site, *, list_id: str, title: str) -> str:
    """Write the feed of one list's editions: its articles, newest edition first, a hundred at most."""
    return render(
        "atom.xml",
        id=tag_of(list_id, site),
        title=title,
        site=site,
        list_id=list_id,
        entries=entries(editions, site),
        updated=midnight(max((edition.composed_on for edition in editions), default=EMPTY)),
        midnight=midnight,
    )
