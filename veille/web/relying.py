"""A legal text, a set of followed texts, and the page where the team says which texts it relies on."""

from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import quote

from starlette.responses import Response

from veille.domain.errors import NotFound
from veille.domain.errors_people import BadName, BadReference, NotAllowed
from veille.domain.followed import EVERYBODY, KnownVersion
from veille.domain.person import may
from veille.domain.question import Page
from veille.domain.reference import Reference, read_reference
from veille.prepare.naming import bearing_words, whole_name
from veille.prepare.side_by_side import Row, facing
from veille.services import browsing, relying
from veille.services.relying import Mention
from veille.web.account import again
from veille.web.addresses import text_path
from veille.web.exports import FEEDS, IN_A_FEED
from veille.web.listing import Listing
from veille.web.visit import Visit
from veille.wording import explain
from veille.wording_team import DONE_INSIDE

SHOWN = 50
"""Articles of a page; the feed holds more."""


def text_page(visit: Visit) -> Response:
    """Show what is known of a text; raises BadReference."""
    return _text_page(visit, visit.params["numero"])


def text_feed(visit: Visit) -> Response:
    """Give the feed of a text; a number with a point in it is no feed. Raises BadReference."""
    number, form = _parted(visit, "numero")
    if form not in FEEDS:
        return _text_page(visit, f"{number}.{form}")
    wanted = _asked(visit, number)
    found = relying.mentions([wanted], visit.house.reading)
    return _feed(visit, form, text_path(str(wanted)), whole_name(str(wanted)), found)


def set_page(visit: Visit) -> Response:
    """Show the texts of a set and the articles about them; raises NotFound for a set that follows nothing."""
    return _set_page(visit, visit.params["nom"])


def _set_page(visit: Visit, name: str) -> Response:
    texts = _texts_of(visit, name)
    found = relying.mentions(texts, visit.house.reading)
    return visit.page(
        "suivis.html",
        name=name,
        everybody=EVERYBODY,
        texts=[str(text) for text in texts],
        whole_name=whole_name,
        feed=_set_path(name),
        total=len(found),
        mentions=_shown(found, visit),
    )


def set_feed(visit: Visit) -> Response:
    """Give the feed of a set; a name with a point in it is no feed. Raises NotFound."""
    name, form = _parted(visit, "nom")
    if form not in FEEDS:
        return _set_page(visit, f"{name}.{form}")
    found = relying.mentions(_texts_of(visit, name), visit.house.reading)
    return _feed(visit, form, _set_path(name), f"Textes suivis, {name}", found)


def mine(visit: Visit, faults: dict[str, str] | None = None) -> Response:
    """Show every text that is followed, and by whom."""
    fields = visit.fields
    return visit.page(
        "reglages-suivis.html",
        400 if faults else 200,
        held=visit.office.archive.followed.all(),
        plans=visit.watch.plans,
        everybody=EVERYBODY,
        whole_name=whole_name,
        faults=faults or {},
        typed={name: fields.one(name) for name in ("texte", "pour", "raison")},
        done=DONE_INSIDE.get(fields.one("fait"), ""),
    )


def change(visit: Visit) -> Response:
    """Follow a text, or follow it no more: one's own, or anybody's for who sorts."""
    fields, archive = visit.fields, visit.office.archive
    name = fields.one("pour", EVERYBODY) or EVERYBODY
    if fields.one("cesser"):
        _allowed(visit, name, fields.one("cesser"))
        relying.cease([fields.one("cesser")], archive, name=name)
        return again("/reglages/suivis", "plus-suivi")
    try:
        relying.follow(
            [fields.one("texte")], archive, name=name, who=visit.me.shown, why=fields.one("raison"), now=visit.now
        )
    except BadReference as error:
        return mine(visit, {"texte": explain(error)})
    except BadName:
        return mine(visit, {"pour": "donnez un nom court, sans barre oblique"})
    return again("/reglages/suivis", "suivi")


def _parted(visit: Visit, param: str) -> tuple[str, str]:
    """Part a name from the form asked for at its last point: rulings, ranges and people's names hold points too."""
    name, _, form = f"{visit.params[param]}.{visit.params['form']}".rpartition(".")
    return name, form


def _allowed(visit: Visit, name: str, form: str) -> None:
    own = [one for one in visit.office.archive.followed.of(name) if one.reference == form]
    if own and own[0].who != visit.me.shown and not may(visit.me, "trier"):
        raise NotAllowed("somebody else's")


def _text_page(visit: Visit, number: str) -> Response:
    wanted = _asked(visit, number)
    known = relying.known_of(wanted, visit.house.reading)
    return visit.page(
        "reference.html",
        form=str(wanted),
        name=whole_name(str(wanted)),
        known=known,
        compared=_compared(known.versions),
        official=relying.official_address(known),
        address_of_version=relying.address_of_version,
        feed=text_path(str(wanted)),
        names=dict.fromkeys(one.name for one in known.followed),
        total=len(known.mentions),
        mentions=_shown(known.mentions, visit),
    )


def _compared(versions: Sequence[KnownVersion]) -> dict[str, tuple[Row, ...]]:
    """Let each version face the one before it, where the words of both are known, by the later one's name."""
    pairs = pairwise(version for version in versions if version.text)
    return {later.id: facing(before.text, later.text) for later, before in pairs if before.text != later.text}


def _asked(visit: Visit, number: str) -> Reference:
    return relying.understood(f"{visit.params['famille']}/{number.replace('~', '/')}")


def _texts_of(visit: Visit, name: str) -> Sequence[Reference]:
    kept = [one.reference for one in visit.house.reading.followed.of(name)]
    written = [form for plan in visit.watch.plans if plan.id == name for form in plan.follows]
    if not (kept or written):
        raise NotFound("suivi", name)
    return tuple(map(read_reference, dict.fromkeys((*written, *kept))))


def _shown(found: Sequence[Mention], visit: Visit) -> list[tuple[str, object]]:
    """Give the articles of a page: what each does to a text, and how it is shown."""
    some = found[:SHOWN]
    cards = browsing.cards([mention.item for mention in some], visit.desk)
    return [(bearing_words(one.bearing, one.cited), card) for one, card in zip(some, cards, strict=True)]


def _feed(visit: Visit, form: str, path: str, title: str, found: Sequence[Mention]) -> Response:
    write, media = FEEDS[form]
    page = Page(total=len(found), items=tuple(mention.item for mention in found[:IN_A_FEED]))
    does = {one.item.id: bearing_words(one.bearing, one.cited) for one in found[:IN_A_FEED]}
    body = write(Listing(path=path), page, visit, title=title[:1].upper() + title[1:], following="", does=does)
    return Response(body, media_type=media)


def _set_path(name: str) -> str:
    return f"/suivis/{quote(name, safe='')}"
