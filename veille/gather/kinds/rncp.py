"""The kind `rncp`: certifications of France compétences, as published on data.gouv.fr: new, changed, ended.

The first request is the description of the data set (a few kilobytes), which says whether there is a new export; only
then is the export asked for: a CSV, or a zip of several, read a line at a time.
"""

import json
import re
from collections.abc import Mapping
from datetime import date

from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.bounded import MAX_ENTRIES, web_address
from veille.gather.kinds.options import not_numbers, not_patterns, not_texts, text_of, texts_of, unknown
from veille.gather.kinds.rncp_fiches import Fiche, Filters, wanted_fiches
from veille.gather.kinds.rncp_told import pack, told, unpack

OPTIONS = ("ressource", "mots", "formacodes", "nsf", "depuis")
RESOURCE = r"(?i)fiches?.*csv|csv.*fiches?"
USUAL_MONTHS = 12

_DAY = re.compile(r"(20\d\d)[-_]?([01]\d)[-_]?([0-3]\d)")


class RncpKind:
    """Reads the newest export; what it knew of each certification is its mark."""

    name = "rncp"
    summary = "un export des certifications (RNCP, RS) de France compétences, sur data.gouv.fr"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check the filters: at least one of words, Formacodes or NSF codes, for there are 30,000 certifications."""
        options = source.options
        faults = [
            *unknown(options, self.name, OPTIONS),
            *not_texts(options, ("ressource",)),
            *not_texts(options, ("mots", "formacodes", "nsf"), lists=True),
            *not_patterns(options, ("ressource",)),
            *not_numbers(options, {"depuis": (1, 120)}),
        ]
        if not any(texts_of(options, name) for name in ("mots", "formacodes", "nsf")):
            cure = "écrivez par exemple « mots: [éducateur, handicap] », ou « formacodes: [44028] », ou « nsf: [332] »"
            faults.append(("mots", f"dites quelles certifications vous intéressent ; {cure}"))
        return tuple(faults)

    def read(self, source: Source, past: Past) -> Conversation:
        """Ask for the data set, then for its newest export; raises NotAFeed or Unreadable."""
        described = yield Request(url=source.url, robots=False)
        address, published = _newest(described, source)
        export = yield Request(url=address, robots=False, bulk=True)
        fiches = wanted_fiches(export.body, _filters(source))
        if not fiches:
            raise Unreadable("no certification goes through the filters", "selecteur")
        before = unpack(past.cursor)
        found = told(before, fiches, _first_day(source, past.today) if before is None else None, published)
        return Haul(found=found[:MAX_ENTRIES], cursor=pack(_known(before, fiches)))


def _newest(response: Response, source: Source) -> tuple[str, str]:
    """Choose the export with the latest day in its title, or the latest change: its address, and that day."""
    try:
        dataset = json.loads(response.body)
    except (ValueError, RecursionError):
        raise NotAFeed(f"no JSON ({response.headers.get('content-type', 'no content type')[:80]})") from None
    resources = dataset.get("resources") if isinstance(dataset, dict) else None
    if not isinstance(resources, list):
        raise NotAFeed("JSON, but no data set of data.gouv.fr")
    wanted = re.compile(text_of(source.options, "ressource") or RESOURCE)
    named = [
        (_day_of(one), str(one.get("url"))) for one in resources if isinstance(one, dict) and _is_named(one, wanted)
    ]
    usable = [(day, url) for day, url in named if web_address(url)]
    if not usable:
        raise Unreadable(f"no resource of the data set is named {wanted.pattern!r}", "selecteur")
    day, url = max(usable)
    return url, day


def _is_named(resource: Mapping[str, object], wanted: re.Pattern[str]) -> bool:
    return (
        wanted.search(f"{resource.get('title') or ''} {str(resource.get('url') or '').rpartition('/')[2]}") is not None
    )


def _day_of(resource: Mapping[str, object]) -> str:
    match = _DAY.search(str(resource.get("title") or ""))
    return "-".join(match.groups()) if match else str(resource.get("last_modified") or "")[:10]


def _filters(source: Source) -> Filters:
    return Filters(*(texts_of(source.options, name) for name in ("mots", "formacodes", "nsf")))


def _first_day(source: Source, today: date) -> date:
    """Say from when on a certification is news to a watch that has just begun."""
    months = source.options.get("depuis")
    back = months if isinstance(months, int) else USUAL_MONTHS
    whole = today.year * 12 + today.month - 1 - back
    return date(max(whole // 12, 1), whole % 12 + 1, 1)


def _known(before: Mapping[str, Fiche] | None, fiches: Mapping[str, Fiche]) -> Mapping[str, Fiche]:
    """Remember those that are no longer exported too: what comes back is not new."""
    return {**(before or {}), **fiches}
