"""« Clés d'accès » : the pages where a device makes a key, and where it opens the door; the only ones with a script."""

from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from starlette.responses import Response

from veille.domain.errors_people import BadKey
from veille.services import passkeys
from veille.services.passkeys import Party
from veille.web.account import again
from veille.web.doorway import local
from veille.web.entering import come_in
from veille.web.visit import Visit
from veille.wording import explain, moment_in_words
from veille.wording_team import DONE_INSIDE


def party(visit: Visit) -> Party | None:
    """Say for which site keys are made; None where browsers make none: no public address, or neither https nor here."""
    address = urlsplit(visit.house.settings.public_address)
    host = address.hostname or ""
    if not host or (address.scheme != "https" and host != "localhost"):
        return None
    return Party(host=host, origin=f"{address.scheme}://{address.netloc}", name=visit.house.site.name)


def door(visit: Visit, fault: str = "") -> Response:
    """Offer to come in with a key."""
    towards = local(visit.fields.one("vers"), "")
    return visit.page(
        "entrer-par-cle.html", 400 if fault else 200, towards=towards, fault=fault, works=bool(party(visit))
    )


def ask(visit: Visit) -> Response:
    """Give the browser what its device must sign."""
    return _json(passkeys.ask_key(_needed(visit), visit.office))


def enter(visit: Visit) -> Response:
    """Come in with what the device signed."""
    answer, towards = visit.fields.one("reponse"), local(visit.fields.one("vers"), "")
    try:
        done = passkeys.enter_by_key(
            answer, _needed(visit), visit.office, visit.origin, visit.agent, instead_of=visit.cookie, towards=towards
        )
    except BadKey as error:
        return door(visit, explain(error))
    return come_in(visit, done)


def mine(visit: Visit, fault: str = "") -> Response:
    """Show one's keys."""
    return visit.page(
        "cles.html",
        400 if fault else 200,
        held=visit.office.archive.keys.of(visit.me.id),
        fault=fault,
        works=bool(party(visit)),
        moment=moment_in_words,
        done=DONE_INSIDE.get(visit.fields.one("fait"), ""),
    )


def ask_new(visit: Visit) -> Response:
    """Give the browser what its device needs to make a key."""
    return _json(passkeys.ask_new_key(visit.me, _needed(visit), visit.office))


def add(visit: Visit) -> Response:
    """Keep the key that the device made."""
    name = visit.fields.one("nom") or "Clé d'accès"
    try:
        passkeys.add_key(visit.me, visit.fields.one("reponse"), name, _needed(visit), visit.office)
    except BadKey as error:
        return mine(visit, explain(error))
    return again("/reglages/cles", "cle")


def drop(visit: Visit) -> Response:
    """Forget a key."""
    passkeys.drop_key(visit.me, visit.fields.one("cle"), visit.office)
    return again("/reglages/cles", "sans-cle")


def script(_: Visit) -> Response:
    """Give the script of these pages."""
    return Response(_script(), media_type="text/javascript")


@cache
def _script() -> str:
    return files("veille.web").joinpath("static", "cle.js").read_text(encoding="utf-8")


def _needed(visit: Visit) -> Party:
    found = party(visit)
    if found is None:
        raise BadKey("no public address for which keys could be made")
    return found


def _json(text: str) -> Response:
    return Response(text, media_type="application/json")
