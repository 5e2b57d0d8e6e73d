"""What a proposed change would do: to the judgements set aside, and to the archive."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import islice

from veille.domain.item import Item
from veille.domain.judgement import RELEVANCE, Change, Judgement, standing
from veille.domain.source import Source
from veille.interpret.learned import with_changes
from veille.interpret.phrases import haystack, may_hold
from veille.interpret.reading import relabel
from veille.interpret.score import Counts, count
from veille.interpret.settle import borne, settle
from veille.interpret.terms import Lexicon

NOTHING = Counts()
BATCH = 2_000
"""Articles of the archive held at once."""
SHOWN = 5
"""Titles given for each direction in which articles would move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article of the archive, the source that declares it (None: nobody does any more), what people said of it."""

    item: Item
    source: Source | None = None
    judgements: tuple[Judgement, ...] = ()

    @property
    def verdicts(self) -> dict[str, bool]:
        """What stands of the judgements."""
        return {label: judgement.verdict for label, judgement in standing(self.judgements).items()}

    @property
    def teaches(self) -> bool:
        """Half of the articles teach, the other half measures; the key alone decides, the same way for ever."""
        return blake2b(self.item.key.encode("utf-8", "replace"), digest_size=1).digest()[0] % 2 == 0

    @property
    def hay(self) -> str:
        """The stems to look terms up in."""
        return haystack(self.item.title, self.item.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """How many articles of the archive would gain or lose a label, and the first titles of each."""

    gained: int = 0
    lost: int = 0
    gaining: tuple[str, ...] = ()
    losing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change to the lexicon that the judgements suggest, with what it would do.

    `label` is what it is measured on, `support` the misjudged articles it was drawn from, `weight_before` the term's
    present weight (None for a new term). `before` and `after` count the judgements set aside; `worse` marks a change
    that would lower the F1 of its label or of relevance there: it must not be accepted.
    """

    change: Change
    label: str
    support: int
    weight_before: float | None = None
    before: Counts = NOTHING
    after: Counts = NOTHING
    worse: bool = False
    moves: Moves = Moves()


@dataclass(slots=True)
class _Movement:
    """The moves of one change, while the archive goes by."""

    term: str
    lexicon: Lexicon
    gaining: list[str] = field(default_factory=list)
    losing: list[str] = field(default_factory=list)

    def see(self, examples: Sequence[Example], before: Sequence[frozenset[str]]) -> None:
        for example, labels in zip(examples, before, strict=True):
            after = labels_of(example, self.lexicon)
            if after - labels:
                self.gaining.append(example.item.title)
            if labels - after:
                self.losing.append(example.item.title)

    def told(self) -> Moves:
        return Moves(
            gained=len(self.gaining),
            lost=len(self.losing),
            gaining=tuple(self.gaining[:SHOWN]),
            losing=tuple(self.losing[:SHOWN]),
        )


def machine_labels(example: Example, lexicon: Lexicon) -> frozenset[str]:
    """Give the labels that the machine alone would give."""
    return borne(relabel(example.item, example.source, lexicon))


def labels_of(example: Example, lexicon: Lexicon) -> frozenset[str]:
    """Give the labels that the article would bear, judgements included."""
    return borne(settle(relabel(example.item, example.source, lexicon), example.judgements))


class Scales:
    """The judgements set aside, each read once: a change is weighed by reading again only what holds its term."""

    def __init__(self, examples: Iterable[Example], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._read = [(each, each.hay, each.verdicts, machine_labels(each, lexicon)) for each in examples]

    def before(self, label: str) -> Counts:
        """Count how the machine alone, with the words in force, gives a label where people judged it."""
        judged = ((verdicts[label], label in labels) for _, _, verdicts, labels in self._read if label in verdicts)
        return sum((count(wanted, given) for wanted, given in judged), Counts())

    def after(self, label: str, change: Change) -> Counts:
        """Count the same once the lexicon is changed."""
        changed = with_changes(self._lexicon, (change,))
        counts = Counts()
        for example, hay, verdicts, labels in self._read:
            if label in verdicts:
                then = machine_labels(example, changed) if may_hold(hay, change.term) else labels
                counts += count(verdicts[label], label in then)
        return counts

    def weigh(self, proposal: Proposal) -> Proposal:
        """Give a proposal its figures, and mark it when its label or relevance would be told less well."""
        before, after = self.before(proposal.label), self.after(proposal.label, proposal.change)
        worse = after.f1 < before.f1 or self.after(RELEVANCE, proposal.change).f1 < self.before(RELEVANCE).f1
        return replace(proposal, before=before, after=after, worse=worse)


def moves_of(changes: Sequence[Change], archive: Iterable[Example], lexicon: Lexicon) -> tuple[Moves, ...]:
    """Say what each change, alone, would move over the archive, read once; only articles that hold its term are tried.

    The archive goes by in batches, and each batch change by change: a lexicon takes longer to make ready than to use.
    """
    movements = [_Movement(change.term, with_changes(lexicon, (change,))) for change in changes]
    passing = iter(archive if changes else ())
    while batch := list(islice(passing, BATCH)):
        _pass(batch, movements, lexicon)
    return tuple(movement.told() for movement in movements)


def _pass(batch: Sequence[Example], movements: Sequence[_Movement], lexicon: Lexicon) -> None:
    hays = [example.hay for example in batch]
    held = [[place for place, hay in enumerate(hays) if may_hold(hay, movement.term)] for movement in movements]
    before = {place: labels_of(batch[place], lexicon) for place in sorted({place for some in held for place in some})}
    for movement, places in zip(movements, held, strict=True):
        movement.see([batch[place] for place in places], [before[place] for place in places])
