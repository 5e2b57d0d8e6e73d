"""A citation in words, after NF ISO 690 (2021), for electronic documents: who, what, when, seen when, where."""

from collections.abc import Mapping
from datetime import date

from veille.domain.item import Item
from veille.domain.source import Source
from veille.prepare.formats.kind import nor_of
from veille.prepare.french import NBSP, day_words, month_words
from veille.prepare.inert import one_line, web_address


def cited(item: Item, sources: Mapping[str, Source], today: date) -> str:
    """Write the citation on one line; a date that the source did not give is « sans date »."""
    who = one_line(sources[item.source].name if item.source in sources else item.source).upper()
    title = one_line(item.title).rstrip(".") or "Sans titre"
    where = web_address(item.url)
    nor = f" NOR{NBSP}: {nor_of(item)}." if nor_of(item) else ""
    end = f" Disponible à l'adresse{NBSP}: {where}" if where else ""
    return f"{who}. {title} [en ligne]. {_when(item)} [consulté le {day_words(today)}].{nor}{end}"


def _when(item: Item) -> str:
    if item.published.origin == "vue":
        return "Sans date"
    if item.published.precision == "annee":
        return str(item.published.day.year)
    return month_words(item.published.day) if item.published.precision == "mois" else day_words(item.published.day)
