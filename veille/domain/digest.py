"""A list of digests, and one edition of it, ready for any clothing."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from veille.domain.hook import Hook
from veille.domain.item import Dated, Reason
from veille.domain.period import Beat, Period
from veille.domain.source import Health

Triage = Literal["automatique", "valide", "mixte"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One entry of `listes.yaml` (contract §1); an empty filter means everything.

    `follows` are legal texts in their normal forms: an article that names one is told, whatever the filters say.
    """

    id: str
    title: str
    beat: Beat
    themes: tuple[str, ...] = ()
    publics: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    triage: Triage = "automatique"
    recipients: tuple[str, ...] = ()
    hooks: tuple[Hook, ...] = ()
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere; `url` is empty when no stable address exists."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Another article that reports a card's fact, folded under it; `paid` when only subscribers can read it."""

    id: str
    title: str
    url: str
    source: str
    paid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """A text's dossier that moved within an edition's period: its id, its title, and where the text stands."""

    dossier: str
    words: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One fact as an edition shows it, led by one article: the same words in HTML, text, Atom and JSON Feed.

    `source` is a name for people; `also` names the other sources that gave it, `told` the other articles that report
    its fact. `follows` is what an earlier edition showed of it, or the text that it corrects or applies. `why` is one
    French sentence made of the reasons, which follow whole for who wants to check. `note` is what the editors add,
    `occasion` says when and where what it announces takes place, `advanced` which dossiers of texts just moved.
    """

    id: str
    title: str
    url: str
    source: str
    licence: str
    published: Dated
    seen: date
    excerpt: str
    why: str
    nature: str | None = None
    publics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    references: tuple[Link, ...] = ()
    also: tuple[Link, ...] = ()
    reasons: tuple[Reason, ...] = ()
    paid: bool = False
    told: tuple[Told, ...] = ()
    follows: tuple[Link, ...] = ()
    note: str = ""
    occasion: str = ""
    advanced: tuple[Advance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Cards under one heading.

    `id` is `a-retenir` (pinned by curators), `suivis` (about a text that the list follows), a theme's slug,
    `nature-<nature>` for cards without theme, or `autres`.
    """

    id: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """A date met in a card's text that belongs in a calendar; `until` is the last day of what takes several.

    `where` says where, how and for how much, in words.
    """

    day: date
    role: str
    title: str
    url: str
    card: str
    where: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A source of which news may be missing, told to readers: what was *not* seen, since when and why."""

    source: str
    since: date | None
    message: str
    health: Health = "en_echec"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One list over one period, complete: every clothing is a pure function of it.

    The first day of `period` comes earlier than usual when editions were missed (one catch-up edition).
    `composed_on` is a Paris day. `mended` names what earlier editions showed and its source has corrected or withdrawn.
    `opening` is what the editors say before all else. `gazette` says what was read of the Journal officiel,
    `awaited` the decrees that laws call for and whose state has just changed. `closing` are deadlines so near
    that they are recalled, whoever told them first; `agenda` holds all other days.
    """

    list_id: str
    list_title: str
    period: Period
    number: int
    composed_on: date
    sections: tuple[Section, ...]
    agenda: tuple[Agenda, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    read_sources: int = 0
    mended: tuple[Link, ...] = ()
    opening: str = ""
    gazette: str = ""
    awaited: tuple[Link, ...] = ()
    closing: tuple[Agenda, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card in reading order, each once."""
        return tuple(card for section in self.sections for card in section.cards)

    @property
    def articles(self) -> tuple[str, ...]:
        """The id of every article that the edition shows, folded ones included."""
        return tuple(name for card in self.cards for name in (card.id, *(told.id for told in card.told)))
