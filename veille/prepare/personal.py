"""A letter of one's own: what somebody follows, as a plan, in words, and beside each article."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from veille.domain.digest import Card, Edition, Plan
from veille.domain.item import Item
from veille.domain.period import WEEKDAYS, Beat
from veille.domain.subscriber import Choices
from veille.domain.theme import NATURES, PUBLICS, Theme
from veille.prepare.french import NBSP
from veille.prepare.territories import territory_words

PERSONAL = "pour-vous"
"""The id under which everybody's own edition is composed; it is never published."""

TITLE = "Votre veille"


def plan_of(choices: Choices) -> Plan:
    """Give the plan by which somebody's own edition is composed."""
    return Plan(
        id=PERSONAL,
        title=TITLE,
        beat=choices.beat or Beat(rhythm="quotidien"),
        themes=choices.themes,
        publics=choices.publics,
        natures=choices.natures,
        territories=choices.territories,
        services=choices.services,
    )


def pace_words(choices: Choices) -> str:
    """Say when letters leave: « chaque lundi »."""
    if choices.pace == "hebdomadaire":
        return f"chaque {WEEKDAYS[choices.day]}"
    if choices.pace == "mensuel":
        return f"le {'1er' if choices.day == 1 else choices.day} de chaque mois"
    return "chaque jour ouvré" if choices.pace == "jour_ouvre" else "à chaque parution"


def followed_words(choices: Choices, themes: Sequence[Theme]) -> str:
    """Say what somebody follows: « éthique » et « déontologie », protection de l'enfance, Gironde."""
    named = [_quoted(theme.label) for theme in themes if theme.id in choices.themes]
    groups = [
        _joined(named),
        _joined(PUBLICS.get(public, public) for public in choices.publics),
        _joined(NATURES.get(nature, nature).lower() for nature in choices.natures),
        _joined(territory_words(code) for code in choices.territories),
        _joined(service.replace("-", " ") for service in choices.services),
    ]
    return ", ".join(group for group in groups if group) or "toute la veille"


def received_words(choices: Choices, themes: Sequence[Theme]) -> str:
    """Say why the letter came."""
    return f"Vous recevez cette lettre car vous suivez {followed_words(choices, themes)}, {pace_words(choices)}."


def with_reasons(edition: Edition, items: Mapping[str, Item], choices: Choices, themes: Sequence[Theme]) -> Edition:
    """Say beside each article what in these choices brought it, before what in the article did."""

    def told(card: Card) -> Card:
        brought = _brought(card, items[card.id], choices, themes)
        return replace(card, why=f"vous suivez {brought}{NBSP}; {card.why}")

    sections = (replace(section, cards=tuple(map(told, section.cards))) for section in edition.sections)
    return replace(edition, sections=tuple(sections))


def _brought(card: Card, item: Item, choices: Choices, themes: Sequence[Theme]) -> str:
    met = Choices(
        themes=_both(choices.themes, card.themes),
        publics=_both(choices.publics, card.publics),
        natures=_both(choices.natures, (card.nature,) if card.nature else ()),
        territories=_both(choices.territories, card.territories),
        services=_both(choices.services, item.labels.services),
    )
    return followed_words(met, themes)


def _both(chosen: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
    return tuple(value for value in chosen if value in given)


def _joined(words: Iterable[str]) -> str:
    return " et ".join(words)


def _quoted(label: str) -> str:
    return f"«{NBSP}{label[:1].lower()}{label[1:]}{NBSP}»"
