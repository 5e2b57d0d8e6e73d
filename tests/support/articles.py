"""Small articles, and a folding good enough to put the archive to the test without the room that reads texts."""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

from veille.domain.item import Dated, Item, Labels, Reason, TextDate
from veille.domain.occasion import Occasion
from veille.domain.question import Question

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def stem(text: str) -> tuple[str, ...]:
    """Fold case, accents, ligatures and plurals."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(word.rstrip("sx") or word for word in re.findall(r"\w+", bare))


def ask(line: str, **filters: Any) -> Question:
    """Ask for all the words of a line."""
    return Question(words=stem(line), **filters)


def article(name: str = "a", **changes: Any) -> Item:
    """Give an article with something in every field; `name` makes it another one."""
    values: dict[str, Any] = {
        "id": f"id-{name}",
        "key": f"url:https://example.org/{name}",
        "url": f"https://example.org/{name}",
        "title": f"L'œuvre {name} : « protection » de l'enfance",
        "text": f"Le décret n° 2024-643 et les droits des élèves, {name}.",
        "html": "<p>Le décret</p>",
        "published": Dated(day=date(2026, 11, 20), precision="mois", origin="page"),
        "seen_at": NOW,
        "source": "has-social",
        "native_id": f"guid-{name}",
        "sources": ("has-social",),
        "labels": Labels(
            relevant=True,
            score=0.1 + 0.2,
            publics=("protection_enfance",),
            themes=("ethique", "deontologie"),
            nature="legislatif",
            references=("casf/L221-1..L221-5", "decret/2024-643"),
            territories=("33", "75"),
            services=("mecs", "sessad"),
            dates=(TextDate(day=date(2027, 1, 1), role="entree_en_vigueur"),),
            occasion=Occasion(
                start=date(2027, 3, 4),
                end=date(2027, 3, 5),
                place="Nantes, salle « A »",
                mode="hybride",
                price="120 €",
                proofs=(("mode", "en présentiel ou à distance"), ("price", "tarif : 120 €")),
            ),
            reasons=(Reason(label="ethique", term="l'éthique « vive »", place="titre", weight=-0.75),),
        ),
    }
    return Item(**(values | changes))


def articles(count: int, **changes: Any) -> list[Item]:
    """Give that many articles."""
    return [article(f"{number:04}", **changes) for number in range(count)]
