"""The application: routes in one list, and how a request becomes a visit and a visit an answer."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from time import perf_counter

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from veille.domain.errors import VeilleError
from veille.domain.errors_people import SignedOut
from veille.services.limiting import network_of
from veille.web.doorway import admitted, cookie_name, to_the_door
from veille.web.failures import error_page, failure_page
from veille.web.house import House
from veille.web.places import PLACES, Handler, Place
from veille.web.remembering import Pages
from veille.web.security import FRAMING, SCRIPTED, Guarded, refuse_foreign_forms
from veille.web.visit import Fields, Visit, cleaned

log = logging.getLogger(__name__)

__all__ = ["PLACES", "Place", "create_app"]

PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
SHARED = {"Cache-Control": "public, max-age=60"}


def create_app(house: House, places: Sequence[Place] = PLACES) -> ASGIApp:
    """Build the application that serves a watch."""
    pages = Pages(house)
    routes = [Route(place.path, _endpoint(place, house, pages), methods=place.methods) for place in places]

    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        return _kept(failure_page(status, house.site, request.url.path), headers | PRIVATE)

    return Guarded(Starlette(routes=routes, exception_handlers={HTTPException: refused, 500: refused}))


def _endpoint(place: Place, house: House, pages: Pages) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        pairs = request.query_params.multi_items()
        if request.method == "POST":
            if not place.open:
                refuse_foreign_forms(request.headers)
            pairs = list(await place.body(request))
        began = perf_counter()
        state = pages.now() if place.alike and request.method == "GET" else 0
        address = f"{request.url.path}?{request.url.query}"
        response = pages.find(address) if state else None
        if response is None:
            response = await run_in_threadpool(_answered, place, house, request, Fields(pairs=pairs))
            if state:
                pages.keep(address, response, state)
        _log(place, request.method, response, began)
        return response

    return answer


def _log(place: Place, method: str, response: Response, began: float) -> None:
    """Tell that a page was served, by the pattern of its address: the address itself may be a secret."""
    if log.isEnabledFor(logging.INFO):
        spent = round((perf_counter() - began) * 1000, 1)
        fields = {"methode": method, "page": place.path, "statut": response.status_code, "ms": spent}
        log.info("demande", extra={"fields": fields})


def _answered(place: Place, house: House, request: Request, fields: Fields) -> Response:
    """Let a handler answer; whatever goes wrong in it becomes a page that says nothing of the house."""
    try:
        visit = _visit(house, request, fields)
        response = _handler(place, request)(admitted(visit, place.role) if place.role else visit)
        if place.script:
            response.headers["Content-Security-Policy"] = SCRIPTED
        if place.frames:
            response.headers["Content-Security-Policy"] = FRAMING
    except SignedOut as error:
        looks = request.method != "POST"
        response = to_the_door(request) if looks else error_page(error, house.site, request.url.path)
    except VeilleError as error:
        response = error_page(error, house.site, request.url.path)
        if response.status_code >= 500:
            log.error("%s: %s", place.path, type(error).__name__)
    except Exception:
        log.exception("an answer at %s ended unexpectedly", place.path)
        response = failure_page(500, house.site, request.url.path)
    private = place.unshared or response.status_code >= 400 or request.method == "POST"
    return _kept(response, PRIVATE if private else SHARED)


def _handler(place: Place, request: Request) -> Handler:
    handler = place.post if request.method == "POST" else place.get
    assert handler is not None  # noqa: S101 - the router lets through only the methods of the place
    return handler


def _visit(house: House, request: Request, fields: Fields) -> Visit:
    return Visit(
        house=house,
        watch=house.watch,
        method=request.method,
        path=request.url.path,
        now=house.clock(),
        client=network_of(request.client.host) if request.client else "",
        params={name: cleaned(value) for name, value in request.path_params.items()},
        fields=fields,
        cookie=request.cookies.get(cookie_name(house.settings), ""),
        cookies=request.cookies,
        agent=request.headers.get("user-agent", ""),
        caller=request.client.host if request.client else "",
        headers=request.headers,
    )


def _kept(response: Response, headers: Mapping[str, str]) -> Response:
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    return response
