"""What a reading brought, against what its source owes and what it used to bring: pure."""

from collections.abc import Sequence
from dataclasses import replace

from veille.domain.item import Found
from veille.domain.source import FIELDS, Memory, Source
from veille.gather.exchange import Outcome

ENTRIES = "minimum"
"""What is lacking when there are fewer articles than there should be."""


def brought(memory: Memory, outcome: Outcome, *, same_place: bool) -> Memory:
    """Remember how many articles a complete reading gave and with what; another address or options begin anew.

    A kind that keeps a mark gives what is new only: nothing is learned from how much that is.
    """
    before = memory if same_place else replace(memory, entries=0, most=0, gave="", usual="", sound_at=None)
    if outcome.more or outcome.cursor is not None:
        return before
    count, gave = len(outcome.found), given(outcome.found)
    usual = [name for name in FIELDS if name in (*gave, *before.usual.split())]
    return replace(before, entries=count, most=max(before.most, count), gave=" ".join(gave), usual=" ".join(usual))


def given(found: Sequence[Found]) -> tuple[str, ...]:
    """Name the fields that most of these articles have."""
    counts = {
        "titre": sum(bool(one.title.strip()) for one in found),
        "date": sum(bool(one.date_text.strip()) for one in found),
        "resume": sum(bool(one.body.strip()) for one in found),
    }
    return tuple(name for name in FIELDS if found and counts[name] * 2 >= len(found))


def lacking(source: Source, memory: Memory) -> tuple[str, ...]:
    """Name what the last complete reading lacked: `minimum` (articles), or fields.

    What the contract does not say, the source's own past does: one that gave articles owes some, and one whose articles
    had a date owes dates, until its contract says otherwise.
    """
    if memory.cursor or (memory.most == 0 and source.at_least is None):
        return ()
    owed = 1 if source.at_least is None else source.at_least
    if memory.entries < owed or not memory.entries:
        return (ENTRIES,) if memory.entries < owed else ()
    wanted = memory.usual.split() if source.fields is None else source.fields
    return tuple(name for name in FIELDS if name in wanted and name not in memory.gave.split())
