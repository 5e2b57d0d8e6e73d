"""An edition as it is read: its cards numbered from first to last, cut short when a mail would grow too long."""

from collections.abc import Iterator
from dataclasses import dataclass

from veille.domain.digest import Card, Edition, Section

WORDS_A_MINUTE = 180
"""A careful reader's pace on a screen, in French."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """One card and the number people quote it by (« le 7 du n° 12 »)."""

    number: int
    card: Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One section with its numbered cards; `hidden` of its cards were left for the page online."""

    section: Section
    cards: tuple[Numbered, ...]
    hidden: int = 0


def shelves(edition: Edition, most: int | None = None) -> tuple[Shelf, ...]:
    """Number the cards through all sections and keep the first `most`; a section left empty disappears."""
    return tuple(shelf for shelf in _filled(edition, len(edition.cards) if most is None else most) if shelf.cards)


def _filled(edition: Edition, room: int) -> Iterator[Shelf]:
    number = 0
    for section in edition.sections:
        kept = section.cards[: max(room - number, 0)]
        cards = tuple(Numbered(number=number + place, card=card) for place, card in enumerate(kept, start=1))
        number += len(kept)
        yield Shelf(section=section, cards=cards, hidden=len(section.cards) - len(kept))


def highlights(edition: Edition, most: int) -> tuple[Numbered, ...]:
    """Pick what a first screen shows: the head of each section, then the rest in order, as they are numbered."""
    every = shelves(edition)
    heads = [shelf.cards[0] for shelf in every]
    rest = [entry for shelf in every for entry in shelf.cards[1:]]
    return tuple(sorted([*heads, *rest][:most], key=lambda entry: entry.number))


def reading_minutes(edition: Edition) -> int:
    """Say how long the edition takes to read, in whole minutes, one at least."""
    words = sum(len(f"{card.title} {card.excerpt} {card.why}".split()) for card in edition.cards)
    return max(1, round(words / WORDS_A_MINUTE))


def licences(edition: Edition) -> tuple[tuple[str, str], ...]:
    """List each source shown with its licence, by name; a source whose licence is unknown is left out."""
    return tuple(sorted({(card.source, card.licence) for card in edition.cards if card.licence}))
