"""How an edition will look before it leaves: letter, phone, dark, text; and whether its links hold."""

from starlette.responses import HTMLResponse, RedirectResponse, Response

from veille.domain.errors import NotFound
from veille.prepare.framing import Scheme, framed
from veille.prepare.render import to_html, to_mail_html, to_mail_text
from veille.services.checking import Checked, links_of, state_of
from veille.services.editing import preview
from veille.web.composing import asked
from veille.web.visit import Visit
from veille.wiring_post import check_links
from veille.wording import explain

FORMS = {"ensemble": "Tout", "lettre": "La lettre", "telephone": "Sur un téléphone", "sombre": "En sombre",
         "page": "La page publiée", "texte": "Le texte"}  # fmt: skip

FRAMES: dict[str, Scheme] = {"lettre": "clair", "telephone": "clair", "sombre": "sombre", "page": "clair"}

FRAME_HEADERS = {"X-Frame-Options": "SAMEORIGIN"}


def looks(visit: Visit) -> Response:
    """Show an edition in all its clothes, or in one; raises NotFound."""
    plan, period, desk = asked(visit)
    chosen = next((form for form in FORMS if form == visit.fields.one("forme")), "ensemble")
    edition = preview(plan, period, desk)
    return visit.page(
        "tri-apercus.html",
        edition=edition,
        plan=plan,
        label=period.label,
        forms=FORMS,
        chosen=chosen,
        shown=[form for form in FORMS if form != "ensemble" and chosen in ("ensemble", form)],
        text=to_mail_text(edition, visit.house.site),
    )


def frame(visit: Visit) -> Response:
    """Give what stands in a frame of that page, under a policy of its own; raises NotFound."""
    plan, period, desk = asked(visit)
    form = visit.params["vue"]
    if form not in FRAMES:
        raise NotFound("aperçu", form, tuple(FRAMES))
    edition, site = preview(plan, period, desk), visit.house.site
    page = to_html(edition, site) if form == "page" else to_mail_html(edition, site)
    body, policy = framed(page, FRAMES[form])
    return HTMLResponse(body, headers={**FRAME_HEADERS, "Content-Security-Policy": policy})


def links(visit: Visit) -> Response:
    """Show what is known of an edition's links; raises NotFound."""
    plan, period, desk = asked(visit)
    found = visit.house.links.of(plan.id, period.label)
    edition = preview(plan, period, desk)
    titles = {card.url: card.title for card in edition.cards}
    return visit.page(
        "tri-liens.html",
        edition=edition,
        plan=plan,
        label=period.label,
        found=found,
        told=_told(found, titles) if found else {},
        total=len(links_of(edition)),
    )


def check(visit: Visit) -> Response:
    """Begin to try an edition's links; nobody waits for it, and nothing depends on it. Raises NotFound."""
    plan, period, desk = asked(visit)
    house = visit.house
    urls = links_of(preview(plan, period, desk))
    house.links.begin(plan.id, period.label, urls, check_links(house.settings, house.clock), house.clock)
    return RedirectResponse(f"/tri/editions/{plan.id}/{period.label}/liens", status_code=303)


def _told(found: Checked, titles: dict[str, str]) -> dict[str, list[tuple[str, str, str]]]:
    """Give the dead links, then the doubtful ones: the address, the title of its article, what went wrong."""
    told: dict[str, list[tuple[str, str, str]]] = {"mort": [], "incertain": []}
    for url, fault in dict(found.faults).items():
        words = explain(fault)
        told[state_of(fault)].append((url, titles.get(url, ""), f"{words[:1].upper()}{words[1:]}"))
    return told
