"""« Composer » : the order of an edition's cards and its opening words, until it is published."""

from collections.abc import Sequence
from dataclasses import replace

from veille.domain.digest import Edition, Plan
from veille.domain.errors import Overtaken
from veille.domain.period import Period
from veille.domain.person import Person
from veille.domain.triage import Author
from veille.prepare.missing import missing_words
from veille.prepare.render import to_mail_html
from veille.prepare.site import Site
from veille.services.editing import Desk, preview

LONGEST_OPENING = 1200
"""Characters of the opening words: a short paragraph or two."""

WARN, REFUSE = 70_000, 95_000
"""Bytes of a letter: mail programs cut near 102 KB."""


def move(card: str, by: int, plan: Plan, period: Period, desk: Desk, person: Person) -> None:
    """Move a card up or down within its section; raises Overtaken once the edition is published."""
    edition = _draft(plan, period, desk)
    order: list[str] = []
    for section in edition.sections:
        names = [one.id for one in section.cards]
        if card in names:
            at = names.index(card)
            names.insert(min(max(at + by, 0), len(names) - 1), names.pop(at))
        order += names
    _write(plan, period, desk, person, ranking=order)


def open_with(words: str, plan: Plan, period: Period, desk: Desk, person: Person) -> None:
    """Give an edition its opening words, one paragraph a line; raises Overtaken once it is published."""
    _draft(plan, period, desk)
    lines = (" ".join(line.split()) for line in words.splitlines())
    _write(plan, period, desk, person, opening="\n".join(line for line in lines if line)[:LONGEST_OPENING])


def size_of(edition: Edition, site: Site) -> int:
    """Give the bytes of the edition as a letter."""
    return len(to_mail_html(edition, site).encode())


def doubts(edition: Edition, site: Site) -> tuple[str, ...]:
    """Say what somebody should look at before this leaves."""
    size, cards = size_of(edition, site), edition.cards
    said = []
    if not cards:
        said.append("Cette édition est vide.")
    if size > WARN:
        cut = "elle sera coupée" if size > REFUSE else "les messageries risquent de la couper"
        said.append(f"La lettre pèse {size // 1000} ko : {cut}. Écartez quelques articles.")
    said += [f"Sans date certaine : {card.title}" for card in cards if card.published.origin == "vue"]
    said += [f"Sans lien : {card.title}" for card in cards if not card.url]
    if edition.unseen:
        said.append(missing_words(edition.unseen))
    return tuple(said)


def _draft(plan: Plan, period: Period, desk: Desk) -> Edition:
    stored = desk.archive.editions.find(plan.id, period.label)
    if stored and stored.state == "publiee":
        raise Overtaken("edition")
    return preview(plan, period, desk)


def _write(
    plan: Plan,
    period: Period,
    desk: Desk,
    person: Person,
    *,
    ranking: Sequence[str] | None = None,
    opening: str | None = None,
) -> None:
    with desk.archive.alone():
        wanted = desk.archive.edition_desks.find(plan.id, period.label)
        changed = replace(
            wanted,
            ranking=wanted.ranking if ranking is None else tuple(ranking),
            opening=wanted.opening if opening is None else opening,
            author=Author(id=person.id, name=person.shown),
        )
        desk.archive.edition_desks.put(changed)
