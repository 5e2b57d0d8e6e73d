"""The life of a text in order: the steps that both chambers tell, each once, and the articles that speak of it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from veille.domain.digest import Card
from veille.domain.dossier import CHAMBERS, Chamber, DossierState, Stage, Step
from veille.domain.item import Item
from veille.prepare.facets import day_of
from veille.prepare.formats.kind import Kind, kind_of

_TELLS: dict[Chamber, str] = {
    "assemblee": "an/",
    "senat": "senat/",
    "gouvernement": "an/",
    "conseil": "an/",
    "cmp": "an/",
}
"""Whose telling of a step is preferred: each chamber knows its own best."""

_SLACK = timedelta(days=10)

_OUTCOMES = (
    ("rejet", "Texte rejeté"), ("définitiv", "Texte adopté définitivement"),
    ("45, alinéa 3", "Texte de compromis adopté"), ("modifi", "Texte modifié"), ("adopt", "Texte adopté"),
    ("retir", "Texte retiré"),
)  # fmt: skip
_PLACES = (
    ("senat.fr", "Sénat"), ("assemblee-nationale", "Assemblée"), ("legifrance", "Légifrance"),
    ("conseil-constitutionnel.fr", "Conseil"),
)  # fmt: skip
_COUNCIL = re.compile(r"(?:partiellement |non[ -])?conforme", re.IGNORECASE)
_JOINT = (("désaccord", "Désaccord en commission mixte paritaire"), ("accord", "Accord en commission mixte paritaire"))
_KINDS: dict[Kind, str] = {
    "texte": "Texte officiel", "circulaire": "Circulaire", "rapport": "Rapport", "decision": "Décision de justice",
    "page": "Article",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that happened to a text, or was written of it.

    `where` is a chamber, or what sort of article it is; `said` are the source's own words; `documents` are addresses
    with what to call them; `card` is the article that the archive holds of it, if any; `place` orders one day.
    """

    day: date | None
    title: str
    where: str
    chamber: Chamber | None = None
    stage: Stage | None = None
    reading: str = ""
    said: str = ""
    documents: tuple[tuple[str, str], ...] = ()
    card: Card | None = None
    place: int = 0

    @property
    def is_step(self) -> bool:
        """Whether it moved the text, rather than spoke of it."""
        return self.chamber is not None

    @property
    def key(self) -> str:
        """A name that stays the same from one reading to the next."""
        if self.card and not self.is_step:
            return f"article-{self.card.id}"
        return f"{self.chamber}-{self.stage}-{self.day.isoformat() if self.day else 'sans-date'}"


def timeline(
    states: Sequence[DossierState], held: Mapping[str, Card], speaking: Iterable[tuple[Item, Card]]
) -> tuple[Moment, ...]:
    """Give every moment, the first in front.

    `held` are the articles of the archive by the addresses of steps; `speaking` are those that speak of the text: one
    that is a step already is not told twice.
    """
    steps = [_moment(group, held) for group in _gathered(states)]
    shown = {held[step.url].id for state in states for step in state.steps if step.url in held}
    articles = [_article(item, card) for item, card in speaking if card.id not in shown]
    return tuple(sorted([*_first_named(steps), *articles], key=_place))


def standing(moments: Sequence[Moment]) -> str:
    """Say in a few words where a text stands: what its last step was, and where."""
    steps = [moment for moment in moments if moment.is_step]
    if not steps:
        return ""
    last = steps[-1]
    return (
        last.title if last.stage == "promulgation" else ", ".join(filter(None, (last.title, last.where, last.reading)))
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A step as one source tells it, and its place in that telling."""

    by: str
    place: int
    step: Step


def _gathered(states: Sequence[DossierState]) -> list[list[_Told]]:
    """Gather what each source tells of one step.

    A chamber deposits and decides once in a reading, though one source dates it by the vote and another by the paper;
    there is one law. Of other steps, those of one day are one.
    """
    groups: dict[tuple[str, ...], list[list[_Told]]] = {}
    for state in states:
        for place, step in enumerate(state.steps):
            near = groups.setdefault(_sort_of(step), [])
            group = next((group for group in near if _is_near(group[0].step, step)), None)
            if group is None:
                near.append(group := [])
            group.append(_Told(state.name, place, step))
    return [group for near in groups.values() for group in near]


def _sort_of(step: Step) -> tuple[str, ...]:
    if step.stage in ("depot", "decision"):
        return step.chamber, step.stage, step.reading
    return step.chamber, step.stage


def _is_near(one: Step, other: Step) -> bool:
    if one.stage == "promulgation" or not (one.day and other.day):
        return True
    return abs(one.day - other.day) <= (_SLACK if one.stage in ("depot", "decision") else timedelta())


def _moment(group: list[_Told], held: Mapping[str, Card]) -> Moment:
    chamber = group[0].step.chamber
    told = sorted(group, key=lambda one: not one.by.startswith(_TELLS[chamber]))
    steps = [one.step for one in told]
    addresses = _addresses(steps)
    return Moment(
        day=min((step.day for step in steps if step.day), default=None),
        title=_title(steps),
        where=CHAMBERS[chamber],
        chamber=chamber,
        stage=steps[0].stage,
        reading=_reading(steps),
        place=group[0].place,
        said=steps[0].label,
        documents=tuple(_documents(addresses)),
        card=next((held[step.url] for step in steps if step.url in held), None),
    )


def _addresses(steps: Iterable[Step]) -> list[str]:
    """Give the addresses of a step's documents, those that are written with and without `s` once."""
    known: dict[str, str] = {}
    for step in steps:
        bare = step.url.partition("://")[2]
        if bare and not known.get(bare, "").startswith("https"):
            known[bare] = step.url
    return sorted(known.values(), key=lambda url: not url.startswith("https"))


def _reading(steps: list[Step]) -> str:
    told = next((step.reading for step in steps if step.reading), "")
    if steps[0].chamber == "cmp":
        return ""
    return "après la commission mixte paritaire" if told == "CMP" else told


def _title(steps: list[Step]) -> str:
    """Give a step in plain words; the sources' own are kept beside."""
    one, labels = steps[0], " ".join(step.label for step in steps)
    if one.stage == "promulgation":
        return one.label.partition(" parue au ")[0]
    if one.chamber == "conseil":
        verdict = _COUNCIL.search(labels)
        return f"Décision du Conseil constitutionnel{f' : {verdict[0].lower()}' if verdict else ''}"
    if one.chamber == "cmp":
        return next((words for sign, words in _JOINT if sign in labels.lower()), "Commission mixte paritaire")
    if one.stage == "decision":
        return next((words for sign, words in _OUTCOMES if sign in labels.lower()), one.label)
    return {"depot": "Texte transmis", "commission": "Travaux de la commission"}.get(one.stage, one.label)


def _first_named(steps: list[Moment]) -> list[Moment]:
    """Call the first deposit by its name; the others hand the text from one chamber to the other."""
    deposits = sorted((one for one in steps if one.stage == "depot" and one.day), key=_place)
    return [replace(one, title="Dépôt du texte") if deposits and one is deposits[0] else one for one in steps]


def _documents(addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Call each document by where it is read, and number those of one place."""
    count: Counter[str] = Counter()
    for url in addresses:
        words = next((words for sign, words in _PLACES if sign in url), "document")
        count[words] += 1
        yield f"{words}, document {count[words]}" if count[words] > 1 else words, url


def _article(item: Item, card: Card) -> Moment:
    return Moment(day=day_of(item), title=card.title, where=_KINDS[kind_of(item)], said=card.excerpt, card=card)


def _place(moment: Moment) -> tuple[date, int, int]:
    return (moment.day or date.max, 0 if moment.is_step else 1, moment.place)
