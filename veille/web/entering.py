"""Coming in by a mailed link, and going out: a GET shows a button, only the button acts."""

from starlette.responses import RedirectResponse, Response

from veille.domain.errors_people import BadAddress
from veille.services import entering
from veille.web.doorway import drop_cookie, home_of, keep_cookie, local
from veille.web.visit import Visit
from veille.wording import explain


def door(visit: Visit, faults: dict[str, str] | None = None) -> Response:
    """Ask for the address of who wants to come in."""
    towards = local(visit.fields.one("vers"), "")
    status = 400 if faults else 200
    typed, provider = visit.fields.one("adresse"), visit.house.provider is not None
    return visit.page("entrer.html", status, faults=faults or {}, typed=typed, towards=towards, provider=provider)


def ask(visit: Visit) -> Response:
    """Send a link, or not; the page is the same."""
    typed, towards = visit.fields.one("adresse"), local(visit.fields.one("vers"), "")
    try:
        asked = entering.ask_link(typed, towards, visit.office, visit.origin)
    except BadAddress as error:
        return door(visit, {"adresse": explain(error)})
    return visit.page("entrer-messagerie.html", address=asked, towards=towards)


def link(visit: Visit) -> Response:
    """Show whom a button would let in; opening the page uses nothing up, scanners follow links."""
    return visit.page("entrer-lien.html", person=entering.look_at_entry(visit.token, visit.office), token=visit.token)


def enter(visit: Visit) -> Response:
    """Come in."""
    done = entering.enter(visit.token, visit.office, visit.origin, visit.agent, instead_of=visit.cookie)
    return come_in(visit, done)


def come_in(visit: Visit, done: entering.Entered) -> Response:
    """Give the browser its session, and let it go where it was going."""
    response = RedirectResponse(local(done.towards, home_of(done.person)), status_code=303)
    return keep_cookie(response, visit.house.settings, done.cookie)


def leave(visit: Visit) -> Response:
    """Go out, from this browser."""
    assert visit.session is not None  # noqa: S101 - the place has a role
    visit.office.archive.sessions.end(visit.session.id)
    response = visit.page("sorti.html", me=None)
    response.headers["Clear-Site-Data"] = '"cache"'
    return drop_cookie(response, visit.house.settings)
