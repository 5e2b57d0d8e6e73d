"""The kind `opendatasoft`: records of an open data set (Explore API v2.1), each an article; fields named by options."""

import json
import re
from collections.abc import Mapping
from datetime import date
from html import escape
from typing import cast
from urllib.parse import urlencode, urlsplit, urlunsplit

from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.domain.occasion import Mode, Occasion
from veille.domain.source import Option, Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.bounded import found, web_address, worth_keeping
from veille.gather.kinds.occasions import day_in, paragraph
from veille.gather.kinds.options import not_numbers, not_texts, number_of, text_of, unknown

ASKED = ("where", "select", "order_by", "refine")
FIELDS = ("titre", "lien", "date", "resume", "identifiant", "lieu", "debut", "fin", "echeance", "mode", "prix")
OPTIONS = (*ASKED, "pages", *FIELDS)
PAGE = 100
MOST_PAGES = 40
USUAL_PAGES = 10
"""The API gives 100 records a page and 10,000 in all; forty pages are what one conversation may ask."""

TODAY = "{aujourdhui}"

_PLACE = re.compile(r"\{([\w.\- ]{1,100})\}")
_MODES: tuple[tuple[str, Mode], ...] = (
    (r"hybrid|mixte|mixed|\b3\b", "hybride"),
    (r"online|en ligne|distan|visio|webinaire|\b2\b", "distance"),
    (r"offline|presentiel|présentiel|sur place|\b1\b", "presentiel"),
)
"""Words of data sets, and the figures of OpenAgenda's `attendancemode`."""


class OpendatasoftKind:
    """Reads the records of a data set, page after page; open data are made for machines: robots.txt is not asked."""

    name = "opendatasoft"
    summary = "un jeu de données Opendatasoft (OpenAgenda, DREES…)"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check the address, the field of the title, and that options are texts."""
        faults = [
            *unknown(source.options, self.name, OPTIONS),
            *not_texts(source.options, (*ASKED, *FIELDS)),
            *not_numbers(source.options, {"pages": (1, MOST_PAGES)}),
        ]
        if "titre" not in source.options:
            faults.append(
                ("titre", "option manquante : dites quel champ porte le titre, par exemple « titre: title_fr »")
            )
        if source.url and "/datasets/" not in urlsplit(source.url).path:
            example = "https://…/api/explore/v2.1/catalog/datasets/NOM/records"
            faults.append(
                ("titre", f"l’adresse de la source n’est pas celle d’un jeu de données ; écrivez « {example} »")
            )
        return tuple(faults)

    def read(self, source: Source, past: Past) -> Conversation:
        """Ask for pages of records until there are no more; raises NotAFeed or Unreadable."""
        most = min(number_of(source.options, "pages", USUAL_PAGES), MOST_PAGES)
        records: list[Mapping[str, object]] = []
        for page in range(most):
            response = yield Request(url=_address(source, page, past.today), robots=False)
            given, total = _parse(response)
            records += given
            if len(given) < PAGE or len(records) >= total:
                break
        entries = tuple(worth_keeping(_found(record, source.options) for record in records))
        if entries and not any(entry.title for entry in entries):
            raise Unreadable(f"no record has the field {text_of(source.options, 'titre')!r}", "selecteur")
        return Haul(found=entries)


def _address(source: Source, page: int, today: date) -> str:
    parts = urlsplit(source.url)
    path = parts.path.rstrip("/")
    asked = {name: text_of(source.options, name).replace(TODAY, today.isoformat()) for name in ASKED}
    query = {name: value for name, value in asked.items() if value} | {"limit": PAGE, "offset": page * PAGE}
    told = f"{parts.query}&" if parts.query else ""
    whole = path if path.endswith("/records") else f"{path}/records"
    return urlunsplit((parts.scheme, parts.netloc, whole, told + urlencode(query), ""))


def _parse(response: Response) -> tuple[list[Mapping[str, object]], int]:
    """Read one page: its records, and how many there are in all."""
    if not response.body.strip():
        raise NotAFeed("empty answer")
    try:
        told = json.loads(response.body)
    except (ValueError, RecursionError):
        raise NotAFeed(f"no JSON ({response.headers.get('content-type', 'no content type')[:80]})") from None
    if not isinstance(told, dict) or not isinstance(told.get("results"), list):
        said = str(told.get("message") or told.get("error") or "")[:140] if isinstance(told, dict) else ""
        raise NotAFeed(f"JSON, but no records: {said}")
    total = told.get("total_count")
    records: list[Mapping[str, object]] = [record for record in told["results"][:PAGE] if isinstance(record, dict)]
    return records, total if isinstance(total, int) else 10_000


def _found(record: Mapping[str, object], options: Mapping[str, Option]) -> Found:
    said = {name: _said(record, text_of(options, name)) for name in FIELDS}
    start, end = day_in(said["debut"]), day_in(said["fin"])
    occasion = Occasion(
        start=start,
        end=end if end and (start is None or end >= start) else start,
        deadline=day_in(said["echeance"]),
        place=said["lieu"],
        mode=_mode(said["mode"]),
        price=said["prix"],
    )
    summary = said["resume"]
    body = summary if summary.lstrip().startswith("<") else f"<p>{escape(summary)}</p>" if summary else ""
    return found(
        url=web_address(said["lien"]),
        title=said["titre"],
        body=paragraph(occasion) + body,
        date_text=said["date"],
        native_id=said["identifiant"],
        occasion=occasion,
    )


def _said(record: Mapping[str, object], asked: str) -> str:
    """Give what an option asks for: a field, or words with fields in braces (`https://…/{slug}`)."""
    if not asked:
        return ""
    if not _PLACE.search(asked):
        return _field(record, asked)
    values = {match[1]: _field(record, match[1]) for match in _PLACE.finditer(asked)}
    return _PLACE.sub(lambda match: values[match[1]], asked) if all(values.values()) else ""


def _field(record: Mapping[str, object], path: str) -> str:
    """Give a field as a text; a dot goes into an object, the first of a list stands for it."""
    value: object = record
    for name in [path] if path in record else path.split("."):
        value = value[0] if isinstance(value, list) and value else value
        value = cast("Mapping[str, object]", value).get(name) if isinstance(value, dict) else None
    if isinstance(value, list):
        return ", ".join(str(one) for one in value[:10] if isinstance(one, str | int | float))
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _mode(words: str) -> Mode:
    lowered = words.lower()
    return next((mode for pattern, mode in _MODES if re.search(pattern, lowered)), "")
