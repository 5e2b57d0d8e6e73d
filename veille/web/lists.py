"""Pages that list articles: search, themes, publics, sources, kept searches."""

from dataclasses import replace

from starlette.responses import Response

from veille.domain.errors import NotFound
from veille.domain.question import Page, Question
from veille.domain.subscriber import Choices
from veille.domain.theme import PUBLICS
from veille.interpret.snippet import snippet
from veille.prepare.restating import also_sought, restated
from veille.services import browsing
from veille.services.searching import unknown_themes, ways_out
from veille.web.addresses import kept_address, line_of
from veille.web.exports import FILES, MOST
from veille.web.facets import facets
from veille.web.forms import pairs_of
from veille.web.listing import (
    LAST_PAGE,
    LONGEST,
    Listing,
    answers_of,
    asked_of,
    listing,
    listing_of,
    names_of,
    parts_of,
)
from veille.web.visit import Visit

A_PAGE = 20


def search_page(visit: Visit) -> Response:
    """Answer a reader's line, restated in a sentence; no line is an error."""
    shown = listing(visit, "/recherche")
    return _page(visit, shown, "recherche.html", aside=_aside(shown, visit))


def kept_page(visit: Visit) -> Response:
    """Answer a kept search; raises NotFound when its address holds none."""
    shown = listing_of(visit.fields, "/recherche", "", line_of(visit.params["jeton"])[:LONGEST])
    return _page(visit, shown, "recherche.html", aside=_aside(shown, visit))


def themes(visit: Visit) -> Response:
    """Say what each theme means and how many articles it has."""
    return visit.page(
        "themes.html", themes=browsing.themes_with_counts(visit.desk), publics=browsing.publics_with_counts(visit.desk)
    )


def theme_page(visit: Visit) -> Response:
    """List the articles of a theme; raises NotFound."""
    slug = visit.params["theme"]
    theme = next((theme for theme in visit.watch.themes if theme.id == slug), None)
    if theme is None:
        raise NotFound("thème", slug, tuple(theme.id for theme in visit.watch.themes))
    shown = listing(visit, f"/themes/{slug}", browsing.line_for("theme", slug))
    return _page(visit, shown, "liste.html", "theme", title=theme.label, about=theme.definition, kind="Thème")


def public_page(visit: Visit) -> Response:
    """List the articles about a public; raises NotFound."""
    slug = visit.params["public"]
    if slug not in PUBLICS:
        raise NotFound("public", slug, tuple(PUBLICS))
    label = PUBLICS[slug]
    shown = listing(visit, f"/publics/{slug}", browsing.line_for("public", slug))
    return _page(visit, shown, "liste.html", "public", title=label[:1].upper() + label[1:], about="", kind="Public")


def source_page(visit: Visit) -> Response:
    """List what a source gave, even one that is no longer read; raises NotFound."""
    slug = visit.params["source"]
    source = browsing.source_named(slug, visit.desk)
    shown = listing(visit, f"/sources/{slug}", browsing.line_for("source", slug))
    title = source.name if source else slug
    about = "" if source else "Cette source n'est plus lue ; ce qu'elle a donné reste ici."
    return _page(visit, shown, "liste.html", "source", title=title, about=about, kind="Source", source=source)


def _page(visit: Visit, shown: Listing, template: str, left_out: str = "", **more: object) -> Response:
    question = asked_of(shown, visit)
    found = answers_of(shown, question, visit, A_PAGE)
    own = asked_of(Listing(path="", words=shown.words, picked=shown.picked), visit)
    return visit.page(
        template,
        shown=shown,
        question=question,
        remarks=(*question.remarks, *unknown_themes(question, visit.watch.themes)),
        sentence=restated(shown.words, own, visit.watch.themes, names_of(visit)),
        also=also_sought(question),
        results=_results(found, question, visit),
        total=found.total,
        pages=min(LAST_PAGE, -(-found.total // A_PAGE)),
        facets=facets(shown, question, visit, left_out=left_out),
        forms=tuple(FILES),
        most=MOST,
        parts=parts_of(found.total, MOST),
        kept=kept_address(shown.line),
        ways=() if found.total else _ways(shown, question, visit),
        subscription=_subscription(question),
        **more,
    )


def _aside(shown: Listing, visit: Visit) -> tuple[int, str] | None:
    """Say how many answers were put aside as foreign to the field, and where the others are alone."""
    question = asked_of(shown, visit)
    if question.states:
        return None
    foreign = replace(question, barred=(*question.barred, ("est", "pertinent")))
    number = visit.house.reading.items.search(foreign, limit=0).total
    return (
        (number, replace(shown, words=f"{shown.words} est:pertinent".strip(), number=1).address()) if number else None
    )


def _results(found: Page, question: Question, visit: Visit) -> list[tuple[object, str]]:
    cards = browsing.cards(found.items, visit.desk)
    return [(card, snippet(item.text, question)) for card, item in zip(cards, found.items, strict=True)]


def _ways(shown: Listing, question: Question, visit: Visit) -> list[tuple[str, int, str]]:
    """Give the other ways to ask as links: how, how many articles, where."""
    found = []
    for way in ways_out(question, visit.house.reading):
        other = {
            "guillemets": Listing(path=shown.path, words=shown.words.replace('"', " "), picked=shown.picked),
            "dates": Listing(path=shown.path, words=_without_days(shown.words), picked=shown.without("annee").picked),
            "filtres": Listing(path="/recherche", words=_without_filters(shown.words)),
            "tout": Listing(path="/recherche", words=_without_filters(shown.words.replace('"', " "))),
            "mots": Listing(path=shown.path, words=_or(shown.words), picked=shown.picked),
        }[way.how]
        found.append((way.how, way.total, other.address()))
    return found


def _without_days(words: str) -> str:
    return " ".join(word for word in words.split() if not word.startswith(("date:", "depuis:", "jusqua:")))


def _without_filters(words: str) -> str:
    return " ".join(word for word in words.split() if ":" not in word)


def _or(words: str) -> str:
    plain = words.replace('"', " ").split()
    bare = [word for word in plain if ":" not in word and not word.startswith("-")]
    return " ".join([" OU ".join(bare), *(word for word in plain if word not in bare)])


def _subscription(question: Question) -> list[tuple[str, str]]:
    """Give what a subscription can hold of a question, as the fields of its form."""
    return pairs_of(
        Choices(
            themes=question.themes,
            publics=question.publics,
            natures=question.natures,
            territories=question.territories,
            services=question.types,
        )
    )
