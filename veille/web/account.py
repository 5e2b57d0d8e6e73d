"""One's own corner: who one is here, the browsers that are signed in, the espace where one works."""

from starlette.responses import RedirectResponse, Response

from veille.domain.person import Session
from veille.services import sessions, staffing
from veille.web.doorway import HOME, local
from veille.web.visit import Visit
from veille.wording import moment_in_words
from veille.wording_team import DONE_INSIDE


def mine(visit: Visit) -> Response:
    """Show who one is here, and what one may set."""
    return visit.page("reglages.html", done=DONE_INSIDE.get(visit.fields.one("fait"), ""))


def rename(visit: Visit) -> Response:
    """Be called otherwise."""
    staffing.rename(visit.me, visit.fields.one("nom"), visit.office)
    return again("/reglages", "nom")


def open_sessions(visit: Visit) -> Response:
    """« Mes sessions » : where one is signed in."""
    held = sessions.my_sessions(visit.me, visit.office)
    return visit.page(
        "sessions.html",
        held=held,
        here=_session(visit).id,
        moment=moment_in_words,
        browser=browser_words,
        done=DONE_INSIDE.get(visit.fields.one("fait"), ""),
    )


def end_sessions(visit: Visit) -> Response:
    """End one other session, or all of them."""
    one = visit.fields.one("session")
    if one:
        sessions.end_mine(visit.me, one, visit.office)
    else:
        visit.office.archive.sessions.end_all(visit.me.id, but=_session(visit).id)
    return again("/reglages/sessions", "sessions")


def choose_espace(visit: Visit) -> Response:
    """Work in another of one's espaces."""
    sessions.go_to(_session(visit), visit.fields.one("espace"), visit.office)
    return RedirectResponse(local(visit.fields.one("vers", HOME)), status_code=303)


def again(path: str, done: str) -> Response:
    """Show a page again, saying what was done."""
    return RedirectResponse(f"{path}?fait={done}", status_code=303)


_SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"))
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))


def browser_words(agent: str) -> str:
    """Say in two words what a browser says of itself, so that its owner knows it."""
    browser = next((words for sign, words in _BROWSERS if sign in agent), "Un navigateur")
    system = next((words for sign, words in (*_SYSTEMS, ("Linux", "Linux")) if sign in agent), "")
    return f"{browser} sur {system}" if system else browser


def _session(visit: Visit) -> Session:
    assert visit.session is not None  # noqa: S101 - the place has a role
    return visit.session
