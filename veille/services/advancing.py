"""« Ce dossier a avancé » : the articles of an edition whose text had a step within its period, and where it stands.

Steps are told by sources of the Parliament; articles belong to a dossier by an identifier or an address, never by a
likeness.
"""

from collections.abc import Iterable

from veille.domain.digest import Advance
from veille.domain.item import Item
from veille.domain.period import Period
from veille.keep.archive import Archive
from veille.prepare.inert import one_line
from veille.prepare.timeline import standing, timeline

CITED = ("loi", "nor")
"""Families of names that articles cite, and that are one text's alone."""


def advances(items: Iterable[Item], period: Period, archive: Archive) -> dict[str, tuple[Advance, ...]]:
    """Give the dossiers that moved in a period, by the ids of the articles that belong to them."""
    known: dict[str, Advance | None] = {}
    found: dict[str, tuple[Advance, ...]] = {}
    for item in items:
        named = dossiers_named(item, archive)
        known |= {dossier: _advance(dossier, period, archive) for dossier in named if dossier not in known}
        if moved := tuple(one for dossier in named if (one := known[dossier])):
            found[item.id] = moved
    return found


def dossiers_named(item: Item, archive: Archive) -> tuple[str, ...]:
    """Give the ids of the dossiers that an article is a step of, or whose law it is or cites."""
    names = [item.key.removeprefix("ref:"), *item.labels.references]
    cited = archive.dossiers.bearing(dict.fromkeys(name for name in names if name.partition("/")[0] in CITED))
    return tuple(dict.fromkeys([*archive.dossiers.of_article(item.id), *cited]))


def _advance(dossier: str, period: Period, archive: Archive) -> Advance | None:
    parts = archive.dossiers.parts(dossier)
    states = tuple(part.state for part in sorted(parts, key=lambda part: (-len(part.state.steps), part.state.name)))
    days = (step.day for state in states for step in state.steps)
    if not any(day and period.first <= day <= period.last for day in days):
        return None
    stands = standing(timeline(states, {}, ()))
    return Advance(dossier=dossier, words=one_line(states[0].title), standing=one_line(stands))
