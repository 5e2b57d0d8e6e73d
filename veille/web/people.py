"""« Personnes » : whom an administrator invites into the espace, what role they have, who leaves."""

from starlette.responses import Response

from veille.domain.errors import NotFound, VeilleError
from veille.domain.errors_people import AddressTaken, BadAddress, LastAdministrator
from veille.domain.person import Person, Role
from veille.services import staffing
from veille.web.account import again
from veille.web.visit import Visit
from veille.wording import explain
from veille.wording_team import DONE_INSIDE, ROLES

FIELDS: tuple[tuple[type[VeilleError], str], ...] = (
    (BadAddress, "adresse"),
    (AddressTaken, "adresse"),
    (LastAdministrator, "role"),
)
"""The field of the form at which an error is told."""


def team(visit: Visit, faults: dict[str, str] | None = None) -> Response:
    """Show who keeps the watch in this espace."""
    return visit.page(
        "personnes.html",
        400 if faults else 200,
        members=visit.office.archive.people.members(visit.me.espace),
        roles=ROLES,
        role=_role(visit, Role.CURATEUR),
        faults=faults or {},
        typed=visit.fields.one("adresse"),
        name=visit.fields.one("nom"),
        done=DONE_INSIDE.get(visit.fields.one("fait"), ""),
    )


def invite(visit: Visit) -> Response:
    """Invite somebody."""
    role = _role(visit, Role.CURATEUR)
    try:
        staffing.invite(visit.me, visit.fields.one("adresse"), visit.fields.one("nom"), role, visit.office)
    except (BadAddress, AddressTaken) as error:
        return team(visit, _fault(error))
    return again("/reglages/personnes", "invitation")


def person(visit: Visit, faults: dict[str, str] | None = None) -> Response:
    """Show one person of the team, and what may be changed."""
    member = _member(visit)
    return visit.page(
        "personne.html",
        400 if faults else 200,
        member=member,
        roles=ROLES,
        role=_role(visit, member.role),
        faults=faults or {},
        typed=visit.fields.one("adresse", member.address),
        done=DONE_INSIDE.get(visit.fields.one("fait"), ""),
    )


def change(visit: Visit) -> Response:
    """Give a person another role or another address."""
    member = _member(visit)
    address, role = visit.fields.one("adresse"), _role(visit, member.role)
    try:
        with visit.office.archive.alone():
            if address and address != member.address:
                staffing.change_address(visit.me, member.id, address, visit.office)
            staffing.change_role(visit.me, member.id, role, visit.office)
    except (BadAddress, AddressTaken, LastAdministrator) as error:
        return person(visit, _fault(error))
    return again(f"/reglages/personnes/{member.id}", "personne")


def remove(visit: Visit) -> Response:
    """Take a person out of the espace."""
    staffing.remove(visit.me, visit.params["personne"], visit.office)
    return again("/reglages/personnes", "retrait")


def _member(visit: Visit) -> Person:
    member = visit.office.archive.people.member(visit.params["personne"], visit.me.espace)
    if member is None:
        raise NotFound("personne", visit.params["personne"])
    return member


def _role(visit: Visit, otherwise: Role) -> Role:
    return next((role for role in Role if role.value == visit.fields.one("role")), otherwise)


def _fault(error: VeilleError) -> dict[str, str]:
    return {next(field for kind, field in FIELDS if isinstance(error, kind)): explain(error)}
