"""An edition before it leaves: its order, its opening words, what to check, how it will look."""

from dataclasses import replace
from datetime import datetime

from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from veille.domain.clock import PARIS
from veille.domain.digest import Plan
from veille.domain.errors import NotFound
from veille.domain.errors_people import BadMoment, NotAllowed
from veille.domain.item import Item
from veille.domain.period import Period
from veille.domain.person import COMMUN
from veille.domain.rule import Rule
from veille.prepare.asides import mute_words, rule_words
from veille.prepare.render import to_mail_html, to_text
from veille.services.composing import doubts, move, open_with, size_of
from veille.services.departing import UNDO, call_back, coming, may_leave_early, schedule, send_trial
from veille.services.editing import Desk, left_out, plan_named, preview, reaching_back
from veille.web.said import EDITION_DONE
from veille.web.visit import Visit
from veille.wording import explain, moment_in_words

STEPS = {"monter": -1, "descendre": 1}

FORM_MOMENT = "%Y-%m-%dT%H:%M"
"""How a form writes a day and an hour (HTML, local date and time string)."""


def editions(visit: Visit) -> Response:
    """List the editions under way of this espace's lists: the one to come, and the one that is due."""
    plans = [plan for plan in visit.watch.plans if _is_mine(plan, visit)]
    shown = [(plan, coming(plan, visit.now), plan.beat.latest_due(visit.now)) for plan in plans]
    return visit.page("tri-editions.html", shown=shown)


def edition(visit: Visit) -> Response:
    """Show one edition as it would leave now; raises NotFound."""
    return _page(visit)


def _page(visit: Visit, fault: str = "") -> Response:
    plan, period, desk = asked(visit)
    shown, site = preview(plan, period, desk), visit.house.site
    stored = desk.archive.editions.find(plan.id, period.label)
    frozen = bool(stored and stored.state == "publiee")
    return visit.page(
        "tri-edition.html",
        400 if fault else 200,
        edition=shown,
        plan=plan,
        label=period.label,
        frozen=frozen,
        doubts=doubts(shown, site),
        aside=[] if frozen else _aside(plan, period, desk),
        size=size_of(shown, site) // 1000,
        done=EDITION_DONE.get(visit.fields.one("fait"), ""),
        fault=fault,
        typed=visit.fields.one("quand"),
        **_departure(plan, period, desk),
        moment=moment_in_words,
        mailed=bool(visit.house.settings.mail.smtp),
    )


def _aside(plan: Plan, period: Period, desk: Desk) -> list[tuple[Item, str, bool]]:
    """Give what a rule or a silence alone keeps out: the article, the words for it, and whether it is a rule."""
    found = []
    for item, why in left_out(plan, period, desk):
        ruled = isinstance(why, Rule)
        words = (
            rule_words(why, desk.sources, desk.themes)
            if isinstance(why, Rule)
            else mute_words(why, desk.sources, desk.themes)
        )
        found.append((item, words, ruled))
    return found


def _departure(plan: Plan, period: Period, desk: Desk) -> dict[str, object]:
    """Give when an edition leaves, and between which moments somebody may have it leave before."""
    own_hour = plan.beat.leaving_of(period)
    return {
        "leaves_at": desk.archive.edition_desks.find(plan.id, period.label).leaves_at,
        "own_hour": own_hour,
        "under_way": period.label == coming(plan, desk.now).label,
        "may_hurry": may_leave_early(plan, period, desk.now),
        "soonest": (desk.now.astimezone(PARIS) + UNDO).strftime(FORM_MOMENT),
        "latest": own_hour.strftime(FORM_MOMENT),
    }


def change(visit: Visit) -> Response:
    """Move a card, or write the opening words; raises NotFound, and Overtaken once the edition is published."""
    plan, period, desk = asked(visit)
    step = next((name for name in STEPS if visit.fields.one(name)), "")
    if step:
        move(visit.fields.one(step), STEPS[step], plan, period, desk, visit.me)
    else:
        given = next((value for name, value in visit.fields.pairs if name == "ouverture"), "")
        open_with(given, plan, period, desk, visit.me)
    where = f"#c-{visit.fields.one(step)}" if step else ""
    return RedirectResponse(f"/tri/editions/{plan.id}/{period.label}?fait=oui{where}", status_code=303)


def depart(visit: Visit) -> Response:
    """Let an edition leave before its hour, or call it back; raises NotFound, and Overtaken once it left."""
    plan, period, desk = asked(visit)
    act = visit.fields.one("acte")
    try:
        if act == "annuler":
            call_back(plan, period, desk, visit.me)
        elif act in ("programmer", "maintenant"):
            at = _moment(visit.fields.one("quand")) if act == "programmer" else None
            schedule(at, plan, period, desk, visit.me)
        else:
            raise NotFound("acte", act)
    except BadMoment as error:
        sentence = explain(error)
        return _page(visit, f"{sentence[:1].upper()}{sentence[1:]}.")
    return RedirectResponse(f"/tri/editions/{plan.id}/{period.label}?fait={act}", status_code=303)


def trial(visit: Visit) -> Response:
    """Send the edition to who asks, as a letter, to see; raises NotFound, TooManyRequests."""
    plan, period, _ = asked(visit)
    send_trial(plan, period, visit.office, visit.me)
    return RedirectResponse(f"/tri/editions/{plan.id}/{period.label}?fait=essai", status_code=303)


def look(visit: Visit) -> Response:
    """Show the edition as it would leave: as a page, as text, or its letter as a file.

    A letter has its styles in it, which our pages never allow: it is given to be opened outside of them.
    """
    plan, period, desk = asked(visit)
    shown, site = preview(plan, period, desk), visit.house.site
    if visit.fields.one("forme") == "texte":
        return PlainTextResponse(to_text(shown, site))
    if visit.fields.one("forme") == "courriel":
        name = f'attachment; filename="{plan.id}-{period.label}.html"'
        return HTMLResponse(to_mail_html(shown, site), headers={"Content-Disposition": name})
    return visit.page("edition-web.html", edition=shown)


def asked(visit: Visit) -> tuple[Plan, Period, Desk]:
    """Give the list, the period and the desk of an address; raises NotFound, NotAllowed for another espace's list."""
    plan = plan_named(visit.watch.plans, visit.params["liste"])
    if not _is_mine(plan, visit):
        raise NotAllowed("another espace's list")
    try:
        period = plan.beat.period_named(visit.params["periode"])
    except ValueError:
        raise NotFound("période", visit.params["periode"]) from None
    archive = visit.office.archive
    return plan, reaching_back(period, plan, archive), replace(visit.desk, archive=archive)


def _is_mine(plan: Plan, visit: Visit) -> bool:
    owner = visit.house.reading.spaces.owners([plan.id])[plan.id]
    return visit.me.espace in (owner, COMMUN) if visit.me.runs_all else visit.me.espace == owner


def _moment(text: str) -> datetime:
    """Read the day and hour of a form as those of Paris; raises BadMoment."""
    try:
        return datetime.strptime(text, FORM_MOMENT).replace(tzinfo=PARIS)
    except ValueError:
        raise BadMoment("not a day and an hour") from None
