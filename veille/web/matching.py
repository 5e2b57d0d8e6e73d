"""« Dossiers à rapprocher » : two dossiers, one of each chamber, that may be one text; a person says yes or no."""

from dataclasses import dataclass
from datetime import date

from starlette.responses import RedirectResponse, Response

from veille.domain.dossier import CHAMBERS, DossierState
from veille.domain.errors import NotFound
from veille.keep.archive import Archive
from veille.prepare.french import day_words
from veille.services.matching import Proposal, answer, proposals, spoken
from veille.web.said import MATCHED
from veille.web.visit import Visit

SHOWN = 12
"""Pairs on a page: each is two titles that somebody reads to the end."""

SIDES = {"an": CHAMBERS["assemblee"], "senat": CHAMBERS["senat"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One of two dossiers as its chamber tells it; `first` and `last` are the days of its steps."""

    name: str
    dossier: str
    chamber: str
    title: str
    long_title: str
    url: str
    first: date | None
    last: date | None


def pairs(visit: Visit) -> Response:
    """Show the pairs that nothing joins, the likeliest first, and what people said of others."""
    archive = visit.house.reading
    found = proposals(archive)
    return visit.page(
        "tri-dossiers.html",
        found=[(_told(one.one, archive), _told(one.other, archive), _why(one)) for one in found[:SHOWN]],
        more=max(0, len(found) - SHOWN),
        words=[(word, _title(word.one, visit), _title(word.other, visit)) for word in spoken(archive, SHOWN)],
        done=MATCHED.get(visit.fields.one("fait"), ""),
    )


def decide(visit: Visit) -> Response:
    """Write down that two are one text or that they are not; raises NotFound for a pair that is not proposed."""
    asked = visit.fields.one("acte")
    if asked not in MATCHED:
        raise NotFound("rapprochement", asked, tuple(MATCHED))
    one, other, archive = visit.fields.one("un"), visit.fields.one("autre"), visit.office.archive
    answer(one, other, together=asked == "joindre", by=visit.me, archive=archive, now=visit.now)
    return RedirectResponse(f"/tri/dossiers?fait={asked}", status_code=303)


def _told(state: DossierState, archive: Archive) -> Told:
    part = archive.dossiers.part(state.name)
    days = sorted(step.day for step in state.steps if step.day)
    return Told(
        name=state.name,
        dossier=part.dossier if part else state.name,
        chamber=SIDES.get(state.name.partition("/")[0], ""),
        title=state.title,
        long_title=state.long_title if " de loi " in state.long_title else "",
        url=state.url,
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _why(one: Proposal) -> str:
    share = round(one.likeness.titles * 100)
    words = "mêmes mots dans les titres" if share == 100 else f"{share} % de mots communs dans les titres"
    return words + (f", et même jour de dépôt, le {day_words(one.likeness.day)}" if one.likeness.day else "")


def _title(name: str, visit: Visit) -> str:
    part = visit.house.reading.dossiers.part(name)
    return part.state.title if part else name
