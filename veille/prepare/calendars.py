"""Narrower calendars: the days of one theme, of one territory. Names: `theme-ethique`, `territoire-33`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from veille.domain.digest import Agenda, Card, Edition
from veille.domain.theme import Theme
from veille.prepare.territories import TERRITORIES

THEME, TERRITORY = "theme-", "territoire-"

Days = list[tuple[Agenda, date]]


def names_of(themes: Iterable[str], territories: Iterable[str]) -> list[str]:
    """Name the narrower calendars in which something stands."""
    return [*(f"{THEME}{theme}" for theme in themes), *(f"{TERRITORY}{code}" for code in territories)]


def words_of(name: str, themes: Mapping[str, str]) -> str:
    """Say in French what a narrower calendar holds; `themes` are labels by slug."""
    if name.startswith(THEME):
        return themes.get(name.removeprefix(THEME), name.removeprefix(THEME))
    return TERRITORIES.get(name.removeprefix(TERRITORY), name.removeprefix(TERRITORY))


def labels_of(themes: Iterable[Theme]) -> Mapping[str, str]:
    """Give the labels of themes by their slugs."""
    return {theme.id: theme.label for theme in themes}


def narrower(editions: Sequence[Edition]) -> Mapping[str, Days]:
    """File the days of editions by theme and by territory of the cards that name them; sorted by name."""
    cards: dict[str, Card] = {}
    for edition in editions:
        for card in edition.cards:
            for article in (card.id, *(told.id for told in card.told)):
                cards.setdefault(article, card)
    filed: dict[str, Days] = {}
    for edition in editions:
        for entry in (*edition.closing, *edition.agenda):
            known = cards.get(entry.card)
            for name in names_of(known.themes, known.territories) if known else ():
                filed.setdefault(name, []).append((entry, edition.composed_on))
    return {name: filed[name] for name in sorted(filed)}


def themes_in(editions: Iterable[Edition]) -> Mapping[str, str]:
    """Give the labels of themes as the headings of editions wrote them."""
    return {section.id: section.title for edition in editions for section in edition.sections}
