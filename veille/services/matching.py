"""« Rapprocher » : dossiers of the two chambers that may be one text are proposed; a person says yes or no."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from veille.domain.dossier import DossierState, DossierWord
from veille.domain.errors import NotFound
from veille.domain.person import Person
from veille.interpret.dossiers import Likeness, likeness, near_titles
from veille.keep.archive import Archive
from veille.keep.dossiers import Listed
from veille.services.tracking import join_again, said

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two tellings, one of each chamber, that may be one text."""

    one: DossierState
    other: DossierState
    likeness: Likeness


def proposals(archive: Archive, most: int = MOST) -> tuple[Proposal, ...]:
    """Give the pairs that nothing joins and of which nobody spoke, the likeliest first."""
    together, apart = said(archive)
    found = [pair for pair in _pairs(archive) if _names(pair) not in together | apart]
    return tuple(sorted(found, key=lambda pair: (-pair.likeness.titles, _names(pair)))[:most])


def decide(one: str, other: str, *, together: bool, author: str, why: str, archive: Archive, now: datetime) -> None:
    """Write down what a person says of two tellings, and join or part their dossiers. Raises NotFound."""
    with archive.alone():
        archive.dossiers.note(DossierWord(one=one, other=other, together=together, author=author, at=now, why=why))
        join_again([one, other], archive)


def answer(one: str, other: str, *, together: bool, by: Person, archive: Archive, now: datetime) -> None:
    """Decide as somebody of the team, in the journal too, of a pair proposed or decided before. Raises NotFound."""
    pair = (min(one, other), max(one, other))
    with archive.alone():
        together_now, apart_now = said(archive)
        if pair not in together_now | apart_now and pair not in map(_names, proposals(archive)):
            raise NotFound("rapprochement", f"{one} et {other}")
        decide(*pair, together=together, author=by.shown, why="", archive=archive, now=now)
        archive.journal.write(by, "joindre" if together else "distinguer", f"dossier/{one}", now=now, detail=other)


def spoken(archive: Archive, most: int = MOST) -> tuple[DossierWord, ...]:
    """Give the last word on each pair of tellings, the latest first: each may be followed by the opposite one."""
    last = {(word.one, word.other): word for word in archive.dossiers.words()}
    return tuple(sorted(last.values(), key=lambda word: word.at, reverse=True)[:most])


def _pairs(archive: Archive) -> Iterator[Proposal]:
    """Yield the pairs, one of each chamber, whose lives overlap and whose words or days resemble one another."""
    listed = archive.dossiers.all()
    chambers: dict[str, set[str]] = defaultdict(set)
    for each in listed:
        chambers[each.dossier].add(_chamber(each))
    lone = {each.name: each for each in listed if len(chambers[each.dossier]) == 1}
    titles = {name: (each.title, each.long_title) for name, each in lone.items()}
    ones, others = ({n: titles[n] for n, each in lone.items() if _chamber(each) == side} for side in ("an", "senat"))
    for one, other in near_titles(ones, others):
        mine, theirs = archive.dossiers.part(one), archive.dossiers.part(other)
        if mine and theirs and _overlap(lone[one], lone[other]):
            alike = likeness(mine.state, theirs.state)
            if alike.is_proposed:
                yield Proposal(one=mine.state, other=theirs.state, likeness=alike)


def _chamber(part: Listed) -> str:
    return part.name.partition("/")[0]


def _overlap(one: Listed, other: Listed) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return True
    return one.first <= other.last and other.first <= one.last


def _names(pair: Proposal) -> tuple[str, str]:
    return (pair.one.name, pair.other.name) if pair.one.name < pair.other.name else (pair.other.name, pair.one.name)
