"""Dossiers: a text's life from bill to press, or a fact with what followed it; one sort of address for both."""

import json
from datetime import UTC, datetime, time
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from veille.domain.errors import NotFound
from veille.prepare.formats.entries import tag_of
from veille.prepare.inert import one_line
from veille.prepare.timeline import Moment
from veille.services.dossiers import dossier
from veille.services.text_dossiers import TextDossier, dossier_id, find_dossiers, text_dossier
from veille.web.feeds import EMPTY
from veille.web.pages import render
from veille.web.visit import Visit

IN_A_FEED = 100
FORMS = (("atom", "Atom"), ("json", "JSON"))


def dossiers_page(visit: Visit) -> Response:
    """List the dossiers of texts, those that moved last in front, or those whose titles hold some words."""
    line = visit.fields.one("q")[:200]
    return visit.page("dossiers.html", line=line, found=find_dossiers(line, visit.house.reading))


def dossier_page(visit: Visit) -> Response:
    """Show a text's dossier, or a fact in order; a name that was left leads where it went. Raises NotFound."""
    return _page(visit.params["fait"], visit)


def dossier_feed(visit: Visit) -> Response:
    """Give a text's dossier to be followed; any other form is part of a name. Raises NotFound."""
    name, form = visit.params["fait"], visit.params["form"]
    if form not in dict(FORMS):
        return _page(f"{name}.{form}", visit)
    shown = text_dossier(dossier_id(name, visit.house.reading), visit.desk)
    latest = [moment for moment in reversed(shown.moments) if moment.day][:IN_A_FEED]
    if form == "atom":
        return Response(_atom(shown, latest, visit), media_type="application/atom+xml")
    return Response(_json(shown, latest, visit), media_type="application/feed+json")


def _page(name: str, visit: Visit) -> Response:
    try:
        found = dossier_id(name, visit.house.reading)
    except NotFound:
        return _fact(name, visit)
    if found != name:
        return RedirectResponse(f"/dossiers/{quote(found, safe='')}", status_code=301)
    return visit.page("dossier-texte.html", shown=text_dossier(found, visit.desk), forms=FORMS)


def _fact(name: str, visit: Visit) -> Response:
    try:
        shown = dossier(name, visit.desk)
    except NotFound:
        moved = visit.house.reading.facts.of([name]).get(name)
        if moved is None:
            raise
        return RedirectResponse(f"/dossiers/{quote(moved, safe='')}", status_code=302)
    return visit.page("dossier.html", shown=shown)


def _atom(shown: TextDossier, latest: list[Moment], visit: Visit) -> str:
    site = visit.house.site
    return render(
        "dossier.atom.xml",
        site=site,
        shown=shown,
        page=site.url(f"dossiers/{shown.id}"),
        own=site.url(f"dossiers/{shown.id}.atom"),
        updated=_instant(latest[0]) if latest else EMPTY,
        entries=[(moment, _instant(moment), _link(moment, shown, visit)) for moment in latest],
        tag=lambda name: tag_of(name, site),
    )


def _json(shown: TextDossier, latest: list[Moment], visit: Visit) -> str:
    site = visit.house.site
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{one_line(site.name)} : {one_line(shown.title)}",
        "home_page_url": site.url(f"dossiers/{shown.id}"),
        "feed_url": site.url(f"dossiers/{shown.id}.json"),
        "language": "fr",
        "items": [
            {
                "id": tag_of(f"dossier/{shown.id}/{moment.key}", site),
                "url": _link(moment, shown, visit),
                "title": one_line(moment.title),
                "content_text": one_line(f"{moment.where}. {moment.said}"),
                "date_published": _instant(moment).strftime("%Y-%m-%dT%H:%M:%SZ"),
            }
            for moment in latest
        ],
    }
    kept = {name: value for name, value in feed.items() if value or name == "items"}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def _instant(moment: Moment) -> datetime:
    return datetime.combine(moment.day, time(), tzinfo=UTC) if moment.day else EMPTY


def _link(moment: Moment, shown: TextDossier, visit: Visit) -> str:
    if moment.documents:
        return moment.documents[0][1]
    return (moment.card.url if moment.card else "") or visit.house.site.url(f"dossiers/{shown.id}")
