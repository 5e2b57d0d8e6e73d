"""« Espaces » : the services that share the base, and which list is whose; for who runs the whole instance."""

from starlette.responses import Response

from veille.domain.errors_people import BadName, NotAllowed
from veille.services import spacing
from veille.web.account import again
from veille.web.visit import Visit
from veille.wording import explain
from veille.wording_team import DONE_INSIDE


def spaces(visit: Visit, faults: dict[str, str] | None = None) -> Response:
    """Show the espaces and the lists of each."""
    if not visit.me.runs_all:
        raise NotAllowed("only who runs the whole instance")
    archive, plans = visit.office.archive, visit.watch.plans
    return visit.page(
        "espaces.html",
        400 if faults else 200,
        held=archive.spaces.all(),
        plans=plans,
        owners=archive.spaces.owners(plan.id for plan in plans),
        faults=faults or {},
        typed={name: visit.fields.one(name) for name in ("court", "nom")},
        done=DONE_INSIDE.get(visit.fields.one("fait"), ""),
    )


def found(visit: Visit) -> Response:
    """Make an espace."""
    try:
        spacing.found(visit.me, visit.fields.one("court"), visit.fields.one("nom"), visit.office)
    except BadName as error:
        return spaces(visit, {"court": explain(error)})
    return again("/reglages/espaces", "espace")


def hand_list(visit: Visit) -> Response:
    """Let an espace answer for a list."""
    known = [plan.id for plan in visit.watch.plans]
    if (list_id := visit.fields.one("liste")) in known:
        spacing.hand_list(visit.me, list_id, visit.fields.one("espace"), visit.office)
    return again("/reglages/espaces", "liste")
