"""Readers' pages: everything without script, account or cookie."""

from collections.abc import Callable

from starlette.responses import PlainTextResponse, RedirectResponse, Response

from veille.domain.subscriber import CONSENT
from veille.services import browsing
from veille.services.health import health
from veille.services.wellbeing import missed
from veille.web.pages import style
from veille.web.visit import Visit
from veille.wording import moment_in_words
from veille.wording_sources import health_in_words

STYLE_KEPT = "public, max-age=3600"


def home(visit: Visit) -> Response:
    """Say what this is, offer to search, show the latest editions and the week's articles."""
    desk = visit.desk
    items = browsing.lately(desk)
    return visit.page(
        "home-web.html",
        cards=browsing.cards(items, desk),
        themes=browsing.themes_with_counts(desk),
        publics=browsing.publics_with_counts(desk),
        next_one=_next_edition(visit),
        lists=_latest(visit),
        sources=sum(source.active for source in visit.watch.sources),
    )


def editions(visit: Visit) -> Response:
    """List the published editions, by list."""
    return visit.page("editions.html", lists=_latest(visit))


def edition(visit: Visit) -> Response:
    """Show an edition as it was published."""
    shown = browsing.published_edition(visit.params["liste"], visit.params["periode"], visit.house.reading)
    return visit.page("edition-web.html", edition=shown)


def published_address(visit: Visit) -> Response:
    """Lead from the address that letters carry to the same edition here."""
    liste, label = visit.params["liste"], visit.params["periode"]
    browsing.published_edition(liste, label, visit.house.reading)
    return RedirectResponse(f"/editions/{liste}/{label}", status_code=301)


def sources(visit: Visit) -> Response:
    """List every source and how it is."""
    state = health(visit.watch.sources, visit.watch.plans, archive=visit.house.reading, now=visit.now, deep=False)
    return visit.page("sources.html", sources=[(one, health_in_words(one, visit.today)) for one in state.sources])


def status(visit: Visit) -> Response:
    """Say how the service is."""
    state = health(visit.watch.sources, visit.watch.plans, archive=visit.house.reading, now=visit.now, deep=False)
    asked = [one for one in state.sources if one.source.active and one.health != "jamais"]
    gaps = missed(asked)
    return visit.page(
        "etat.html", health=state, asked=len(asked), good=len(asked) - len(gaps), gaps=gaps, moment=moment_in_words
    )


def personal_data(visit: Visit) -> Response:
    """Say what is kept of people, why, how long, and their rights."""
    return visit.page("donnees-personnelles.html", consent=CONSENT)


def plain(template: str) -> Callable[[Visit], Response]:
    """Give the handler of a page that needs nothing."""

    def show(visit: Visit) -> Response:
        return visit.page(template)

    return show


def alive(visit: Visit) -> Response:
    """Say that the service is ready: its archive answers; raises ArchiveDown."""
    visit.house.reading.sources.memories()
    return PlainTextResponse("ok\n")


def style_sheet(_: Visit) -> Response:
    """Give our one style sheet."""
    return Response(style(), media_type="text/css", headers={"Cache-Control": STYLE_KEPT})


def robots(_: Visit) -> Response:
    """Ask search engines to leave people's own pages alone, and the endless ways to refine a list (RFC 9309)."""
    private = ("abonnement", "confirmer", "refuser", "preferences", "adresse", "d", "r")
    barred = [*(f"/{name}/" for name in private), "/recherche", "/api/", "/*?"]
    return PlainTextResponse("User-agent: *\n" + "".join(f"Disallow: {path}\n" for path in barred))


def _next_edition(visit: Visit) -> tuple[str, str] | None:
    """Give the title of the list that leaves next, and when it does."""
    leaving = sorted((plan.beat.next_leaving(visit.now), plan.title) for plan in visit.watch.plans)
    return (leaving[0][1], moment_in_words(leaving[0][0])) if leaving else None


def _latest(visit: Visit) -> list[tuple[str, list[object]]]:
    """Give each list's title with its published editions, latest first."""
    titles = {plan.id: plan.title for plan in visit.watch.plans}
    lists: dict[str, list[object]] = {title: [] for title in titles.values()}
    for stored in visit.house.reading.editions.published():
        lists.setdefault(titles.get(stored.list_id, stored.list_id), []).append(stored)
    return list(lists.items())
