"""An edition before it leaves: its order, its opening words, what to check, how it will look."""

from dataclasses import replace

from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from veille.domain.digest import Plan
from veille.domain.errors import NotAllowed, NotFound
from veille.domain.period import Period
from veille.domain.person import COMMUN
from veille.prepare.render import to_mail_html, to_text
from veille.services.composing import doubts, move, open_with, size_of
from veille.services.editing import Desk, plan_named, preview
from veille.web.visit import Visit

STEPS = {"monter": -1, "descendre": 1}


def editions(visit: Visit) -> Response:
    """List the editions under way of this espace's lists: the one to come, and the one that is due."""
    plans = [plan for plan in visit.watch.plans if _is_mine(plan, visit)]
    shown = [(plan, _coming(plan, visit), plan.beat.latest_due(visit.now)) for plan in plans]
    return visit.page("tri-editions.html", shown=shown)


def edition(visit: Visit) -> Response:
    """Show one edition as it would leave now; raises NotFound."""
    plan, period, desk = _asked(visit)
    shown, site = preview(plan, period, desk), visit.house.site
    stored = desk.archive.editions.find(plan.id, period.label)
    return visit.page(
        "tri-edition.html",
        edition=shown,
        plan=plan,
        label=period.label,
        frozen=bool(stored and stored.state == "publiee"),
        doubts=doubts(shown, site),
        size=size_of(shown, site) // 1000,
        done="Enregistré." if visit.fields.one("fait") else "",
    )


def change(visit: Visit) -> Response:
    """Move a card, or write the opening words; raises NotFound, and Overtaken once the edition is published."""
    plan, period, desk = _asked(visit)
    step = next((name for name in STEPS if visit.fields.one(name)), "")
    if step:
        move(visit.fields.one(step), STEPS[step], plan, period, desk, visit.me)
    else:
        given = next((value for name, value in visit.fields.pairs if name == "ouverture"), "")
        open_with(given, plan, period, desk, visit.me)
    where = f"#c-{visit.fields.one(step)}" if step else ""
    return RedirectResponse(f"/tri/editions/{plan.id}/{period.label}?fait=oui{where}", status_code=303)


def look(visit: Visit) -> Response:
    """Show the edition as it would leave: as a page, as text, or its letter as a file.

    A letter has its styles in it, which our pages never allow: it is given to be opened outside of them.
    """
    plan, period, desk = _asked(visit)
    shown, site = preview(plan, period, desk), visit.house.site
    if visit.fields.one("forme") == "texte":
        return PlainTextResponse(to_text(shown, site))
    if visit.fields.one("forme") == "courriel":
        name = f'attachment; filename="{plan.id}-{period.label}.html"'
        return HTMLResponse(to_mail_html(shown, site), headers={"Content-Disposition": name})
    return visit.page("edition-web.html", edition=shown)


def _asked(visit: Visit) -> tuple[Plan, Period, Desk]:
    plan = plan_named(visit.watch.plans, visit.params["liste"])
    if not _is_mine(plan, visit):
        raise NotAllowed("another espace's list")
    try:
        period = plan.beat.period_named(visit.params["periode"])
    except ValueError:
        raise NotFound("période", visit.params["periode"]) from None
    return plan, period, replace(visit.desk, archive=visit.office.archive)


def _is_mine(plan: Plan, visit: Visit) -> bool:
    owner = visit.house.reading.spaces.owners([plan.id])[plan.id]
    return visit.me.espace in (owner, COMMUN) if visit.me.runs_all else visit.me.espace == owner


def _coming(plan: Plan, visit: Visit) -> Period:
    return plan.beat.latest_due(plan.beat.next_leaving(visit.now))
