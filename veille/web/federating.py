"""Coming in through an identity provider: leaving for it, coming back, and a button, for a GET lets nobody in."""

from starlette.responses import RedirectResponse, Response

from veille.domain.errors import NotFound
from veille.domain.errors_people import BadIdentity
from veille.services import federating
from veille.services.provider import Provider
from veille.web.doorway import is_https, local
from veille.web.entering import come_in
from veille.web.visit import Visit

PATH = "/entrer-par-fournisseur"
A_TRIP = 900
"""Seconds that somebody may take to prove who they are."""


def leave(visit: Visit) -> Response:
    """Send a browser to the provider with a secret of its own; raises NotFound where there is none."""
    door, secret = federating.leave(_provider(visit), _redirect(visit), visit.office)
    response = RedirectResponse(door, status_code=303)
    kept = f"{secret}|{local(visit.fields.one('vers'), '')}"
    response.set_cookie(
        cookie_of_trip(visit), kept, max_age=A_TRIP, path="/", httponly=True, samesite="lax", secure=_secure(visit)
    )
    return response


def back(visit: Visit) -> Response:
    """Show the button to whoever is back with a code; raises BadIdentity for who did not leave from here."""
    _provider(visit)
    secret, _ = _trip(visit)
    state, code = visit.fields.one("state"), visit.fields.one("code")
    if not (code and federating.is_back(secret, state, _redirect(visit), visit.office)):
        raise BadIdentity("preuve")
    return visit.page("entrer-fournisseur.html", state=state, code=code)


def enter(visit: Visit) -> Response:
    """Come in; the secret of the trip serves once."""
    secret, towards = _trip(visit)
    done = federating.come_back(
        _provider(visit),
        secret,
        visit.fields.one("state"),
        visit.fields.one("code"),
        _redirect(visit),
        visit.office,
        visit.origin,
        visit.agent,
        instead_of=visit.cookie,
        towards=towards,
    )
    response = come_in(visit, done)
    response.delete_cookie(cookie_of_trip(visit), path="/", httponly=True, samesite="lax", secure=_secure(visit))
    return response


def cookie_of_trip(visit: Visit) -> str:
    """Name the cookie that lasts for one trip."""
    return "__Host-veille-trajet" if _secure(visit) else "veille-trajet"


def _provider(visit: Visit) -> Provider:
    if visit.house.provider is None:
        raise NotFound("page", visit.path)
    return visit.house.provider


def _redirect(visit: Visit) -> str:
    return f"{visit.house.settings.public_address}{PATH}/retour"


def _trip(visit: Visit) -> tuple[str, str]:
    secret, _, towards = visit.cookies.get(cookie_of_trip(visit), "").partition("|")
    return secret, local(towards, "")


def _secure(visit: Visit) -> bool:
    return is_https(visit.house.settings)
