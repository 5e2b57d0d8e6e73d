"""« Dossier d'un texte » : from the bill to what is written of the law, both chambers and the press in one order.

Its moments are the steps that sources tell and the articles that name the text; what its law leaves to decrees stands
beside them, for most of it is still to come.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from veille.domain.digest import Card, Link
from veille.domain.dossier import DossierState, is_own
from veille.domain.errors import NotFound
from veille.domain.item import Item
from veille.domain.question import Question
from veille.interpret.dossiers import speaks_of
from veille.interpret.folding import stems
from veille.interpret.identity import id_of
from veille.keep.archive import Archive
from veille.keep.dossiers import Listed, Part
from veille.prepare.timeline import Moment, standing, timeline
from veille.services.advancing import CITED, dossiers_named
from veille.services.awaiting import awaited_by
from veille.services.browsing import cards
from veille.services.editing import Desk

MOST = 100
"""Articles that speak of a text in its dossier; the search lists the others."""

_BEFORE, _AFTER = timedelta(days=7), timedelta(days=120)
"""A bill's number is another bill's, years before and after: how far from its steps it is believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDossier:
    """A text under the title that the chamber that tells most of it gives; `count` is of all articles that name it.

    `awaited` are the decrees that its law calls for, with where each stands.
    """

    id: str
    title: str
    long_title: str
    names: tuple[str, ...]
    addresses: tuple[str, ...]
    moments: tuple[Moment, ...]
    standing: str
    count: int
    awaited: tuple[Link, ...] = ()


def dossier_id(name: str, archive: Archive) -> str:
    """Find a dossier by its id, by one it had, or by any identifier of its own. Raises NotFound."""
    if archive.dossiers.parts(name):
        return name
    if became := archive.dossiers.became(name):
        return became
    found = archive.dossiers.bearing([name]) if is_own(name) else ()
    if not found:
        raise NotFound("dossier", name)
    return found[0]


def text_dossier(dossier: str, desk: Desk) -> TextDossier:
    """Give the dossier of a text with all that happened to it. Raises NotFound."""
    parts = desk.archive.dossiers.parts(dossier)
    if not parts:
        raise NotFound("dossier", dossier)
    states = tuple(part.state for part in sorted(parts, key=lambda part: (-len(part.state.steps), part.state.name)))
    names = tuple(sorted({name for state in states for name in (state.name, *state.names)}))
    items, count = _speaking(states, names, desk)
    moments = timeline(states, _held(parts, names, desk), zip(items, cards(items, desk), strict=True))
    return TextDossier(
        id=dossier,
        title=states[0].title,
        long_title=max((state.long_title for state in states if " de loi" in state.long_title), key=len, default=""),
        names=names,
        addresses=tuple(dict.fromkeys(state.url for state in states if state.url)),
        moments=moments,
        standing=standing(moments),
        count=count,
        awaited=awaited_by(names, desk.archive, desk.today),
    )


def dossiers_of(item: Item, archive: Archive) -> tuple[Listed, ...]:
    """Give the dossiers that an article is a step of, or whose law it is or cites, each by one of its parts."""
    return tuple(_listed(archive.dossiers.parts(dossier)[0]) for dossier in dossiers_named(item, archive))


def find_dossiers(line: str, archive: Archive, most: int = MOST) -> tuple[Listed, ...]:
    """Give the dossiers whose titles hold every word of a line, those that moved last in front; each once."""
    wanted = set(stems(line))
    seen: dict[str, Listed] = {}
    for part in archive.dossiers.all():
        if part.dossier not in seen and wanted <= set(stems(f"{part.title} {part.long_title}")):
            seen[part.dossier] = part
    return tuple(seen.values())[:most]


def _listed(part: Part) -> Listed:
    state = part.state
    days = sorted(step.day for step in state.steps if step.day)
    first, last = (days[0], days[-1]) if days else (None, None)
    return Listed(
        name=state.name, dossier=part.dossier, title=state.title, long_title=state.long_title, first=first, last=last
    )


def _held(parts: Iterable[Part], names: Iterable[str], desk: Desk) -> dict[str, Card]:
    """Give the articles that are steps, by the address of the step; the law's own stands for its promulgation."""
    ids = {url: name for part in parts for url, name in _addressed(part) if name}
    laws = [id_of(f"ref:{name}") for name in names if name.partition("/")[0] in CITED]
    shown = {card.id: card for card in cards(desk.archive.items.many([*ids.values(), *laws]), desk)}
    law = next((shown[name] for name in laws if name in shown), None)
    promulgated = {step.url for part in parts for step in part.state.steps if step.stage == "promulgation" and law}
    return {url: shown[name] for url, name in ids.items() if name in shown} | {url: law for url in promulgated if law}


def _addressed(part: Part) -> Iterable[tuple[str, str]]:
    return zip((step.url for step in part.state.steps), part.articles, strict=False)


def _speaking(states: Sequence[DossierState], names: Iterable[str], desk: Desk) -> tuple[list[Item], int]:
    """Give the articles that name a text, or report the fact of one that does, and how many name it in all."""
    archive = desk.archive
    own = tuple(name for name in names if name.partition("/")[0] in CITED)
    page = archive.items.search(Question(references=own), limit=MOST) if own else None
    named = [*(page.items if page else ()), *_by_number(states, names, archive)]
    near = [placed.article for placed in archive.facts.members(item.id for item in named)]
    laws = [id_of(f"ref:{name}") for name in own]
    found = archive.items.many(dict.fromkeys([*laws, *(item.id for item in named), *near]))
    return found[: 2 * MOST], max(page.total if page else 0, len(found))


def _by_number(states: Sequence[DossierState], names: Iterable[str], archive: Archive) -> list[Item]:
    """Give the articles that cite a bill by its number, which others bear: in its time, with a word of its title."""
    bills = tuple(name for name in names if not is_own(name))
    days: list[date] = sorted(step.day for state in states for step in state.steps if step.day)
    if not bills or not days:
        return []
    asked = Question(references=bills, since=days[0] - _BEFORE, until=days[-1] + _AFTER)
    titles = [title for state in states for title in (state.title, state.long_title) if title]
    found = archive.items.search(asked, limit=MOST).items
    return [item for item in found if speaks_of(f"{item.title} {item.text}", titles)]
