"""Where a mail relay tells what came back: one POST of JSON, behind a token that only it knows."""

import hmac

from starlette.responses import JSONResponse, Response

from veille.domain.verp import Verp
from veille.interpret.returns import read_webhook
from veille.services.returning import take_back_all
from veille.web.visit import Visit

MOST_RETURNS = 500


def take(visit: Visit) -> Response:
    """Take every return of a notice and say how many were new; one that is sent again changes nothing.

    Without a token in the settings there is no such page, and a wrong one is answered alike.
    """
    mail, office = visit.house.settings.mail, visit.office
    if not _same(visit.params["jeton"], mail.relay_token):
        return _no(404, "cette page n'existe pas")
    try:
        backs = read_webhook(visit.fields.one("corps").encode(), Verp(mail.failures, office.key))
    except (ValueError, RecursionError):
        return _no(400, "le corps doit être du JSON : un objet, ou une liste d'objets")
    if len(backs) > MOST_RETURNS:
        return _no(413, f"{MOST_RETURNS} retours au plus à la fois")
    report = take_back_all(backs, office)
    return JSONResponse({"nouveaux": report.new, "deja_connus": report.known, "etrangers": report.foreign})


def _same(given: str, expected: str) -> bool:
    """Compare in a time that says nothing of where two tokens differ."""
    return bool(expected) and hmac.compare_digest(given.encode(), expected.encode())


def _no(status: int, why: str) -> Response:
    return JSONResponse({"erreur": why}, status)
