"""« Silences » : what an espace no longer wants in its lists and its tray, and how it hears it again."""

from starlette.responses import RedirectResponse, Response

from veille.domain.errors_people import BadName
from veille.domain.espace import Mute
from veille.prepare.asides import mute_words
from veille.services.muting import mute, unmute
from veille.web.espace import own_desk, own_plans
from veille.web.said import MUTED
from veille.web.visit import Visit

NO_WORD = "Écrivez au moins un mot qui puisse figurer dans un titre."


def silences(visit: Visit, fault: str = "") -> Response:
    """Show what is muted here, and what may be."""
    archive = visit.house.reading
    held = archive.spaces.mutes(visit.me.espace)
    silent = {(one.kind, one.value) for one in held}
    return visit.page(
        "tri-silences.html",
        400 if fault else 200,
        held=[(one, _words(one, visit)) for one in held],
        names=archive.people.names(),
        sources=[(slug, one.name) for slug, one in visit.watch.by_id.items() if ("source", slug) not in silent],
        themes=[(one.id, one.label) for one in visit.watch.themes if ("theme", one.id) not in silent],
        plans=own_plans(visit),
        fault=fault,
        typed=visit.fields.one("valeur") if fault else "",
        done=MUTED.get(visit.fields.one("fait"), ""),
    )


def change(visit: Visit) -> Response:
    """Mute something, or hear it again; raises NotFound."""
    kind, value = visit.fields.one("genre"), visit.fields.one("valeur")
    desk, asked = own_desk(visit), visit.fields.one("acte")
    if asked == "entendre":
        unmute(kind, value, desk, visit.me)
    else:
        try:
            mute(kind, value, desk, visit.me)
        except BadName:
            return silences(visit, NO_WORD)
    done = "entendre" if asked == "entendre" else "taire"
    return RedirectResponse(f"/tri/silences?fait={done}", status_code=303)


def _words(one: Mute, visit: Visit) -> str:
    if one.kind != "fait":
        return mute_words(one, visit.watch.by_id, visit.watch.themes)
    archive = visit.house.reading
    titles = [item.title for item in archive.items.many(archive.facts.named(one.value)[:1])]
    return f"le fait « {titles[0]} »" if titles else "un fait qui n'est plus là"
