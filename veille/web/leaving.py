"""Leaving: one POST from a mail program (RFC 8058), or one button; then a reason if one wishes, and a way back."""

from starlette.responses import PlainTextResponse, Response

from veille.domain.subscriber import Subscriber
from veille.services import leaving
from veille.web.visit import Visit

LONGEST_REASON = 500

ONE_CLICK = ("List-Unsubscribe", "One-Click")
"""What RFC 8058 §3.2 has the mail program's POST say."""


def door(visit: Visit) -> Response:
    """Show one button; or that one has left already."""
    person = leaving.look_at_leaving(visit.token, visit.office)
    if person.state == "parti":
        return _left(visit, person, already=True)
    return visit.page("desabonner.html", token=visit.token)


def leave(visit: Visit) -> Response:
    """Leave, at once; a mail program reads no page, so it is given none."""
    person = leaving.unsubscribe(visit.token, visit.office, visit.origin)
    if ONE_CLICK in visit.fields.pairs:
        return PlainTextResponse("C'est fait.\n")
    return _left(visit, person, already=False)


def tell_why(visit: Visit) -> Response:
    """Say why one left; nobody has to."""
    reason = visit.fields.one("raison")[:LONGEST_REASON]
    person = leaving.look_at_leaving(visit.token, visit.office)
    if person.state == "parti":
        person = leaving.unsubscribe(visit.token, visit.office, visit.origin, reason=reason)
    return _left(visit, person, already=False, thanks=True)


def come_back(visit: Visit) -> Response:
    """« Annuler » : receive letters again."""
    person = leaving.come_back(visit.token, visit.office, visit.origin)
    if person.state == "parti":
        return _left(visit, person, already=True)
    return visit.page("revenu.html", token=visit.token)


def _left(visit: Visit, person: Subscriber, *, already: bool, thanks: bool = False) -> Response:
    undo = person.ended_at is not None and bool(person.address) and visit.now - person.ended_at <= leaving.UNDO
    return visit.page("parti.html", token=visit.token, already=already, thanks=thanks, undo=undo)
