"""Codes in JSON as public bases give them, made up for tests."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

NO_END = 32_472_144_000_000


def moment(day: str, hours_before: int = 0) -> int:
    """Give a day in milliseconds, so many hours before midnight UTC: 1 or 2 is midnight in Paris."""
    noon = date.fromisoformat(day)
    instant = datetime(noon.year, noon.month, noon.day, tzinfo=UTC).timestamp()
    return int(instant - hours_before * 3600) * 1000


def legi(number: str, text: str, version: str = "1", **more: Any) -> dict[str, Any]:
    """Make an article of the LEGI base."""
    data = {"cid": f"LEGIARTI-{number}", "id": f"LEGIARTI-{number}-{version}", "num": number, "texte": text}
    return {"type": "article", "data": {"etat": "VIGUEUR", "dateDebut": moment("2021-01-01"), **data, **more}}


def kali(number: str, text: str, version: str = "1", **more: Any) -> dict[str, Any]:
    """Make an article of the KALI base."""
    data = {"cid": f"KALIARTI-{number}", "id": f"KALIARTI-{number}-{version}", "num": number, "content": text}
    return {"type": "article", "data": {"etat": "VIGUEUR", "lstLienModification": [], **data, **more}}


def tree(articles: Iterable[dict[str, Any]], day: str = "2031-02-01", code: str = "LEGITEXT000006074069") -> bytes:
    """Make the state of a code."""
    section = {"type": "section", "data": {"title": "Chapitre Ier : Service"}, "children": list(articles)}
    data = {"id": code, "title": "Code de l'action sociale et des familles", "dateDebutVersion": day}
    return json.dumps({"type": "code", "data": data, "children": [section]}, ensure_ascii=False).encode()
