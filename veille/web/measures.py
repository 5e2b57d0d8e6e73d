"""`/metrics`: the measures of the watch for Prometheus (text format 0.0.4), to this very machine and when asked for."""

from ipaddress import ip_address

from starlette.responses import Response

from veille.domain.errors import NotFound
from veille.services.measuring import Measure, measures
from veille.web.visit import Visit

MEDIA = "text/plain; version=0.0.4; charset=utf-8"


def show(visit: Visit) -> Response:
    """Give the measures; raises NotFound unless the operator wants them and the request was made on this machine."""
    if not (visit.house.settings.metrics and _from_here(visit)):
        raise NotFound("page", visit.path)
    told = measures(visit.watch.sources, visit.house.reading, visit.now)
    return Response("".join(map(_written, told)), media_type=MEDIA)


def _from_here(visit: Visit) -> bool:
    """Say whether the caller is this machine itself: what a relay passes on comes from elsewhere, whatever it says."""
    if any(name in visit.headers for name in ("x-forwarded-for", "forwarded", "via")):
        return False
    try:
        return ip_address(visit.caller).is_loopback
    except ValueError:
        return False


def _written(measure: Measure) -> str:
    lines = [f"# HELP {measure.name} {measure.about}", f"# TYPE {measure.name} gauge"]
    for state, value in measure.values:
        label = f'{{etat="{state}"}}' if state else ""
        lines.append(f"{measure.name}{label} {value:.15g}")
    return "\n".join(lines) + "\n"
