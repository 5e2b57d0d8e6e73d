"""Every file of `digests/`, as bytes: a pure function of the editions, the lists and the sources.

    index.html  agenda.ics  sources.opml
    agenda/theme-ethique.ics  agenda/territoire-33.ics
    hebdo/index.html  atom.xml  feed.json  agenda.ics
    hebdo/2026/2026-S12/index.html  edition.txt  edition.json

Same data, same bytes. Every link is relative: the folder reads as well from a USB key as from any web host.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from veille.domain.digest import Edition, Plan
from veille.domain.source import Source
from veille.prepare import record
from veille.prepare.calendars import narrower, themes_in, words_of
from veille.prepare.formats import atom, ics, jsonfeed, opml
from veille.prepare.formats.entries import newest_first
from veille.prepare.render import to_html, to_text
from veille.prepare.site import Site, folder_of
from veille.prepare.templating import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One list with its editions, the latest first; `plan` is None for a list that is no longer declared."""

    id: str
    title: str
    plan: Plan | None
    editions: tuple[Edition, ...]

    @property
    def years(self) -> list[tuple[str, list[Edition]]]:
        """The editions by the year their label begins with, the latest year first."""
        return [(year, list(group)) for year, group in groupby(self.editions, key=lambda e: e.period.label[:4])]


def publish(
    editions: Sequence[Edition], plans: Sequence[Plan], sources: Sequence[Source], site: Site
) -> Mapping[str, bytes]:
    """Give each file's path inside `digests/` (with `/`) and its bytes, in the order of the paths."""
    lists = _lists(editions, plans)
    files = dict(_of_watch(lists, sources, site))
    for shown in lists:
        files.update(_of_list(shown, site))
        for edition in shown.editions:
            files.update(_of_edition(edition, site))
    return {path: files[path].encode("utf-8") for path in sorted(files)}


def _lists(editions: Sequence[Edition], plans: Sequence[Plan]) -> list[Shown]:
    """Give the declared lists in their order, then those that only live on in their editions."""
    by_list: dict[str, list[Edition]] = {plan.id: [] for plan in plans}
    for edition in sorted(editions, key=lambda edition: edition.list_id):
        by_list.setdefault(edition.list_id, []).append(edition)
    declared = {plan.id: plan for plan in plans}
    return [_shown(slug, newest_first(mine), declared.get(slug)) for slug, mine in by_list.items()]


def _shown(slug: str, editions: tuple[Edition, ...], plan: Plan | None) -> Shown:
    return Shown(id=slug, title=plan.title if plan else editions[0].list_title, plan=plan, editions=editions)


def _of_watch(lists: Sequence[Shown], sources: Sequence[Source], site: Site) -> Iterator[tuple[str, str]]:
    active = sum(1 for source in sources if source.active)
    editions = sorted(
        (edition for shown in lists for edition in shown.editions), key=lambda one: (one.composed_on, one.list_id)
    )
    days, themes = narrower(editions), themes_in(editions)
    calendars = [(name, words_of(name, themes)) for name in days]
    yield "index.html", render("home.html", lists=lists, active=active, site=site, calendars=calendars)
    for name, words in calendars:
        yield f"agenda/{name}.ics", ics.calendar(days[name], site, f"{site.name} : agenda, {words}")
    yield "sources.opml", opml.write(sources, f"Sources de {site.name}")
    yield "agenda.ics", ics.write([edition for shown in lists for edition in shown.editions], site, site.name)


def _of_list(shown: Shown, site: Site) -> Iterator[tuple[str, str]]:
    yield f"{shown.id}/index.html", render("list.html", shown=shown, site=site)
    yield f"{shown.id}/atom.xml", atom.write(shown.editions, site, list_id=shown.id, title=shown.title)
    yield f"{shown.id}/feed.json", jsonfeed.write(shown.editions, site, list_id=shown.id, title=shown.title)
    yield f"{shown.id}/agenda.ics", ics.write(shown.editions, site, shown.title)


def _of_edition(edition: Edition, site: Site) -> Iterator[tuple[str, str]]:
    folder = folder_of(edition)
    yield f"{folder}/index.html", to_html(edition, site)
    yield f"{folder}/edition.txt", to_text(edition, site)
    yield f"{folder}/edition.json", record.write(edition)
