"""« Règles » : the exclusions that drops suggest, each with its effect; yes or no; those in force, and going back."""

from starlette.responses import RedirectResponse, Response

from veille.domain.errors import NotFound
from veille.domain.rule import Rule
from veille.prepare.asides import rule_words
from veille.services.ruling import Proposal, accept, effect_of, proposals, refuse, revoke
from veille.web.espace import own_desk, own_plans
from veille.web.said import RULED
from veille.web.visit import Visit

SHOWN = 12
"""Proposals on a page: each is a decision that somebody must be able to defend."""


def rules(visit: Visit) -> Response:
    """Show what is proposed, the best founded first, and what was decided."""
    plans, desk = own_plans(visit), own_desk(visit)
    titles = {plan.id: plan for plan in plans}
    found = proposals(plans, visit.me.espace, desk)
    decided = [one for one in reversed(desk.archive.rules.decisions(titles)) if one.stands]
    return visit.page(
        "tri-regles.html",
        found=[(name_of(one.rule), one, _said(one.rule, visit)) for one in found[:SHOWN]],
        more=max(0, len(found) - SHOWN),
        titles=titles,
        accepted=[
            (one, _said(one.rule, visit), effect_of(one.rule, titles[one.rule.list_id], visit.me.espace, desk))
            for one in decided
            if one.accepted
        ],
        refused=[(one, _said(one.rule, visit)) for one in decided if not one.accepted],
        done=RULED.get(visit.fields.one("fait"), ""),
    )


def decide(visit: Visit) -> Response:
    """Accept, refuse, or go back on a decision; raises NotFound for a rule that is no longer proposed."""
    plans, desk, asked = own_plans(visit), own_desk(visit), visit.fields.one("acte")
    if asked == "revoquer":
        number = visit.fields.one("decision")
        known = number.isascii() and number.isdigit() and len(number) < 10
        revoke(int(number) if known else 0, plans, desk, visit.me)
    else:
        chosen = _proposed(visit.fields.one("regle"), proposals(plans, visit.me.espace, desk))
        (accept if asked == "accepter" else refuse)(chosen.rule, desk, visit.me)
    done = asked if asked in RULED else "refuser"
    return RedirectResponse(f"/tri/regles?fait={done}", status_code=303)


def name_of(rule: Rule) -> str:
    """Name a rule so that a form can say which one it means, whatever else is proposed meanwhile."""
    return f"{rule.list_id}/{rule.source}/{rule.kind}/{rule.value}"


def _proposed(name: str, found: tuple[Proposal, ...]) -> Proposal:
    for one in found:
        if name_of(one.rule) == name:
            return one
    raise NotFound("proposition", name)


def _said(rule: Rule, visit: Visit) -> str:
    return rule_words(rule, visit.watch.by_id, visit.watch.themes)
