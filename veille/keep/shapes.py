"""An article as a row, and back: days and instants as text, lists and records as JSON, exactly."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.item import Dated, Item, Labels, Origin, Precision, Reason, TextDate
from veille.domain.occasion import NO_OCCASION, Occasion
from veille.keep.database import Row, Value

_PLACES_IN_A_DAY = 1 << 24  # `queries/search.sqlite.sql` counts with it too
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def first_number(day: date | None) -> int:
    """Give the least number that an article of a day may bear; for None, the least of all."""
    return day.toordinal() * _PLACES_IN_A_DAY if day else 0


def last_number(day: date | None) -> int:
    """Give the greatest number that an article of a day may bear; for None, the greatest of all."""
    return first_number(day or date.max) + _PLACES_IN_A_DAY - 1


def day_of(number: int) -> date:
    """Give the day of the article that bears a number."""
    return date.fromordinal(number // _PLACES_IN_A_DAY)


def row_of(item: Item) -> dict[str, Value]:
    """Write an article as the values of its queries; what no database can hold is replaced."""
    row: dict[str, Value] = {
        "id": item.id,
        "key": storable(item.key),
        "source": item.source,
        "url": storable(item.url),
        "title": storable(item.title),
        "text": storable(item.text),
        "html": storable(item.html),
        "native_id": storable(item.native_id),
        "seen_at": stamp(item.seen_at),
        "revision": item.revision,
    }
    return row | day_row(item.published) | label_row(item.labels)


def _write(values: Sequence[object]) -> str:
    return _encode(values) if values else "[]"


def day_row(published: Dated) -> dict[str, Value]:
    """Write an article's day, and between which numbers that day lies."""
    return {
        "day": published.day.isoformat(),
        "precision_of_day": published.precision,
        "origin_of_day": published.origin,
        "floor": first_number(published.day),
        "ceiling": last_number(published.day),
    }


def label_row(labels: Labels) -> dict[str, Value]:
    """Write what the machine and people say of an article."""
    return {
        "relevant": int(labels.relevant),
        "score": labels.score,
        "nature": labels.nature,
        "publics": _write(labels.publics),
        "themes": _write(labels.themes),
        "citations": _write(labels.references),
        "territories": _write(labels.territories),
        "services": _write(labels.services),
        "dates": _write([[each.day.isoformat(), each.role] for each in labels.dates]),
        "occasion": _occasion_text(labels.occasion),
        "reasons": storable(_write([[r.label, r.term, r.place, r.weight] for r in labels.reasons])),
        "lexicon": labels.lexicon,
    }


def item_of(row: Row, sightings: Sequence[Row]) -> Item:
    """Read an article back from its row and its sightings, first source first."""
    text = cast("Mapping[str, str]", row)
    return Item(
        id=text["id"],
        key=text["key"],
        url=text["url"],
        title=text["title"],
        text=text["text"],
        html=text["html"],
        published=dated(row),
        seen_at=read_stamp(text["seen_at"]),
        source=text["source"],
        native_id=cast("str", sightings[0]["native_id"]) if sightings else "",
        sources=tuple(cast("str", sighting["source"]) for sighting in sightings),
        labels=_labels(row),
        revision=cast("int", row["revision"]),
    )


def dated(row: Row) -> Dated:
    """Read an article's day back."""
    text = cast("Mapping[str, str]", row)
    return Dated(
        day=date.fromisoformat(text["day"]),
        precision=cast("Precision", text["precision_of_day"]),
        origin=cast("Origin", text["origin_of_day"]),
    )


def _labels(row: Row) -> Labels:
    text = cast("Mapping[str, str]", row)
    return Labels(
        relevant=bool(row["relevant"]),
        score=cast("float", row["score"]),
        publics=tuple(json.loads(text["publics"])),
        themes=tuple(json.loads(text["themes"])),
        nature=cast("str | None", row["nature"]),
        references=tuple(json.loads(text["citations"])),
        territories=tuple(json.loads(text["territories"])),
        services=tuple(json.loads(text["services"])),
        dates=tuple(TextDate(day=date.fromisoformat(day), role=role) for day, role in json.loads(text["dates"])),
        occasion=_occasion(text["occasion"]),
        reasons=tuple(
            Reason(label=label, term=term, place=place, weight=weight)
            for label, term, place, weight in json.loads(text["reasons"])
        ),
        lexicon=text["lexicon"],
    )


def _occasion_text(occasion: Occasion) -> str:
    if not occasion:
        return ""
    days = [day and day.isoformat() for day in (occasion.start, occasion.end, occasion.deadline)]
    return storable(_write([*days, occasion.place, occasion.mode, occasion.price, occasion.proofs]))


def _occasion(text: str) -> Occasion:
    if not text:
        return NO_OCCASION
    *days, place, mode, price, proofs = json.loads(text)
    start, end, deadline = (date.fromisoformat(day) if day else None for day in days)
    return Occasion(
        start=start,
        end=end,
        deadline=deadline,
        place=place,
        mode=mode,
        price=price,
        proofs=tuple((field, words) for field, words in proofs),
    )


def storable(text: str) -> str:
    """Replace what UTF-8 (lone surrogates) or PostgreSQL (NUL) cannot hold; nearly always the very same text."""
    if text.isascii() and "\0" not in text:
        return text
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")


def content_hash(row: Mapping[str, Value]) -> str:
    """Give what changes when the article really does: title, text, address, day.

    A day that only says when we looked does not count. Nor does the query of an address, when the canonical address is
    the article's identity: it holds what changes at every visit.
    """
    text = cast("Mapping[str, str]", row)
    address = text["url"]
    if text["key"].startswith("url:"):
        address = address.partition("#")[0].partition("?")[0]
    day = "" if text["origin_of_day"] == "vue" else f"{text['day']} {text['precision_of_day']}"
    return _digest(text["title"], text["text"], address, day)


def twin_of(row: Mapping[str, Value]) -> str:
    """Give what betrays the same article of a source at another address; empty when the source names nothing."""
    text = cast("Mapping[str, str]", row)
    return _digest(text["native_id"], text["title"].lower()) if text["native_id"] else ""


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
