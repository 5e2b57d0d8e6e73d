"""The kind `judilibre`: rulings of the Cour de cassation and of other courts, by the API Judilibre (with a key).

Rulings are taken by the day on which they were put online or corrected. Their text is pseudonymised by the court and is
kept as it is given; nothing is told of who judged (article L. 111-13 of the code de l'organisation judiciaire).

The mark is a day and a batch: while many wait, the last batch read is read again, so that a ruling that leaves the
order meanwhile makes none be passed by; once all are read, the days before are, for those that come late.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from html import escape
from urllib.parse import urlencode

from veille.domain.errors import NotAFeed
from veille.domain.item import Found
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.bounded import found
from veille.gather.kinds.options import not_numbers, not_texts, number_of, text_of, texts_of, unknown

OPTIONS = ("juridiction", "chambre", "jours")
COURTS = ("cc", "ca", "tj", "tcom")
KEY = "judilibre"

BATCH, BATCHES = 100, 10
"""Rulings of a batch, batches of one reading."""

USUAL_DAYS, OVERLAP = 30, timedelta(days=2)
BODY = 40_000

_PAGE = "https://www.courdecassation.fr/decision/"
_APPEAL = re.compile(r"\d{2}-\d{2}\.\d{3}")
_NAME = re.compile(r"[\w-]{8,64}", re.ASCII)
_MARK = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{1,6})")


class JudilibreKind:
    """Reads the rulings put online or corrected since the mark, ten batches at a time."""

    name = "judilibre"
    summary = "une API Judilibre (avec votre clé) : les décisions de la Cour de cassation et d’autres juridictions"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check the court, the chambers and how many days the first reading goes back."""
        options = source.options
        faults = [
            *unknown(options, self.name, OPTIONS),
            *not_texts(options, ("chambre",), lists=True),
            *not_numbers(options, {"jours": (1, 3_650)}),
        ]
        if (text_of(options, "juridiction") or COURTS[0]) not in COURTS:
            faults.append(("juridiction", f"juridiction inconnue ; juridictions possibles : {', '.join(COURTS)}"))
        return tuple(faults)

    def read(self, source: Source, past: Past) -> Conversation:
        """Give the rulings; raises NotAFeed for an answer that holds none and does not say so."""
        since, batch = _place(source, past)
        rulings: list[Mapping[str, object]] = []
        for number in range(batch, batch + BATCHES):
            told = _told((yield _asked(source, since, number)))
            results = told["results"]
            rulings += [one for one in results if isinstance(one, dict)] if isinstance(results, list) else []
            if not results or not told.get("next_batch"):
                end = max(since, past.today - OVERLAP)
                return Haul(found=_finds(rulings), cursor=f"{end}/0")
        return Haul(found=_finds(rulings), cursor=f"{since}/{batch + BATCHES - 1}", more=True)


def _place(source: Source, past: Past) -> tuple[date, int]:
    match = _MARK.fullmatch(past.cursor)
    try:
        if match:
            return date.fromisoformat(match[1]), int(match[2])
    except ValueError:
        pass
    return past.today - timedelta(days=number_of(source.options, "jours", USUAL_DAYS)), 0


def _asked(source: Source, since: date, batch: int) -> Request:
    query: list[tuple[str, str]] = [
        ("jurisdiction", text_of(source.options, "juridiction") or COURTS[0]),
        *(("chamber", chamber) for chamber in texts_of(source.options, "chambre")),
        ("date_type", "update"),
        ("date_start", since.isoformat()),
        ("order", "asc"),
        ("resolve_references", "true"),
        ("batch_size", str(BATCH)),
        ("batch", str(batch)),
    ]
    url = f"{source.url.rstrip('/')}/export?{urlencode(query)}"
    return Request(url=url, headers={"Accept": "application/json"}, robots=False, key=KEY)


def _told(answer: Response) -> Mapping[str, object]:
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise NotAFeed("no JSON in it") from None
    results = told.get("results") if isinstance(told, dict) else None
    if not isinstance(results, list) or any(not isinstance(one, dict) or not _name(one) for one in results):
        raise NotAFeed("no rulings in it")
    return dict(told)


def _finds(rulings: list[Mapping[str, object]]) -> tuple[Found, ...]:
    """Give each ruling once, as it was told last."""
    return tuple({_name(ruling): _found(ruling) for ruling in rulings}.values())


def _name(ruling: Mapping[str, object]) -> str:
    name = ruling.get("id")
    return name if isinstance(name, str) and _NAME.fullmatch(name) else ""


def _found(ruling: Mapping[str, object]) -> Found:
    court, chamber, number = (_words(ruling.get(name)) for name in ("jurisdiction", "chamber", "number"))
    day = _words(ruling.get("decision_date"))[:10]
    rank = f"n° {number}" if number else ""
    return found(
        url=f"{_PAGE}{_name(ruling)}",
        title=", ".join(filter(None, (court, chamber, _in_words(day), rank))),
        body=_body(ruling),
        date_text=day,
        native_id=_name(ruling),
        act=f"jurisprudence/{number}" if _APPEAL.fullmatch(number) else "",
    )


def _body(ruling: Mapping[str, object]) -> str:
    """Write what the ruling says in short, then its text; a number other than of an appeal is not one of its own."""
    themes = ruling.get("themes")
    said = {
        "": _words(ruling.get("summary")),
        "Thèmes": ", ".join(filter(None, map(_words, themes))) if isinstance(themes, list) else "",
        "Solution": _words(ruling.get("solution")),
        "ECLI": _words(ruling.get("ecli")),
    }
    short = [f"<p>{escape(f'{name} : {words}' if name else words)}</p>" for name, words in said.items() if words]
    text = ruling.get("text")
    lines = text[:BODY].splitlines() if isinstance(text, str) else []
    return "\n".join([*short, *(f"<p>{escape(line.strip())}</p>" for line in lines if line.strip())])


def _in_words(day: str) -> str:
    try:
        return f"{date.fromisoformat(day):%d/%m/%Y}"
    except ValueError:
        return ""


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
