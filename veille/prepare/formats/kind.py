"""What sort of document an article is, for bibliographies: what its identity says first, its title second."""

import re
from typing import Literal

from veille.domain.item import Item
from veille.domain.reference import Reference, read_reference

Kind = Literal["texte", "circulaire", "rapport", "decision", "page"]

_KINDS: dict[str, Kind] = {
    "loi": "texte",
    "decret": "texte",
    "ordonnance": "texte",
    "arrete": "texte",
    "nor": "texte",
    "celex": "texte",
    "circulaire": "circulaire",
    "instruction": "circulaire",
    "jurisprudence": "decision",
    "decision-ddd": "decision",
}
_CIRCULAR = re.compile(r"(?:circulaire|instruction|note d'information)\b", re.IGNORECASE)
_REPORT = re.compile(r"(?:rapport|recommandations?|étude|avis|guide|référentiel)\b", re.IGNORECASE)


def kind_of(item: Item) -> Kind:
    """Say what sort of document the article is; anything unknown is a web page."""
    title = item.title.strip().replace("’", "'")
    identity = identity_of(item)
    if identity:
        return "circulaire" if _CIRCULAR.match(title) else _KINDS.get(identity.family, "page")
    return "rapport" if item.labels.nature == "politique" and _REPORT.match(title) else "page"


def identity_of(item: Item) -> Reference | None:
    """Give the legal number that is the article's own identity, or None."""
    form = item.key.removeprefix("ref:")
    try:
        return read_reference(form) if form != item.key else None
    except ValueError:
        return None


def nor_of(item: Item) -> str:
    """Give the NOR that an official text carries, or nothing."""
    forms = [item.key.removeprefix("ref:"), *(item.labels.references if identity_of(item) else ())]
    return next((form.removeprefix("nor/") for form in forms if form.startswith("nor/")), "")


def number_of(item: Item) -> str:
    """Give the number of an official text (`2026-214`), or nothing; a NOR is not a number."""
    identity = identity_of(item)
    return identity.number if identity and identity.family != "nor" else ""


def date_parts(item: Item) -> tuple[str, ...]:
    """Give year, month and day as far as they are known; nothing when the source gave no date."""
    if item.published.origin == "vue":
        return ()
    known = {"annee": 1, "mois": 2, "jour": 3}[item.published.precision]
    return tuple(item.published.day.isoformat().split("-")[:known])
