"""Sources as those who keep the watch see them: how each is, what to do, and one button to have it read now."""

from starlette.responses import RedirectResponse, Response

from veille.services.probing import moved_for_good
from veille.services.tending import ask_reading, tended
from veille.services.wellbeing import URGENCY
from veille.web.said import READING_ASKED, SHAPES
from veille.web.visit import Visit
from veille.wording import moment_in_words
from veille.wording_sources import health_in_words


def sources(visit: Visit) -> Response:
    """Show every source and its health, those that need somebody first."""
    found = tended(visit.watch.sources, visit.house.reading, visit.now)
    asked = visit.fields.one("source")
    named = next((one.source.name for one in found if one.source.id == asked), "")
    done = READING_ASKED.get(visit.fields.one("fait"), "")
    return visit.page(
        "tri-sources.html",
        found=[(one, SHAPES[one.health], health_in_words(one, visit.today)) for one in found],
        ill=sum(one.health in URGENCY for one in found),
        done=f"{named} : {done}" if named and done else "",
        moment=moment_in_words,
        moved=moved_for_good,
    )


def read_now(visit: Visit) -> Response:
    """Have the worker read a source; raises NotFound."""
    name = visit.fields.one("source")
    said = ask_reading(name, visit.watch.sources, visit.office.archive, visit.me, visit.now)
    return RedirectResponse(f"/tri/sources?fait={said}&source={name}", status_code=303)
