"""Adding a source from the pages: paste an address, see its articles and what would be written, confirm."""

from dataclasses import replace

from starlette.responses import RedirectResponse, Response

from veille.domain.errors import ConfigError, NotFound, SourceError, Unwritable
from veille.domain.source import Source
from veille.gather.kinds.page import SELECTORS
from veille.services.discovering import Proposal, discover
from veille.services.probing import release
from veille.watch.edit import slug_of
from veille.web.visit import Visit
from veille.wiring_sources import open_scout, with_activity, with_source
from veille.wording import explain

SHOWN = 5
KINDS = ("flux", "page")


def ask(visit: Visit) -> Response:
    """Ask for an address."""
    return _page(visit)


def act(visit: Visit) -> Response:
    """Look at an address, or write the source that was shown; whatever goes wrong is said on the page itself."""
    url = visit.fields.one("url")
    try:
        if visit.fields.one("acte") == "ecrire":
            return _write(visit, url)
        proposals = discover(url, _like(visit, url), open_scout(visit.house.settings, visit.watch.lexicon))
        return _show(visit, proposals)
    except ConfigError as error:
        return _page(visit, f"{error.faults[0].message} ; {error.faults[0].cure}")
    except (SourceError, Unwritable) as error:
        return _page(visit, explain(error))


def switch(visit: Visit) -> Response:
    """Suspend a source or take it up again; raises NotFound."""
    name, active = visit.fields.one("source"), visit.fields.one("acte") == "reprendre"
    source = visit.watch.by_id.get(name)
    if source is None:
        raise NotFound("source", name, tuple(visit.watch.by_id))
    if source.active != active:
        with_activity(visit.house.settings.folder, source, active=active).write()
    archive = visit.office.archive
    if active:
        release(name, archive)
    done = "reprise" if active else "mise"
    archive.journal.write(visit.me, "reprendre" if active else "suspendre", f"source/{name}", now=visit.now)
    return RedirectResponse(f"/tri/sources?fait={done}&source={name}", status_code=303)


def _like(visit: Visit, url: str) -> Source:
    name = visit.fields.one("id") or slug_of(url)
    return Source(id=name, name=visit.fields.one("nom"), kind=KINDS[0], url=url, generalist=True)


def _show(visit: Visit, proposals: tuple[Proposal, ...]) -> Response:
    """Show the first thing found, the others to choose from, and the difference that writing it would make."""
    chosen = proposals[0]
    source = replace(chosen.source, name=chosen.source.name or chosen.title or chosen.source.id)
    change = with_source(visit.house.settings.folder, source)
    return visit.page(
        "tri-ajouter.html",
        fault="",
        url=source.url,
        source=source,
        items=chosen.items[:SHOWN],
        total=len(chosen.items),
        others=[one.source.url for one in proposals[1:] if one.source.kind == KINDS[0]],
        diff=change.diff,
    )


def _write(visit: Visit, url: str) -> Response:
    """Write what was shown: its form may have been made by anybody, so all of it is checked again."""
    options = {name: value for name in SELECTORS if (value := visit.fields.one(f"option-{name}"))}
    kind = visit.fields.one("genre", KINDS[0])
    source = replace(_like(visit, url), kind=kind if kind in KINDS else KINDS[0], options=options)
    source = replace(source, name=source.name or source.id)
    with_source(visit.house.settings.folder, source).write()
    visit.office.archive.journal.write(visit.me, "ajouter_source", f"source/{source.id}", now=visit.now)
    return RedirectResponse(f"/tri/sources?fait=ajoutee&source={source.id}", status_code=303)


def _page(visit: Visit, fault: str = "") -> Response:
    said = f"{fault[:1].upper()}{fault[1:]}." if fault else ""
    return visit.page(
        "tri-ajouter.html",
        400 if fault else 200,
        fault=said,
        url=visit.fields.one("url"),
        source=None,
        items=(),
        total=0,
        others=(),
        diff="",
    )
