"""One article and the fact that it reports: reasons, references, versions, what followed, how to cite it."""

from urllib.parse import quote

from starlette.responses import PlainTextResponse, RedirectResponse, Response

from veille.domain.theme import NATURES, PUBLICS
from veille.prepare.formats.iso690 import cited
from veille.prepare.formats.kind import date_parts
from veille.prepare.history import changes
from veille.prepare.reasons import defences
from veille.services import browsing
from veille.services.dossiers import around
from veille.services.text_dossiers import dossiers_of
from veille.services.withdrawing import went
from veille.web.addresses import article_path, ids_in
from veille.web.exports import named, taken
from veille.web.listing import labels_of
from veille.web.visit import Visit

CITATIONS = (("ris", "RIS"), ("bib", "BibTeX"), ("csl.json", "CSL"), ("txt", "texte"))
"""The forms of one citation, with their names."""


def article_page(visit: Visit) -> Response:
    """Show one article at its own address, where any of its earlier ones leads; raises NotFound."""
    name = visit.params["item"]
    if gone := _gone(name, "", visit):
        return gone
    item, card = browsing.article_named(ids_in(name), visit.desk)
    path = article_path(card)
    if path != f"/articles/{quote(name, safe='')}":
        return RedirectResponse(path, status_code=301)
    labels = labels_of(visit)
    return visit.page(
        "article.html",
        card=card,
        item=item,
        here=visit.house.site.url(path[1:]) or path,
        base=path,
        labels=labels,
        publics=PUBLICS,
        natures=NATURES,
        defences=defences(card, labels, relevant=item.labels.relevant),
        changes=changes(visit.house.reading.items.history(item.id), item),
        around=around(item, visit.desk),
        texts=dossiers_of(item, visit.house.reading),
        cited=cited(item, visit.watch.by_id, visit.today),
        citations=CITATIONS,
        day="/".join(date_parts(item)),
    )


def article_export(visit: Visit) -> Response:
    """Give one article's citation in a form; raises NotFound."""
    name, form = named(visit, "item")
    if gone := _gone(name, f".{form}", visit):
        return gone
    item = browsing.article_named(ids_in(name), visit.desk)[0]
    if form == "txt":
        return PlainTextResponse(cited(item, visit.watch.by_id, visit.today) + "\n")
    return taken(form, (item,), visit, f"veille-{item.id}")


def _gone(name: str, form: str, visit: Visit) -> Response | None:
    """Lead to what a merged article became, or say why one was erased (410, RFC 9110 §15.5.11)."""
    gone = went(list(ids_in(name)), visit.house.reading)
    if gone is None:
        return None
    if gone.target:
        return RedirectResponse(f"/articles/{quote(gone.target, safe='')}{form}", status_code=301)
    return visit.page("article-parti.html", 410, gone=gone)
