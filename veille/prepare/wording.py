"""The few sentences that every clothing of an edition says in the same words."""

from veille.domain.digest import Advance, Card, Edition, Link
from veille.domain.theme import NATURES, PUBLICS
from veille.prepare.french import NBSP, counted, day_words
from veille.prepare.gazette import is_whole
from veille.prepare.site import Site
from veille.prepare.territories import territory_words


def about(card: Card) -> list[str]:
    """Name the nature, the publics and the territories of a card; one without territory concerns the whole country."""
    nature = [NATURES.get(card.nature, card.nature)] if card.nature else []
    publics = [PUBLICS.get(public, public) for public in card.publics]
    return [*nature, *publics, *(territory_words(code) for code in card.territories)]


def advance_link(one: Advance, site: Site) -> Link:
    """Say where the text of a dossier that moved stands; it leads to its page when the watch has a public address."""
    return Link(words=f"{one.words} – où il en est : {one.standing}", url=site.url(f"dossiers/{one.dossier}"))


def others(number: int) -> str:
    """Say how many articles a letter leaves for the page online."""
    return f"Et {counted(number, 'autre')}"


CHANGE = "Modifier mes thèmes, la fréquence ou le jour, suspendre"
"""What the link to a person's preferences is for."""


def received(list_title: str) -> str:
    """Say why the letter came."""
    return f"Vous recevez cette lettre car votre adresse est inscrite à «{NBSP}{list_title}{NBSP}»."


def nothing_new(edition: Edition) -> str:
    """Say kindly that there is nothing, and what was read; nobody « missed nothing » where a source stayed silent."""
    sources = counted(edition.read_sources, "source")
    were = "ont été lues" if edition.read_sources > 1 else "a été lue"
    read = f" : {sources} {were} pour vous" if edition.read_sources else ""
    end = "Vous n'avez rien manqué."
    if edition.unseen or not is_whole(edition.gazette):
        end = "Ce qui n'a pas été vu est dit plus bas."
    return f"Rien de nouveau pour cette lettre cette fois-ci{read}. {end}"


def read_words(edition: Edition) -> str:
    """Say what was read and when it was put together."""
    were = "lues" if edition.read_sources > 1 else "lue"
    read = (
        f"{counted(edition.read_sources, 'source')} {were} pour cette édition, composée" if edition.read_sources else ""
    )
    return f"{read or 'Édition composée'} le {day_words(edition.composed_on)}."
