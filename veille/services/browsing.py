"""« Lire » : what readers without an account are shown of the archive; nothing here changes anything."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from veille.domain.digest import Card, Edition
from veille.domain.errors import NotFound
from veille.domain.item import Item
from veille.domain.question import Question
from veille.domain.source import Source
from veille.domain.theme import PUBLICS, Theme
from veille.domain.triage import UNSORTED
from veille.interpret.laws import address_of
from veille.keep.archive import Archive
from veille.prepare.arrange import card
from veille.prepare.facets import day_of
from veille.prepare.record import read
from veille.services.editing import Desk

A_WEEK = timedelta(days=6)


def lately(desk: Desk, most: int = 10) -> tuple[Item, ...]:
    """Give the relevant articles of the last seven days that no curator dropped, newest first."""
    items = undropped(desk.archive.items.within(desk.today - A_WEEK, desk.today), desk.archive)
    relevant = [item for item in items if item.labels.relevant]
    return tuple(sorted(relevant, key=lambda item: (_age(item, desk.today), item.id))[:most])


def undropped(items: Sequence[Item], archive: Archive) -> list[Item]:
    """Leave out what the curators of the common espace dropped: no list shows it to readers."""
    said = archive.triage.of(item.id for item in items)
    return [item for item in items if said.get(item.id, UNSORTED).verdict != "ecarte"]


def article_named(ids: Iterable[str], desk: Desk) -> tuple[Item, Card]:
    """Give the first of these articles that exists, and how it is shown; raises NotFound."""
    asked = list(ids)
    found = desk.archive.items.many(asked)
    if not found:
        raise NotFound("article", asked[0] if asked else "")
    return found[0], card(found[0], desk.sources, desk.themes, address_of)


def cards(items: Sequence[Item], desk: Desk) -> tuple[Card, ...]:
    """Show articles as editions do."""
    return tuple(card(item, desk.sources, desk.themes, address_of) for item in items)


def line_for(kind: str, slug: str) -> str:
    """Say in the query language what the page of a theme, a public or a source lists: what concerns the field.

    All that a source gave is listed, for whoever wants to see what was put aside.
    """
    return f"source:{slug}" if kind == "source" else f"{kind}:{slug} est:pertinent"


def source_named(slug: str, desk: Desk) -> Source | None:
    """Give a source, None for one that is no longer read but gave articles; raises NotFound for any other."""
    gave = (
        not re.search(r'[\s"]', slug)
        and desk.archive.items.search(Question(sources=(slug,), whole=True), limit=0).total
    )
    if slug not in desk.sources and not gave:
        raise NotFound("source", slug)
    return desk.sources.get(slug)


def count_of(kind: str, slug: str, desk: Desk) -> int:
    """Say how many articles the page of a theme or a public lists."""
    narrowed = {"theme": Question(themes=(slug,)), "public": Question(publics=(slug,))}[kind]
    return desk.archive.items.search(replace(narrowed, states=("pertinent",)), limit=0).total


def themes_with_counts(desk: Desk) -> tuple[tuple[Theme, int], ...]:
    """Give the themes in their order, each with the number of its articles."""
    return tuple((theme, count_of("theme", theme.id, desk)) for theme in desk.themes)


def publics_with_counts(desk: Desk) -> tuple[tuple[str, str, int], ...]:
    """Give the publics with their labels, each with the number of its articles."""
    return tuple((slug, label, count_of("public", slug, desk)) for slug, label in PUBLICS.items())


def published_edition(list_id: str, label: str, archive: Archive) -> Edition:
    """Give one published edition, whole, as it was sent; raises NotFound."""
    stored = archive.editions.find(list_id, label)
    if stored is None or stored.state != "publiee":
        raise NotFound("édition", f"{list_id} {label}")
    return read(stored.content)


def _age(item: Item, today: date) -> int:
    return (today - day_of(item)).days
