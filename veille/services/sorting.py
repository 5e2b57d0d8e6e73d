"""« Trier » : curators keep, drop, pin, annotate, re-tag, merge and split; every act can be taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from veille.domain.errors import NotFound, Overtaken
from veille.domain.item import Item
from veille.domain.judgement import standing
from veille.domain.person import Person
from veille.domain.triage import UNSORTED, Act, ActKind, Author, Sorting
from veille.interpret.settle import borne
from veille.keep.archive import Archive
from veille.services import curating
from veille.services.curating import Study
from veille.services.deciding import say_pair
from veille.services.placing import Office

LONGEST_NOTE = 600
"""Characters of an editors' note: two or three sentences."""

DECISIONS: tuple[ActKind, ...] = ("garder", "ecarter", "retrier", "epingler", "detacher")
"""The acts that need nothing but the articles they are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Where somebody sorts: who they are, the book of labels, the book of facts, the instant."""

    person: Person
    study: Study
    office: Office
    now: datetime

    @property
    def archive(self) -> Archive:
        """What everything is written in."""
        return self.study.archive

    @property
    def author(self) -> Author:
        """How the book names them."""
        return Author(id=self.person.id, name=self.person.shown)


def decide(articles: Sequence[str], kind: ActKind, table: Table) -> Act:
    """Keep, drop, put back, pin or unpin the cards of these articles; raises NotFound.

    A card is decided of as one: with an article go those of its fact that nobody has decided of.
    """
    with table.archive.alone():
        before = _before(_with_fellows(articles, table), table)
        return _write(kind, before, {name: decided(state, kind) for name, state in before.items()}, table)


def decided(state: Sorting, kind: ActKind) -> Sorting:
    """Give what stands of an article after a decision: what is pinned is kept, what is dropped is not pinned."""
    changes: dict[ActKind, Sorting] = {
        "garder": replace(state, verdict="garde"),
        "ecarter": replace(state, verdict="ecarte", pinned=False),
        "retrier": replace(state, verdict="", pinned=False),
        "epingler": replace(state, verdict="garde", pinned=True),
        "detacher": replace(state, pinned=False),
    }
    return changes[kind]


def annotate(article: str, note: str, table: Table) -> Act:
    """Write the editors' note of an article, shown with its card; an empty one takes it away. Raises NotFound."""
    with table.archive.alone():
        before = _before([article], table)
        text = " ".join(note.split())[:LONGEST_NOTE]
        return _write("annoter", before, {article: replace(before[article], note=text)}, table)


def retag(article: str, wanted: Iterable[str], table: Table, *, revision: int) -> Act | None:
    """Give an article these labels and no other, in the book that teaches the machine; None when it bears them already.

    Raises NotFound, and Conflict when its text changed since `revision`.
    """
    with table.archive.alone():
        seen = table.archive.items.get(article)
        given, wanted = borne(seen.labels), frozenset(wanted)
        changes = {label: label in wanted for label in sorted(given ^ wanted)}
        said = _said_of(article, table)
        for label, verdict in changes.items():
            curating.judge(table.study, article, label, verdict, curator=table.author.name, revision=revision)
        before = {label: said.get(label) for label in changes}
        act = Act(kind="etiqueter", author=table.author, at=table.now, articles=(article,), labels=before)
        return _note(act, {}, table) if changes else None


def merge(articles: Sequence[str], table: Table) -> Act:
    """Say that these articles report one fact; raises NotFound."""
    first, *others = dict.fromkeys(articles)
    pairs = tuple((first, other) for other in others)
    return _pair("reunir", pairs, (first, *others), table)


def split(article: str, table: Table) -> Act:
    """Say that an article reports another fact than those it stands with; raises NotFound."""
    fellows = [each.article for each in table.archive.facts.members([article]) if each.article != article]
    return _pair("separer", tuple((article, other) for other in fellows), (article,), table)


def undo(table: Table) -> Act:
    """Take back somebody's own last act, of the thirty last; give it. The undoing is a line of the book too.

    Raises NotFound when nothing is left to take back, Overtaken when somebody decided otherwise since.
    """
    with table.archive.alone():
        acts = table.archive.triage.undoable(table.author.id, table.person.espace)
        if not acts:
            raise NotFound("acte à annuler", "aucun")
        act = acts[0]
        now = table.archive.triage.of(act.before, act.espace)
        after = {name: state for name, state in act.before.items() if now.get(name, UNSORTED).act == act.number}
        if act.before and not after:
            raise Overtaken("article")
        _unsay(act, table)
        if act.pairs:
            _say(act.pairs, table, together=act.kind == "separer", why="Annulation.")
        done = Act(kind="annuler", author=table.author, at=table.now, articles=act.articles, undoes=act.number)
        _note(done, after, table, detail=act.kind)
        return act


def _unsay(act: Act, table: Table) -> None:
    """Put back what people had said of each label before the act, unless they said something else since."""
    for label, before in act.labels.items():
        (article,) = act.articles
        last = standing(table.archive.judgements.of(article)).get(label)
        if last is None or last.at > act.at or last.curator != act.author.name:
            continue
        if before is None:
            curating.revoke(table.study, article, label, curator=table.author.name)
        else:
            revision = table.archive.items.get(article).revision
            curating.judge(table.study, article, label, before, curator=table.author.name, revision=revision)


def _pair(kind: ActKind, pairs: tuple[tuple[str, str], ...], articles: tuple[str, ...], table: Table) -> Act:
    with table.archive.alone():
        _say(pairs, table, together=kind == "reunir", why="")
        return _note(Act(kind=kind, author=table.author, at=table.now, articles=articles, pairs=pairs), {}, table)


def _say(pairs: Iterable[tuple[str, str]], table: Table, *, together: bool, why: str) -> None:
    for one, other in pairs:
        say_pair(one, other, table.office, together=together, curator=table.author.name, why=why, now=table.now)


def _said_of(article: str, table: Table) -> Mapping[str, bool]:
    return {label: said.verdict for label, said in standing(table.archive.judgements.of(article)).items()}


def _with_fellows(articles: Sequence[str], table: Table) -> list[str]:
    members = [each.article for each in table.archive.facts.members(articles)]
    said = table.archive.triage.of(members, table.person.espace)
    return [*articles, *(name for name in members if not said.get(name, UNSORTED).verdict)]


def _before(articles: Iterable[str], table: Table) -> dict[str, Sorting]:
    names = list(dict.fromkeys(articles))
    known: list[Item] = table.archive.items.many(names)
    for name in names:
        if name not in {item.id for item in known}:
            raise NotFound("article", name)
    said = table.archive.triage.of(names, table.person.espace)
    return {name: said.get(name, UNSORTED) for name in names}


def _write(kind: ActKind, before: Mapping[str, Sorting], after: Mapping[str, Sorting], table: Table) -> Act:
    act = Act(kind=kind, author=table.author, at=table.now, articles=tuple(before), before=before)
    touched = {name: replace(state, act=0) for name, state in after.items()}
    return _note(act, touched, table)


def _note(act: Act, after: Mapping[str, Sorting], table: Table, *, detail: str = "") -> Act:
    """Write an act in both books: that of decisions, by which it is taken back, and the journal of all acts."""
    lead, more = act.articles[0], len(act.articles) - 1
    words = detail or (f"+ {more}" if more else "")
    table.archive.journal.write(table.person, act.kind, f"article/{lead}", now=table.now, detail=words)
    return table.archive.triage.note(replace(act, espace=table.person.espace), after)
