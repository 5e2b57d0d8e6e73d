"""« Interpréter » : lines of JSON in, what the machine understood of each out; stores nothing."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from veille.domain.item import Labels
from veille.domain.occasion import Occasion
from veille.interpret.lexicon import Lexicon
from veille.interpret.reading import Subject, label

FIELDS = ("title", "summary", "source", "url", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that could not be read, and why, in French."""

    number: int
    message: str


def interpret_lines(lines: Iterable[str], *, lexicon: Lexicon, now: datetime) -> Iterator[dict[str, object] | BadLine]:
    """Give an answer a line in the contract's form (§3); a bad line becomes a BadLine and the next ones go on."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _one(number, line.removeprefix("\ufeff"), lexicon, now)


def _one(number: int, line: str, lexicon: Lexicon, now: datetime) -> dict[str, object] | BadLine:
    record = read_line(number, line)
    if isinstance(record, BadLine):
        return record
    title, summary, source, url, published = (record.get(name) or "" for name in FIELDS)
    subject = Subject(title=title, summary=summary, source=source, url=url, published=published)
    return {"id": record["id"], **_told(label(subject, lexicon, now))}


def read_line(number: int, line: str) -> dict[str, Any] | BadLine:
    """Read one article of a file of JSON lines; its fields are texts, or absent."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return BadLine(number=number, message="ce n'est pas du JSON ; attendu un objet par ligne")
    if not isinstance(record, dict) or "id" not in record:
        return BadLine(number=number, message="attendu un objet avec « id », « title » et « summary »")
    wrong = [name for name in FIELDS if not isinstance(record.get(name) or "", str)]
    return BadLine(number=number, message=f"« {wrong[0]} » doit être un texte") if wrong else record


def _told(labels: Labels) -> dict[str, object]:
    return {
        "pertinent": labels.relevant,
        "score": round(labels.score, 3),
        "publics": list(labels.publics),
        "themes": list(labels.themes),
        "nature": labels.nature,
        "references": list(labels.references),
        "territoires": list(labels.territories),
        "types": list(labels.services),
        "dates": [{"date": found.day.isoformat(), "role": found.role} for found in labels.dates],
        "rendez_vous": _occasion(labels.occasion),
        "raisons": [
            {"etiquette": r.label, "terme": r.term, "lieu": r.place, "poids": round(r.weight, 2)}
            for r in labels.reasons
        ],
    }


def _occasion(occasion: Occasion) -> dict[str, object] | None:
    if not occasion:
        return None
    days = {"debut": occasion.start, "fin": occasion.end, "echeance": occasion.deadline}
    told = {name: day.isoformat() if day else None for name, day in days.items()}
    return {**told, "lieu": occasion.place, "mode": occasion.mode, "prix": occasion.price}
