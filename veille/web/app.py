"""The application: routes in one list, and how a request becomes a visit and a visit an answer."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from veille.domain.errors import SignedOut, VeilleError
from veille.domain.person import NEEDED, Role
from veille.services.limiting import network_of
from veille.web import (
    account,
    adding,
    composing,
    entering,
    federating,
    joining,
    journal,
    leaving,
    looking,
    measures,
    muting,
    passkeys,
    people,
    preferring,
    reader,
    relying,
    returns,
    ruling,
    sorting,
    spaces,
    tending,
    tokens,
    words,
)
from veille.web.doorway import admitted, cookie_name, to_the_door
from veille.web.failures import error_page, failure_page
from veille.web.house import House
from veille.web.places_api import API, json_of
from veille.web.places_reading import READING
from veille.web.security import FRAMING, SCRIPTED, Guarded, form_of, refuse_foreign_forms
from veille.web.visit import Fields, Visit, cleaned

log = logging.getLogger(__name__)

Handler = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One address and what answers there; a `private` one is kept by no cache and no search engine.

    An `open` place takes a POST from anywhere: a mail program unsubscribing its reader (RFC 8058). `body` reads what
    is posted into fields: a form, unless it says otherwise. One with a `role` is for who is signed in with that role or
    more: it is private, and its forms carry the session's seal. A `script` place may load scripts of ours,
    one with `frames` show pages of ours in frames.
    """

    path: str
    get: Handler | None = None
    post: Handler | None = None
    private: bool = False
    open: bool = False
    body: Callable[[Request], Awaitable[Iterable[tuple[str, str]]]] = form_of
    role: Role | None = None
    script: bool = False
    frames: bool = False

    @property
    def unshared(self) -> bool:
        """Whether no cache may keep what it answers."""
        return self.private or self.role is not None

    @property
    def methods(self) -> list[str]:
        """What may be asked of it."""
        return ["GET"] * bool(self.get) + ["POST"] * bool(self.post)


MEMBER, CURATOR, SENDER, ADMINISTRATOR = (NEEDED[act] for act in ("lire", "trier", "envoyer", "administrer"))

PLACES = (
    Place(path="/", get=reader.home),
    *(Place(path=path, get=answer) for path, answer in READING),
    *(Place(path=path, get=get, post=post, body=json_of) for path, get, post in API),
    Place(path="/editions", get=reader.editions),
    Place(path="/editions/{liste}/{periode}", get=reader.edition),
    Place(path="/sources", get=reader.sources),
    Place(path="/a-propos", get=reader.plain("a-propos.html")),
    Place(path="/donnees-personnelles", get=reader.personal_data),
    Place(path="/accessibilite", get=reader.plain("accessibilite.html")),
    Place(path="/etat", get=reader.status),
    Place(path="/sante", get=reader.alive, private=True),
    Place(path="/metrics", get=measures.show, private=True),
    Place(path="/style.css", get=reader.style_sheet),
    Place(path="/robots.txt", get=reader.robots),
    Place(path="/abonnement", get=joining.what, private=True),
    Place(path="/abonnement/rythme", get=joining.when, private=True),
    Place(path="/abonnement/adresse", get=joining.where, post=joining.ask, private=True),
    Place(path="/abonnement/lien", get=joining.lost, post=joining.send_link, private=True),
    Place(path="/confirmer/{token}", get=joining.request, post=joining.confirm, private=True),
    Place(path="/refuser/{token}", get=joining.refusal, post=joining.refuse, private=True),
    Place(path="/preferences/{token}", get=preferring.show, post=preferring.change, private=True),
    Place(path="/preferences/{token}/pause", post=preferring.pause, private=True),
    Place(path="/preferences/{token}/reprise", post=preferring.resume, private=True),
    Place(path="/preferences/{token}/adresse", post=preferring.change_address, private=True),
    Place(path="/preferences/{token}/donnees.json", get=preferring.data, private=True),
    Place(path="/preferences/{token}/effacer", get=preferring.erasure, post=preferring.erase, private=True),
    Place(path="/adresse/{token}", get=preferring.new_address, post=preferring.confirm_address, private=True),
    Place(path="/d/{token}", get=leaving.door, post=leaving.leave, private=True, open=True),
    Place(path="/d/{token}/raison", post=leaving.tell_why, private=True),
    Place(path="/d/{token}/retour", post=leaving.come_back, private=True),
    Place(path="/retours/{jeton}", post=returns.take, private=True, open=True, body=returns.json_of),
    Place(path="/entrer", get=entering.door, post=entering.ask, private=True),
    Place(path="/entrer/{token}", get=entering.link, post=entering.enter, private=True),
    Place(path="/entrer-par-cle", get=passkeys.door, post=passkeys.enter, private=True, script=True),
    Place(path="/entrer-par-cle/defi", post=passkeys.ask, private=True),
    Place(path="/entrer-par-fournisseur", get=federating.leave, private=True),
    Place(path="/entrer-par-fournisseur/retour", get=federating.back, post=federating.enter, private=True),
    Place(path="/cle.js", get=passkeys.script),
    Place(path="/sortir", post=entering.leave, role=MEMBER),
    Place(path="/espace", post=account.choose_espace, role=MEMBER),
    Place(path="/reglages", get=account.mine, post=account.rename, role=MEMBER),
    Place(path="/reglages/sessions", get=account.open_sessions, post=account.end_sessions, role=MEMBER),
    Place(path="/reglages/suivis", get=relying.mine, post=relying.change, role=MEMBER),
    Place(path="/reglages/jetons", get=tokens.tokens, post=tokens.create, role=MEMBER),
    Place(path="/reglages/jetons/revoquer", post=tokens.revoke, role=MEMBER),
    Place(path="/reglages/cles", get=passkeys.mine, post=passkeys.add, role=MEMBER, script=True),
    Place(path="/reglages/cles/defi", post=passkeys.ask_new, role=MEMBER),
    Place(path="/reglages/cles/retirer", post=passkeys.drop, role=MEMBER),
    Place(path="/reglages/personnes", get=people.team, post=people.invite, role=ADMINISTRATOR),
    Place(path="/reglages/personnes/{personne}", get=people.person, post=people.change, role=ADMINISTRATOR),
    Place(path="/reglages/personnes/{personne}/retirer", post=people.remove, role=ADMINISTRATOR),
    Place(path="/reglages/journal", get=journal.journal, role=ADMINISTRATOR),
    Place(path="/reglages/espaces", get=spaces.spaces, post=spaces.found, role=ADMINISTRATOR),
    Place(path="/reglages/espaces/liste", post=spaces.hand_list, role=ADMINISTRATOR),
    Place(path="/tri", get=sorting.pile, post=sorting.act, role=CURATOR, script=True),
    Place(path="/tri/articles/{item}", get=sorting.article, role=CURATOR, script=True),
    Place(path="/tri/editions", get=composing.editions, role=CURATOR),
    Place(path="/tri/editions/{liste}/{periode}", get=composing.edition, post=composing.change, role=CURATOR),
    Place(path="/tri/editions/{liste}/{periode}/apercu", get=composing.look, role=CURATOR),
    Place(path="/tri/editions/{liste}/{periode}/apercus", get=looking.looks, role=CURATOR, frames=True),
    Place(path="/tri/editions/{liste}/{periode}/cadre/{vue}", get=looking.frame, role=CURATOR),
    Place(path="/tri/editions/{liste}/{periode}/liens", get=looking.links, post=looking.check, role=CURATOR),
    Place(path="/tri/editions/{liste}/{periode}/essai", post=composing.trial, role=CURATOR),
    Place(path="/tri/editions/{liste}/{periode}/depart", post=composing.depart, role=SENDER),
    Place(path="/tri/sources", get=tending.sources, post=tending.read_now, role=CURATOR),
    Place(path="/tri/sources/ajouter", get=adding.ask, post=adding.act, role=SENDER),
    Place(path="/tri/sources/activite", post=adding.switch, role=SENDER),
    Place(path="/tri/mots", get=words.words, post=words.decide, role=CURATOR),
    Place(path="/tri/regles", get=ruling.rules, post=ruling.decide, role=CURATOR),
    Place(path="/tri/silences", get=muting.silences, post=muting.change, role=CURATOR),
    Place(path="/tri/script/{script}", get=sorting.script),
    Place(path="/{liste}/{annee}/{periode}/index.html", get=reader.published_address),
)
"""Every address of the service, in the order in which they are tried."""

PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
SHARED = {"Cache-Control": "public, max-age=60"}


def create_app(house: House, places: Sequence[Place] = PLACES) -> ASGIApp:
    """Build the application that serves a watch."""
    routes = [Route(place.path, _endpoint(place, house), methods=place.methods) for place in places]

    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        return _kept(failure_page(status, house.site, request.url.path), headers | PRIVATE)

    return Guarded(Starlette(routes=routes, exception_handlers={HTTPException: refused, 500: refused}))


def _endpoint(place: Place, house: House) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        pairs = request.query_params.multi_items()
        if request.method == "POST":
            if not place.open:
                refuse_foreign_forms(request.headers)
            pairs = list(await place.body(request))
        began = perf_counter()
        response = await run_in_threadpool(_answered, place, house, request, Fields(pairs=pairs))
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
