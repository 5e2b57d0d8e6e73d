"""The kind `oai-pmh`: what a repository of research published since last time (OAI-PMH 2.0, Dublin Core)."""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit, urlunsplit

from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.bounded import MAX_ENTRIES, found, web_address, worth_keeping
from veille.gather.kinds.markup import children, local, refuse_other_than_xml, root_of, words
from veille.gather.kinds.options import not_numbers, not_texts, number_of, text_of, unknown

if TYPE_CHECKING:
    from lxml.etree import _Element

OPTIONS = ("set", "prefixe", "jours")
USUAL_DAYS = 90
MOST_PAGES = 100
"""Pages of one catching-up: a repository that never ends is left there, and gone on with the next time."""

_DOI = re.compile(r"(?:info:doi/|doi:\s*|https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}/\S+)", re.IGNORECASE)
_LONGEST_TOKEN = 2_000
_NOTHING, _FORGOTTEN = "noRecordsMatch", "badResumptionToken"


class OaiPmhKind:
    """Reads the records changed since the last reading, a page at a time."""

    name = "oai-pmh"
    summary = "un entrepôt OAI-PMH : revues et archives ouvertes (OpenEdition, HAL…)"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check `set`, `prefixe` and `jours` (how far back the first reading goes)."""
        faults = [
            *unknown(source.options, self.name, OPTIONS),
            *not_texts(source.options, ("set", "prefixe")),
            *not_numbers(source.options, {"jours": (1, 3_650)}),
        ]
        if "set" in source.options and re.search(r"\s", text_of(source.options, "set")):
            faults.append(
                ("set", "un ensemble OAI n’a pas d’espace ; copiez son « setSpec », par exemple « journals:vst »")
            )
        return tuple(faults)

    def read(self, source: Source, past: Past) -> Conversation:
        """Ask for the next page of records; raises NotAFeed or Unreadable."""
        mark = _mark(past, source)
        response = yield Request(url=_address(source, mark), robots=False)
        refuse_other_than_xml(response, "OAI-PMH answer")
        root = root_of(response.body)
        if local(root) != "OAI-PMH":
            raise NotAFeed(f"XML, but no OAI-PMH answer: {local(root)[:60]}")
        refused = {str(error.get("code")): words(root, "error") for error in children(root, "error")}
        if refused:
            return _after_refusal(refused, mark)
        return _haul(root, mark, response)


def _mark(past: Past, source: Source) -> dict[str, str]:
    """Read where the last reading ended: a day (`from`), and within a catching-up the token and the page's number."""
    try:
        told = json.loads(past.cursor or "{}")
    except ValueError:
        told = {}
    if isinstance(told, dict) and isinstance(told.get("from"), str):
        return {str(name): str(value) for name, value in told.items()}
    back = min(number_of(source.options, "jours", USUAL_DAYS), (past.today - date.min).days)
    return {"from": (past.today - timedelta(days=back)).isoformat()}


def _address(source: Source, mark: Mapping[str, str]) -> str:
    if mark.get("token"):
        asked = {"verb": "ListRecords", "resumptionToken": mark["token"]}
    else:
        asked = {
            "verb": "ListRecords",
            "metadataPrefix": text_of(source.options, "prefixe") or "oai_dc",
            "from": mark["from"],
        }
        asked |= {"set": text_of(source.options, "set")} if text_of(source.options, "set") else {}
    return urlunsplit((*urlsplit(source.url)[:3], urlencode(asked), ""))


def _after_refusal(refused: Mapping[str, str], mark: Mapping[str, str]) -> Haul:
    """Nothing new is no fault; a token that was forgotten begins the catching-up again next time; all else is said."""
    if _NOTHING in refused:
        return Haul(cursor=_written({"from": mark.get("next") or mark["from"]}))
    if _FORGOTTEN in refused and mark.get("token"):
        return Haul(cursor=_written({"from": mark["from"]}))
    code, said = next(iter(refused.items()))
    raise Unreadable(f"the repository refuses: {code[:60]} {said[:140]}")


def _haul(root: "_Element", mark: Mapping[str, str], response: Response) -> Haul:
    listed = next(iter(children(root, "ListRecords")), None)
    if listed is None:
        raise Unreadable("an OAI-PMH answer without records")
    records = children(listed, "record")[:MAX_ENTRIES]
    found = tuple(worth_keeping(_found(record, response.url) for record in records if not _is_deleted(record)))
    token = words(listed, "resumptionToken")
    day = words(root, "responseDate")[:10]
    ahead = mark.get("next") or (day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else mark["from"])
    if not token or len(token) > _LONGEST_TOKEN:
        return Haul(found=found, cursor=_written({"from": ahead}))
    page = int(mark.get("page", "1")) if mark.get("page", "1").isdigit() else MOST_PAGES
    onward = {"from": mark["from"], "next": ahead, "token": token}
    if page >= MOST_PAGES:
        return Haul(found=found, cursor=_written(onward))
    return Haul(found=found, cursor=_written(onward | {"page": str(page + 1)}), more=True)


def _written(mark: Mapping[str, str]) -> str:
    return json.dumps(mark, ensure_ascii=False, sort_keys=True)


def _is_deleted(record: "_Element") -> bool:
    return any(header.get("status") == "deleted" for header in children(record, "header"))


def _found(record: "_Element", base: str) -> Found:
    fields: dict[str, list[tuple[str, str]]] = {}
    for metadata in children(record, "metadata"):
        for field in metadata.iter():
            said = " ".join((field.text or "").split())
            if said:
                language = field.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
                fields.setdefault(local(field), []).append((language.lower()[:2], said))
    dates = [said for _, said in fields.get("date", []) if re.match(r"\d{4}", said)]
    return found(
        url=_link([said for _, said in fields.get("identifier", [])], base),
        title=_french(fields.get("title", [])),
        body=_body(fields),
        date_text=max(dates, key=lambda said: len(said[:10]), default=""),
        native_id=words(record, "header", "identifier"),
    )


def _link(identifiers: list[str], base: str) -> str:
    """Choose the page of a work: its own address, else the one that its DOI has for ever."""
    pages = [
        url
        for said in identifiers
        if not _DOI.match(said) and said.lower().startswith("http") and (url := web_address(said, base))
    ]
    dois = [f"https://doi.org/{match[1]}" for said in identifiers if (match := _DOI.match(said))]
    return next(iter([*pages, *dois]), "")


def _body(fields: Mapping[str, list[tuple[str, str]]]) -> str:
    authors = ", ".join(said for _, said in fields.get("creator", [])[:10])
    parts = [_french(fields.get("description", [])), authors and f"Par {authors}."]
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)


def _french(told: list[tuple[str, str]]) -> str:
    """Choose the words in French when there are some, else the first."""
    ordered = sorted(told, key=lambda pair: pair[0] not in ("fr", ""))
    french = [said for language, said in ordered if language == "fr"]
    return next(iter([*french, *(said for _, said in ordered)]), "")
