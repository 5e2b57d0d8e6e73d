"""« Corriger » : people judge labels, proposals come of it, people accept or refuse them; everything can be revoked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from veille.domain.errors import Conflict, NotFound
from veille.domain.item import Item
from veille.domain.judgement import RELEVANCE, Change, Decision, Judgement
from veille.domain.source import Source
from veille.domain.theme import NATURES, PUBLICS
from veille.interpret.learned import check_change, target_of, version_of, with_changes
from veille.interpret.lessons import LEAST, propose
from veille.interpret.lexicon import Lexicon
from veille.interpret.reading import relabel
from veille.interpret.settle import settle
from veille.interpret.weighing import Example, Proposal
from veille.keep.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Where curators work: the archive, the watch's sources, its own words (nothing learned in them), the instant."""

    archive: Archive
    sources: Mapping[str, Source]
    words: Lexicon
    now: datetime

    @property
    def lexicon(self) -> Lexicon:
        """The words in force: the watch's and the learned ones."""
        return with_changes(self.words, self.archive.judgements.learned())


def judge(study: Study, item: str, label: str, verdict: bool, *, curator: str, revision: int) -> Item:
    """Write a judgement and settle its article, both or neither; give the article as it is then.

    `revision` is that of the text which the curator saw: raises Conflict when it changed since. Raises NotFound for an
    unknown article or label. Judgements never collide: each is one more line.
    """
    lexicon = study.lexicon
    _known(lexicon, label)
    with study.archive.alone():
        seen = study.archive.items.get(item)
        if seen.revision != revision:
            raise Conflict(item)
        _note(study, lexicon, item, label, verdict, curator)
        return _settled(study, lexicon, seen)


def revoke(study: Study, item: str, label: str, *, curator: str) -> Item:
    """Withdraw what was said of a label, by one more line; the machine decides of it again.

    Raises NotFound for an unknown article.
    """
    lexicon = study.lexicon
    with study.archive.alone():
        seen = study.archive.items.get(item)
        _note(study, lexicon, item, label, False, curator, revoked=True)
        return _settled(study, lexicon, seen)


def proposals(study: Study, *, least: int = LEAST) -> tuple[Proposal, ...]:
    """Give what the judgements suggest, with what each would do; what was refused is not proposed again."""
    book: dict[str, list[Judgement]] = {}
    for judgement in study.archive.judgements.all():
        book.setdefault(judgement.item, []).append(judgement)
    examples = [_example(study, item, book) for item in study.archive.items.many(book)]
    refused = [d.change for d in study.archive.judgements.decisions() if not d.accepted and d.revoked_at is None]
    return propose(examples, _archive(study, book), study.lexicon, refused=refused, least=least)


def accept(study: Study, change: Change, *, curator: str) -> Decision:
    """Let a change into the lexicon; « retiqueter » then brings it to the articles that are there already.

    Raises NotFound for a target that the lexicon lacks, LexiconError for a term or a weight that it could not hold.
    """
    try:
        check_change(study.lexicon, change)
    except LookupError:
        raise NotFound("étiquette", change.target) from None
    return study.archive.judgements.decide(change, accepted=True, curator=curator, at=study.now)


def refuse(study: Study, change: Change, *, curator: str) -> Decision:
    """Refuse a change: it is not proposed again until somebody revokes the refusal."""
    return study.archive.judgements.decide(change, accepted=False, curator=curator, at=study.now)


def revoke_decision(study: Study, number: int, *, curator: str) -> None:
    """Withdraw an acceptance or a refusal; raises NotFound."""
    study.archive.judgements.revoke(number, curator=curator, at=study.now)


def _known(lexicon: Lexicon, label: str) -> None:
    target = target_of(lexicon, label)
    if label != RELEVANCE and (target is None or target.facet == "transversal"):
        themes = (target.id for target in lexicon.targets if target.facet == "themes")
        raise NotFound("étiquette", label, (RELEVANCE, *PUBLICS, *themes, *NATURES))


def _note(
    study: Study, lexicon: Lexicon, item: str, label: str, verdict: bool, curator: str, revoked: bool = False
) -> None:
    study.archive.judgements.note(
        Judgement(
            item=item,
            label=label,
            verdict=verdict,
            curator=curator,
            at=study.now,
            lexicon=version_of(lexicon),
            revoked=revoked,
        )
    )


def _settled(study: Study, lexicon: Lexicon, item: Item) -> Item:
    machine = relabel(item, study.sources.get(item.source), lexicon)
    study.archive.items.relabel([item], [settle(machine, study.archive.judgements.of(item.id))])
    return study.archive.items.get(item.id)


def _archive(study: Study, book: Mapping[str, list[Judgement]]) -> Iterator[Example]:
    return (_example(study, item, book) for item in study.archive.items.walk())


def _example(study: Study, item: Item, book: Mapping[str, list[Judgement]]) -> Example:
    return Example(item=item, source=study.sources.get(item.source), judgements=tuple(book.get(item.id, ())))
