"""Readers' pages: everything without script, account or cookie."""

from collections.abc import Callable

from starlette.responses import PlainTextResponse, RedirectResponse, Response

from veille.domain.question import Page, Question
from veille.domain.subscriber import CONSENT
from veille.domain.theme import NATURES, PUBLICS
from veille.interpret.snippet import snippet
from veille.prepare.formats.entries import tag_of
from veille.prepare.restating import restated
from veille.services import browsing
from veille.services.editing import SUCCESSES
from veille.services.health import health
from veille.services.searching import search
from veille.web.pages import render, style
from veille.web.visit import Visit
from veille.wording import STATES, moment_in_words

A_PAGE = 20
LAST_PAGE = 500
IN_A_FEED = 50
LONGEST = 500
"""Characters of a reader's line that are read and shown again."""

STYLE_KEPT = "public, max-age=3600"


def home(visit: Visit) -> Response:
    """Say what this is, offer to search, show the latest editions and the week's articles."""
    desk = visit.desk
    items = browsing.lately(desk)
    return visit.page(
        "home-web.html",
        cards=browsing.cards(items, desk),
        themes=visit.watch.themes,
        lists=_latest(visit),
        sources=sum(source.active for source in visit.watch.sources),
    )


def search_page(visit: Visit) -> Response:
    """Answer a reader's line, restated in a sentence; no line is an error."""
    line, number = _line(visit), _page_number(visit)
    question, found = _found(visit, line, number, A_PAGE)
    desk = visit.desk
    cards = browsing.cards(found.items, desk)
    return visit.page(
        "recherche.html",
        line=visit.fields.one("q")[:LONGEST],
        asked=line,
        chosen={name: visit.fields.one(name) for name in ("theme", "public", "nature")},
        sentence=restated(line, question, visit.watch.themes, {s.id: s.name for s in visit.watch.sources}),
        question=question,
        results=[(card, snippet(item.text, question)) for card, item in zip(cards, found.items, strict=True)],
        total=found.total,
        number=number,
        pages=min(LAST_PAGE, -(-found.total // A_PAGE)),
        themes=visit.watch.themes,
        publics=PUBLICS,
        natures=NATURES,
    )


def search_feed(visit: Visit) -> Response:
    """Give a search as an Atom feed (RFC 4287), under an identifier that depends on the line alone."""
    line = _line(visit)
    _, found = _found(visit, line, 1, IN_A_FEED)
    cards, site = browsing.cards(found.items, visit.desk), visit.house.site
    body = render(
        "recherche.atom.xml",
        site=site,
        line=line,
        tag=lambda name: tag_of(name, site),
        updated=max((item.seen_at for item in found.items), default=visit.now),
        entries=[(card, item, render("entry.html", card=card)) for card, item in zip(cards, found.items, strict=True)],
    )
    return Response(body, media_type="application/atom+xml")


def article_page(visit: Visit) -> Response:
    """Show one article: reasons, references, sources, versions."""
    item, card = browsing.article(visit.params["item"], visit.desk)
    versions = visit.house.reading.items.versions(item.id)
    labels = {theme.id: theme.label for theme in visit.watch.themes}
    return visit.page("article.html", card=card, item=item, versions=len(versions), labels=labels)


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
    return visit.page("sources.html", sources=state.sources, states=STATES)


def status(visit: Visit) -> Response:
    """Say how the service is."""
    state = health(visit.watch.sources, visit.watch.plans, archive=visit.house.reading, now=visit.now, deep=False)
    asked = [memory.state for source, memory in state.sources if source.active and memory.state != "jamais"]
    good = sum(known in SUCCESSES for known in asked)
    return visit.page("etat.html", health=state, asked=len(asked), good=good, moment=moment_in_words)


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
    """Ask search engines to leave people's own pages alone."""
    private = ("abonnement", "confirmer", "refuser", "preferences", "adresse", "d", "recherche")
    return PlainTextResponse("User-agent: *\n" + "".join(f"Disallow: /{name}/\n" for name in private))


def _latest(visit: Visit) -> list[tuple[str, list[object]]]:
    """Give each list's title with its published editions, latest first."""
    titles = {plan.id: plan.title for plan in visit.watch.plans}
    lists: dict[str, list[object]] = {title: [] for title in titles.values()}
    for stored in visit.house.reading.editions.published():
        lists.setdefault(titles.get(stored.list_id, stored.list_id), []).append(stored)
    return list(lists.items())


def _line(visit: Visit) -> str:
    """Put what was typed and what was picked into one line of the query language."""
    picked = [f"{name}:{value}" for name in ("theme", "public", "nature") if (value := visit.fields.one(name))]
    return " ".join([visit.fields.one("q"), *picked]).strip()[:LONGEST]


def _page_number(visit: Visit) -> int:
    asked = visit.fields.one("page")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1


def _found(visit: Visit, line: str, number: int, most: int) -> tuple[Question, Page]:
    start = (number - 1) * most
    return search(line, archive=visit.house.reading, today=visit.today, limit=most, offset=start)
