"""What is of the espace where somebody works: its lists, and the desk that sees them."""

from dataclasses import replace

from veille.domain.digest import Plan
from veille.services.editing import Desk
from veille.web.visit import Visit


def own_plans(visit: Visit) -> tuple[Plan, ...]:
    """Give the lists that this espace answers for."""
    plans = visit.watch.plans
    owners = visit.house.reading.spaces.owners(plan.id for plan in plans)
    return tuple(plan for plan in plans if owners[plan.id] == visit.me.espace)


def own_desk(visit: Visit) -> Desk:
    """Give the desk of an act: that of a GET cannot write."""
    return replace(visit.desk, archive=visit.office.archive)
