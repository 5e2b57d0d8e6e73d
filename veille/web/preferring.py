"""One's own page: choices, pause, address, data, erasure; each act answers by showing the page again."""

from starlette.responses import JSONResponse, RedirectResponse, Response

from veille.domain.errors_people import BadAddress, BadToken
from veille.services import leaving, preferring
from veille.services.office import leave_token
from veille.web.forms import SHOWN, choices_of
from veille.web.visit import Visit
from veille.wording import DONE, explain, moment_in_words


def show(visit: Visit, faults: dict[str, str] | None = None) -> Response:
    """Show who one is and what one chose."""
    person = preferring.look_at_preferences(visit.token, visit.office)
    plan = next((plan for plan in visit.watch.plans if plan.id == person.choices.list_id), None)
    return visit.page(
        "preferences.html",
        400 if faults else 200,
        person=person,
        choices=person.choices,
        plan=plan,
        token=visit.token,
        leave=leave_token(person.id, visit.office.key),
        done=DONE.get(visit.fields.one("fait"), ""),
        faults=faults or {},
        typed=visit.fields.one("adresse"),
        moment=moment_in_words,
        themes=visit.watch.themes,
        **SHOWN,
    )


def change(visit: Visit) -> Response:
    """Choose otherwise."""
    preferring.change(visit.token, choices_of(visit.fields, visit.watch), visit.office, visit.origin)
    return _again(visit, "choix")


def pause(visit: Visit) -> Response:
    """Receive nothing for one, two or three months."""
    asked = visit.fields.one("mois")
    months = int(asked) if asked in ("1", "2", "3") else 1
    preferring.pause(visit.token, visit.now + preferring.PAUSES[months - 1], visit.office, visit.origin)
    return _again(visit, "pause")


def resume(visit: Visit) -> Response:
    """Receive letters again."""
    preferring.resume(visit.token, visit.office, visit.origin)
    return _again(visit, "reprise")


def change_address(visit: Visit) -> Response:
    """Ask to be written to elsewhere."""
    try:
        preferring.change_address(visit.token, visit.fields.one("adresse"), visit.office, visit.origin)
    except BadAddress as error:
        return show(visit, {"adresse": explain(error)})
    return _again(visit, "adresse")


def data(visit: Visit) -> Response:
    """« Recevoir mes données » : a file to keep."""
    held = preferring.data_of(visit.token, visit.office)
    return JSONResponse(held, headers={"Content-Disposition": 'attachment; filename="mes-donnees.json"'})


def erasure(visit: Visit) -> Response:
    """Show what a button would erase."""
    preferring.look_at_preferences(visit.token, visit.office)
    return visit.page("effacer.html", token=visit.token)


def erase(visit: Visit) -> Response:
    """« Tout effacer »."""
    leaving.erase(visit.token, visit.office)
    return visit.page("efface.html")


def new_address(visit: Visit) -> Response:
    """Show the change that a button would confirm."""
    person = preferring.look_at_address(visit.token, visit.office)
    return visit.page("nouvelle-adresse.html", person=person, token=visit.token, done=not person.new_address)


def confirm_address(visit: Visit) -> Response:
    """Write to the new address from now on; raises BadToken when somebody else has it meanwhile."""
    person = preferring.confirm_address(visit.token, visit.office, visit.origin)
    if person.new_address:
        raise BadToken("the address was taken meanwhile")
    return visit.page("nouvelle-adresse.html", person=person, token=visit.token, done=True)


def _again(visit: Visit, done: str) -> Response:
    return RedirectResponse(f"/preferences/{visit.token}?fait={done}", status_code=303)
