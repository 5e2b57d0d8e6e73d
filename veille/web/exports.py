"""The same articles in other forms: feeds to follow, files to take away. Every list of articles has all five."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from starlette.responses import Response

from veille.domain.errors import NotFound
from veille.domain.item import Item
from veille.domain.question import Page
from veille.domain.theme import PUBLICS
from veille.prepare.formats import opml
from veille.services import browsing
from veille.web import feeds
from veille.web.addresses import line_of
from veille.web.listing import LONGEST, Listing, answers_of, asked_of, listing, listing_of
from veille.web.visit import Visit

MOST = 5_000
"""Articles in one file; the next file holds the next ones."""

IN_A_FEED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A form that is taken away: its writer in `prepare.formats`, its media type."""

    writer: str
    media: str


FEEDS: Mapping[str, tuple[Callable[..., str], str]] = {
    "atom": (feeds.atom, "application/atom+xml"),
    "json": (feeds.json_feed, "application/feed+json"),
}
TAKEN: Mapping[str, File] = {
    "csv": File(writer="csv", media="text/csv; charset=utf-8"),
    "ris": File(writer="ris", media="application/x-research-info-systems; charset=utf-8"),
    "bib": File(writer="bibtex", media="application/x-bibtex; charset=utf-8"),
    "csl.json": File(writer="csl", media="application/vnd.citationstyles.csl+json; charset=utf-8"),
}
FILES = (("atom", "Atom"), ("json", "JSON"), ("csv", "CSV"), ("ris", "RIS"), ("bib", "BibTeX"))
"""The forms of a list with their names, in the order in which a page offers them."""


def search_export(visit: Visit) -> Response:
    """Give a search in another form."""
    return _export(visit, named(visit)[1], listing(visit, "/recherche"), "Recherche")


def kept_export(visit: Visit) -> Response:
    """Give a kept search in another form; raises NotFound when its address holds none."""
    token, form = named(visit, "jeton")
    return _export(visit, form, listing_of(visit.fields, f"/r/{token}", line_of(token)[:LONGEST], ""), "Recherche")


def theme_export(visit: Visit) -> Response:
    """Give a theme in another form; raises NotFound."""
    slug, form = named(visit, "theme")
    labels = {theme.id: theme.label for theme in visit.watch.themes}
    if slug not in labels:
        raise NotFound("thème", slug)
    return _export(visit, form, listing(visit, f"/themes/{slug}", browsing.line_for("theme", slug)), labels[slug])


def public_export(visit: Visit) -> Response:
    """Give a public in another form; raises NotFound."""
    slug, form = named(visit, "public")
    if slug not in PUBLICS:
        raise NotFound("public", slug, tuple(PUBLICS))
    shown = listing(visit, f"/publics/{slug}", browsing.line_for("public", slug))
    return _export(visit, form, shown, PUBLICS[slug])


def source_export(visit: Visit) -> Response:
    """Give what a source gave in another form; raises NotFound."""
    slug, form = named(visit, "source")
    known = browsing.source_named(slug, visit.desk)
    shown = listing(visit, f"/sources/{slug}", browsing.line_for("source", slug))
    return _export(visit, form, shown, known.name if known else slug)


def named(visit: Visit, param: str = "") -> tuple[str, str]:
    """Part what an address names from the form that it asks for: `ab12-titre.csl.json` is `ab12-titre`, `csl.json`."""
    name, _, form = f"{visit.params.get(param, '')}.{visit.params['form']}".partition(".")
    return name, form


def sources_export(visit: Visit) -> Response:
    """Give the sources for a feed reader (OPML 2.0)."""
    body = opml.write(visit.watch.sources, f"Sources de {visit.house.site.name}")
    headers = {"Content-Disposition": 'attachment; filename="sources.opml"'}
    return Response(body, media_type="text/x-opml; charset=utf-8", headers=headers)


def taken(form: str, items: tuple[Item, ...], visit: Visit, name: str) -> Response:
    """Give articles as a file; raises NotFound for a form that there is not."""
    if form not in TAKEN:
        raise NotFound("forme", form, tuple(TAKEN))
    file = TAKEN[form]
    body: str = import_module(f"veille.prepare.formats.{file.writer}").write(items, visit.watch.by_id)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(body, media_type=file.media, headers=headers)


def _export(visit: Visit, form: str, shown: Listing, title: str) -> Response:
    question = asked_of(shown, visit)
    if form in FEEDS:
        write, media = FEEDS[form]
        found = answers_of(shown, question, visit, IN_A_FEED)
        body = write(shown, found, visit, title=title, following=_following(shown, form, found, IN_A_FEED))
        return Response(body, media_type=media)
    found = answers_of(shown, question, visit, MOST) if form in TAKEN else Page(total=0, items=())
    response = taken(form, found.items, visit, f"veille-{shown.path.strip('/').replace('/', '-')[:60]}")
    if following := _following(shown, form, found, MOST):
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response


def _following(shown: Listing, form: str, found: Page, most: int) -> str:
    """Give the address of the articles that come after these, if any."""
    return shown.address(form, shown.number + 1) if shown.number * most < found.total else ""
