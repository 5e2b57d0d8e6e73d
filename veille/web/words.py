"""The words that judgements suggest: what each would do, measured on judgements set aside; yes or no."""

from starlette.responses import RedirectResponse, Response

from veille.domain.errors import NotFound
from veille.domain.judgement import Decision
from veille.interpret.weighing import Proposal
from veille.services.curating import Study, accept, proposals, refuse, revoke_decision
from veille.web.said import WORDS_DONE, change_in_words
from veille.web.sorting import label_words
from veille.web.visit import Visit

SHOWN = 12
"""Proposals on a page: each is a decision that somebody must be able to defend."""


def words(visit: Visit) -> Response:
    """Show the proposals, the best first, and what was decided before."""
    study = _study(visit)
    found = proposals(study)
    done = visit.fields.one("fait")
    return visit.page(
        "tri-mots.html",
        found=[(_name(one), one, change_in_words(one.change, one.weight_before)) for one in found[:SHOWN]],
        more=max(0, len(found) - SHOWN),
        judged=len({said.item for said in study.archive.judgements.all()}),
        decisions=[(one, change_in_words(one.change, None)) for one in _standing(study)],
        labels=label_words(visit),
        done=WORDS_DONE.get(done, ""),
    )


def decide(visit: Visit) -> Response:
    """Accept, refuse, or take a decision back; raises NotFound for a proposal that is no longer made."""
    study, asked, name = _study(visit), visit.fields.one("acte"), visit.me.shown
    if asked == "revoquer":
        number = visit.fields.one("decision")
        revoke_decision(study, int(number) if number.isascii() and number.isdigit() else 0, curator=name)
    else:
        chosen = next((one for one in proposals(study) if _name(one) == visit.fields.one("mot")), None)
        if chosen is None or (asked == "accepter" and chosen.worse):
            raise NotFound("proposition", visit.fields.one("mot"))
        (accept if asked == "accepter" else refuse)(study, chosen.change, curator=name)
    done = asked if asked in WORDS_DONE else "refuser"
    return RedirectResponse(f"/tri/mots?fait={done}", status_code=303)


def _study(visit: Visit) -> Study:
    archive = visit.office.archive
    return Study(archive=archive, sources=visit.watch.by_id, words=visit.watch.lexicon, now=visit.now)


def _standing(study: Study) -> list[Decision]:
    return [one for one in reversed(study.archive.judgements.decisions()) if one.revoked_at is None][:30]


def _name(one: Proposal) -> str:
    """Name a proposal so that a form can say which one it means, whatever else was judged meanwhile."""
    change = one.change
    return f"{change.act}/{change.target}/{change.kind}/{change.weight:g}/{change.term}"
