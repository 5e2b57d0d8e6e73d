"""Errors into pages: what happened and what to do, never how the house is built."""

from starlette.responses import Response

from veille.domain.errors import AlreadyHere, ArchiveDown, Conflict, NotFound, Overtaken, SchemaTooNew, VeilleError
from veille.domain.errors_people import (
    AddressTaken,
    BadAddress,
    BadEntry,
    BadIdentity,
    BadKey,
    BadMoment,
    BadName,
    BadReference,
    BadToken,
    LastAdministrator,
    NotAllowed,
    SignedOut,
    StaleForm,
    TooManyRequests,
)
from veille.prepare.site import Site
from veille.web.api.problems import is_api, problem
from veille.web.pages import fill
from veille.wording import PAGE_FAILURES, explain

STATUSES: tuple[tuple[type[VeilleError], int], ...] = (
    (NotFound, 404),
    (BadToken, 404),
    (BadEntry, 404),
    (SignedOut, 403),
    (NotAllowed, 403),
    (StaleForm, 403),
    (BadIdentity, 403),
    (BadKey, 400),
    (BadName, 400),
    (BadReference, 404),
    (BadMoment, 400),
    (AddressTaken, 409),
    (AlreadyHere, 409),
    (Conflict, 409),
    (Overtaken, 409),
    (LastAdministrator, 409),
    (BadAddress, 400),
    (TooManyRequests, 429),
    (ArchiveDown, 503),
    (SchemaTooNew, 503),
)

WAYS: tuple[tuple[type[VeilleError], tuple[str, str]], ...] = (
    (BadToken, ("/abonnement/lien", "Recevoir un nouveau lien")),
    (BadEntry, ("/entrer", "Recevoir un nouveau lien")),
    (SignedOut, ("/entrer", "Entrer")),
    (BadIdentity, ("/entrer", "Entrer autrement")),
    (NotAllowed, ("/reglages", "Mon compte")),
)
"""Where to go next after what went wrong: an address, words."""

HOME = ("/", "Revenir à l'accueil")

AN_HOUR = "3600"


def failure_page(status: int, site: Site, path: str) -> Response:
    """Show what a status means to a reader; one without words of its own is told as the family it belongs to."""
    if is_api(path):
        return problem(status)
    known = status if status in PAGE_FAILURES else 400 if status < 500 else 500
    title, sentence = PAGE_FAILURES[known]
    return fill("failure.html", site, path, status, title=title, sentence=sentence, way=HOME)


def error_page(error: VeilleError, site: Site, path: str) -> Response:
    """Show an error of ours; what an operator must read (a broken archive) is not told to readers."""
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), 500)
    if is_api(path):
        return problem(status, "" if status >= 500 else explain(error))
    if status >= 500 or isinstance(error, NotFound):
        return failure_page(status, site, path)
    sentence = explain(error)
    page = fill(
        "failure.html",
        site,
        path,
        status,
        title=PAGE_FAILURES["lien" if isinstance(error, BadToken | BadEntry) else status][0],
        sentence=f"{sentence[:1].upper()}{sentence[1:]}.",
        way=next((way for kind, way in WAYS if isinstance(error, kind)), HOME),
    )
    if status == 429:
        page.headers["Retry-After"] = AN_HOUR
    return page
