"""What programs may read: each answers with a shape, and raises what the pages raise."""

from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from veille.services import browsing
from veille.services.health import health
from veille.services.leafing import leaf
from veille.services.searching import unknown_themes
from veille.services.withdrawing import went
from veille.web.api import cursors, shapes
from veille.web.api.asking import Asked
from veille.web.api.problems import OPEN, Problem
from veille.web.api.telling import absolute, articles, edition, following, number, whole_article
from veille.web.visit import Visit
from veille.wording_sources import health_in_words

PATH = "/api/v1"


def search(visit: Visit, asked: Asked) -> shapes.Articles:
    """List the articles that answer a line of the query language; an empty line lists them all."""
    from veille.interpret.asking import read_question

    words, order, cursor = asked["q"], asked["tri"], asked["curseur"]
    mark, today = cursors.read_article_cursor(cursor, (words, order)) if cursor else (None, visit.today)
    question = read_question(words, today)
    found, last = leaf(question, archive=visit.house.reading, limit=asked["limite"], order=order, after=mark)
    more = following(f"{PATH}/articles", cursors.article_cursor(last, (words, order), today), visit) if last else None
    return shapes.Articles(
        total=found.total,
        articles=articles(found.items, visit),
        suivant=more,
        remarques=[*question.remarks, *unknown_themes(question, visit.watch.themes)],
    )


def article(visit: Visit, _: Asked) -> shapes.ArticleEntier | Response:
    """Give one article; a merged one leads to the other, one that was erased says why."""
    name = visit.params["item"]
    gone = went([name], visit.house.reading)
    if gone and gone.target:
        path = f"{PATH}/articles/{quote(gone.target, safe='')}"
        return RedirectResponse(absolute(path, visit), status_code=301, headers=OPEN)
    if gone:
        raise Problem(410, f"cet article a été retiré : {gone.why}" if gone.why else "")
    return whole_article(browsing.article_named([name], visit.desk)[0], visit)


def editions(visit: Visit, asked: Asked) -> shapes.Editions:
    """List the published editions, the latest days first."""
    titles = {plan.id: plan.title for plan in visit.watch.plans}
    kept = [one for one in visit.house.reading.editions.published() if asked["liste"] in ("", one.list_id)]
    kept.sort(key=lambda one: (-one.last.toordinal(), one.list_id, -one.number))
    left = kept
    if asked["curseur"]:
        last, list_id, count = cursors.read_edition_cursor(asked["curseur"])
        place = (-last.toordinal(), list_id, -count)
        left = [one for one in kept if (-one.last.toordinal(), one.list_id, -one.number) > place]
    page, more = left[: asked["limite"]], left[asked["limite"] :]
    cursor = cursors.edition_cursor(page[-1].last, page[-1].list_id, page[-1].number) if more else ""
    return shapes.Editions(
        total=len(kept),
        editions=[number(one, titles, visit) for one in page],
        suivant=following(f"{PATH}/editions", cursor, visit) if cursor else None,
    )


def one_edition(visit: Visit, _: Asked) -> shapes.Edition:
    """Give an edition, whole; raises NotFound."""
    found = browsing.published_edition(visit.params["liste"], visit.params["periode"], visit.house.reading)
    return edition(found, visit)


def sources(visit: Visit, _: Asked) -> shapes.Sources:
    """List the sources and how each is, in words."""
    state = health(visit.watch.sources, (), archive=visit.house.reading, now=visit.now, deep=False)
    return shapes.Sources(
        sources=[
            shapes.Source(
                id=one.source.id,
                nom=one.source.name,
                adresse=one.source.url,
                publics=list(one.source.publics),
                nature=one.source.nature,
                licence=one.source.licence,
                sante=one.health,
                etat=health_in_words(one, visit.today),
                lue_le=one.memory.succeeded_at,
            )
            for one in state.sources
        ]
    )


def themes(visit: Visit, _: Asked) -> shapes.Themes:
    """List the themes and the publics, each with the number of its articles."""
    told = browsing.themes_with_counts(visit.desk)
    return shapes.Themes(
        themes=[shapes.Sujet(id=one.id, nom=one.label, definition=one.definition, articles=n) for one, n in told],
        publics=[
            shapes.Sujet(id=slug, nom=label, definition="", articles=count)
            for slug, label, count in browsing.publics_with_counts(visit.desk)
        ],
    )
