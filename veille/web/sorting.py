"""The curators' tray: each act is a plain form; a page with script asks for the tray alone and puts it in place."""

from collections.abc import Sequence
from importlib.resources import files

from starlette.responses import RedirectResponse, Response

from veille.domain.digest import Plan
from veille.domain.errors import Conflict, NotFound, Overtaken
from veille.domain.judgement import RELEVANCE
from veille.domain.theme import NATURES, PUBLICS
from veille.domain.triage import Act
from veille.interpret.packaged import packaged_ground
from veille.services.curating import Study
from veille.services.editing import Desk
from veille.services.placing import Office
from veille.services.ruling import proposals
from veille.services.sorting import DECISIONS, Table, annotate, decide, merge, retag, split, undo
from veille.services.tray import A_PAGE, VIEWS, View, story, tray
from veille.web.espace import own_desk, own_plans
from veille.web.pages import fill
from veille.web.said import SORTED, VIEW_NAMES
from veille.web.visit import Visit
from veille.wording import explain, moment_in_words

SCRIPTS = {"htmx": "htmx-2.0.11.min.js", "tri": "tri.js"}
SCRIPT_KEPT = "public, max-age=3600"


def pile(visit: Visit) -> Response:
    """Show the tray, or one of its other views."""
    kind = next((known for known in SORTED if known == visit.fields.one("fait")), "")
    return _page(visit, SORTED.get(kind, ""))


def act(visit: Visit) -> Response:
    """Do what a button says, then show the tray as it is; raises NotFound."""
    table = table_of(visit)
    try:
        kind, done = _done(visit, table)
    except (Conflict, Overtaken, NotFound) as error:
        if not visit.fields.one("bref"):
            raise
        sentence = explain(error)
        return _page(visit, f"{sentence[:1].upper()}{sentence[1:]}.")
    if visit.fields.one("bref"):
        return _page(visit, SORTED[kind], done.articles[0] if done and kind == "annuler" else "")
    if visit.fields.one("retour") == "article":
        return RedirectResponse(f"/tri/articles/{visit.fields.one('article')}?fait={kind}", status_code=303)
    return RedirectResponse(f"/tri?vue={_view(visit)}&fait={kind}", status_code=303)


def article(visit: Visit) -> Response:
    """Show all of one article: its text, reasons, fact and history, and what may be said of it."""
    shown = story(visit.params["item"], visit.desk, visit.me.espace, own_plans(visit))
    template = "tri-panneau.html" if visit.fields.one("bref") else "tri-article.html"
    labels = label_words(visit)
    item = shown.item
    borne = [label for label in labels if label in (*item.labels.publics, *item.labels.themes, item.labels.nature)]
    kind = next((known for known in SORTED if known == visit.fields.one("fait")), "")
    return visit.page(
        template,
        story=shown,
        fact=visit.house.reading.facts.of([item.id]).get(item.id, item.id),
        rank=3 if visit.fields.one("bref") else 2,
        labels=labels,
        borne=[RELEVANCE, *borne] if item.labels.relevant else [],
        versions=len(visit.house.reading.items.versions(item.id)),
        book=visit.house.reading.judgements.of(item.id),
        moment=moment_in_words,
        view=_view(visit),
        line=visit.fields.one("q"),
        done=SORTED.get(kind, ""),
    )


def script(visit: Visit) -> Response:
    """Give one of the two scripts of curators' pages; raises NotFound."""
    name = SCRIPTS.get(visit.params["script"].removesuffix(".js"))
    if name is None:
        raise NotFound("script", visit.params["script"])
    body = files("veille.web").joinpath("static", name).read_bytes()
    return Response(body, media_type="text/javascript", headers={"Cache-Control": SCRIPT_KEPT})


def table_of(visit: Visit) -> Table:
    """Give the table at which this person sorts."""
    archive, sources = visit.office.archive, visit.watch.by_id
    return Table(
        person=visit.me,
        study=Study(archive=archive, sources=sources, words=visit.watch.lexicon, now=visit.now),
        office=Office(archive=archive, sources=sources, ground=packaged_ground()),
        now=visit.now,
    )


def label_words(visit: Visit) -> dict[str, str]:
    """Give every label that may be given, in words."""
    themes = {theme.id: theme.label for theme in visit.watch.themes}
    words = {RELEVANCE: "concerne notre champ", **PUBLICS, **themes, **NATURES}
    return {label: f"{said[:1].upper()}{said[1:]}" for label, said in words.items()}


def _done(visit: Visit, table: Table) -> tuple[str, Act | None]:
    """Carry an act out and say which it was."""
    fields, here = visit.fields, visit.fields.all("reunir")
    asked, articles = "reunir" if here else fields.one("acte"), (*here, *fields.all("article"))
    if asked == "annuler":
        return "annuler", undo(table)
    if not articles:
        return "rien", None
    if asked == "annoter":
        return asked, annotate(articles[0], fields.one("note"), table)
    if asked == "etiqueter":
        return asked, retag(articles[0], _wanted(visit), table, revision=_number(fields.one("revision")))
    if asked == "reunir":
        together = dict.fromkeys(articles)
        return (asked, merge(list(together), table)) if len(together) > 1 else ("seul", None)
    if asked == "separer":
        return asked, split(articles[0], table)
    kind = next((known for known in DECISIONS if known == asked), None)
    if kind is None:
        raise NotFound("acte", asked)
    return kind, decide(articles, kind, table)


def _wanted(visit: Visit) -> list[str]:
    """Give the labels left ticked, and the one that was typed, by its words or its identifier; raises NotFound."""
    typed = visit.fields.one("ajouter")
    if not typed:
        return list(visit.fields.all("etiquette"))
    words = label_words(visit)
    known = next((label for label, said in words.items() if typed.casefold() in (label, said.casefold())), None)
    if known is None:
        raise NotFound("étiquette", typed, tuple(words.values()))
    kept = [label for label in visit.fields.all("etiquette") if not (known in NATURES and label in NATURES)]
    return [RELEVANCE, *kept, known]


def _page(visit: Visit, said: str, towards: str = "") -> Response:
    view, number = _view(visit), max(1, _number(visit.fields.one("page", "1")))
    line = visit.fields.one("q")[:200]
    archive, desk, plans = visit.office.archive, own_desk(visit), own_plans(visit)
    shown = tray(desk, view, espace=visit.me.espace, plans=plans, line=line, page=number)
    values: dict[str, object] = {
        "tray": shown, "view": shown.view, "views": VIEW_NAMES, "line": line, "number": number, "said": said,
        "towards": towards, "pages": -(-shown.total // A_PAGE), "moment": moment_in_words, "now": visit.now,
        "plans": plans, "suggested": _suggested(visit, plans, desk), "espace": visit.me.espace,
        "undoable": bool(archive.triage.undoable(visit.me.id, visit.me.espace)),
    }  # fmt: skip
    if visit.fields.one("bref"):
        return fill("tri-pile.html", visit.house.site, visit.path, 200, csrf=visit.csrf, brief=True, **values)
    return visit.page("tri.html", brief=False, **values)


def _suggested(visit: Visit, plans: Sequence[Plan], desk: Desk) -> int:
    """Say how many rules what was just dropped suggests; looked at only then, for it reads three months."""
    if visit.method != "POST" or visit.fields.one("acte") != "ecarter":
        return 0
    items = desk.archive.items.many(visit.fields.all("article"))
    return len(proposals(plans, visit.me.espace, desk, among=[item.source for item in items]))


def _view(visit: Visit) -> View:
    return next((known for known in VIEWS if known == visit.fields.one("vue")), VIEWS[0])


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
