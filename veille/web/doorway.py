"""Who comes in, and how far: the cookie into a person, the role that a place asks for, the seal of a form."""

import hmac
import re
from dataclasses import replace
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from veille.domain.errors_people import NotAllowed, SignedOut, StaleForm
from veille.domain.person import Person, Role, may
from veille.services.sessions import note_seen, seal, who
from veille.settings import Settings
from veille.web.visit import Visit
from veille.wiring import office

HOME = "/reglages"
"""Where somebody of the team is at home, whatever their role."""

TRAY = "/tri"
"""Where those who sort are at work."""

LONGEST_WAY = 500

_LOCAL = re.compile(r"/(?:[!-.0-\[\]-~][!-\[\]-~]*)?")
"""A path of ours, in printable ASCII: no second slash or backslash in which a browser would read another host."""


def admitted(visit: Visit, role: Role) -> Visit:
    """Give the visit with who makes it; raises SignedOut, NotAllowed, or StaleForm for a form without its seal."""
    house = visit.house
    found = who(visit.cookie, house.reading, visit.now)
    if found is None:
        raise SignedOut("no session")
    session, person = found
    csrf = seal(visit.cookie, office(house.settings, house.reading, lambda: visit.now).key)
    if visit.method == "POST" and not hmac.compare_digest(visit.fields.one("csrf").encode(), csrf.encode()):
        raise StaleForm("no seal, or another session's")
    if not person.role.covers(role):
        raise NotAllowed(f"{person.role} is less than {role}")
    note_seen(session, house.archive, visit.now)
    return replace(visit, session=session, person=person, csrf=csrf)


def to_the_door(request: Request) -> Response:
    """Send somebody who must sign in first to where one does, and remember where they were going."""
    asked = quote(request.url.path, safe="/") + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/entrer?{urlencode({'vers': local(asked)})}", status_code=303)


def local(path: str, otherwise: str = HOME) -> str:
    """Give a path of ours back, and `otherwise` for anything that a browser might take for another site's address."""
    return path if len(path) <= LONGEST_WAY and _LOCAL.fullmatch(path) else otherwise


def home_of(person: Person) -> str:
    """Say where somebody who signs in goes, unless they were on their way elsewhere."""
    return TRAY if may(person, "trier") else HOME


def cookie_name(settings: Settings) -> str:
    """Name the session's cookie; over https, so that no other host and no plain page can set it (RFC 6265bis)."""
    return "__Host-veille" if is_https(settings) else "veille"


def keep_cookie(response: Response, settings: Settings, value: str) -> Response:
    """Let the browser hold the session until it is closed; no script and no other site can use it."""
    response.set_cookie(
        cookie_name(settings), value, path="/", httponly=True, samesite="lax", secure=is_https(settings)
    )
    return response


def drop_cookie(response: Response, settings: Settings) -> Response:
    """Let the browser forget the session."""
    response.delete_cookie(cookie_name(settings), path="/", httponly=True, samesite="lax", secure=is_https(settings))
    return response


def is_https(settings: Settings) -> bool:
    """Say whether readers come over https."""
    return settings.public_address.lower().startswith("https://")
