"""« Retours » : letters that came back, each once, to the person they were for, with what follows for them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from veille.domain.bounce import Return, StoredBounce
from veille.domain.errors import ServerDown
from veille.domain.message import Delivery
from veille.domain.subscriber import masked
from veille.domain.verp import Verp
from veille.interpret.returns import read_return
from veille.keep.archive import Archive
from veille.services.leaving import BOUNCE_WINDOW, returned
from veille.services.office import Office

READ_EVERY = timedelta(minutes=10)
"""How often the worker asks the mailbox of returns."""

WORDS = 200
"""Characters of a server's words that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnReport:
    """How many notices were new, known already, or about no letter of ours; `down`: why the mailbox said no more."""

    new: int = 0
    known: int = 0
    foreign: int = 0
    down: str = ""


def take_back_all(returns: Iterable[Return], office: Office) -> ReturnReport:
    """Take back every letter, each as a whole: a reading that is cut short is read again."""
    return _sum(Counter(take_back(each, office) for each in returns))


def read_due_returns(
    messages: Callable[[], Iterable[bytes]], verp: Verp, office: Office, stopped: Callable[[], bool] = lambda: False
) -> ReturnReport:
    """Read the mailbox of returns when that is due; one that does not answer is asked again in ten minutes."""
    before = office.archive.bounces.read_at()
    if before and timedelta() <= office.now - before < READ_EVERY:
        return ReturnReport()
    office.archive.bounces.note_reading(office.now)
    counts: Counter[bool | None] = Counter()
    try:
        _read(messages(), verp, office, counts, stopped)
    except ServerDown as silence:
        return replace(_sum(counts), down=str(silence))
    return _sum(counts)


def read_returns(messages: Iterable[bytes], verp: Verp, office: Office) -> ReturnReport:
    """Read these messages as they come; raises ServerDown when the mailbox does, what was read before being kept."""
    counts: Counter[bool | None] = Counter()
    _read(messages, verp, office, counts, lambda: False)
    return _sum(counts)


def _read(
    messages: Iterable[bytes],
    verp: Verp,
    office: Office,
    counts: Counter[bool | None],
    stopped: Callable[[], bool],
) -> None:
    for raw in messages:
        back = read_return(raw, verp)
        counts[take_back(back, office) if back else None] += 1
        if stopped():
            return


def _sum(counts: Counter[bool | None]) -> ReturnReport:
    return ReturnReport(new=counts[True], known=counts[False], foreign=counts[None])


def take_back(back: Return, office: Office) -> bool | None:
    """Note that a letter came back and draw the consequence; False when it was known, None when it is none of ours.

    A fixed address, that a person of the house wrote in a list, is counted and never disabled.
    """
    archive = office.archive
    with archive.alone():
        letter = _letter_of(back, archive)
        if letter is None:
            return None
        bounce = StoredBounce(
            proof=back.proof,
            kind=back.kind,
            at=office.now,
            message=_said(back.message, letter),
            subscriber=letter.subscriber,
            outbox=letter.id,
        )
        if not archive.bounces.note(bounce):
            return False
        if letter.subscriber:
            lately = archive.bounces.lately(letter.subscriber, back.kind, office.now - BOUNCE_WINDOW)
            returned(letter.subscriber, back.kind, office, lately=lately)
        return True


def _letter_of(back: Return, archive: Archive) -> Delivery | None:
    if back.number is not None:
        return archive.outbox.numbered(back.number)
    return archive.outbox.identified(back.message_id) if back.message_id else None


def _said(words: str, letter: Delivery) -> str:
    """Keep a server's words, short, without the address that they are fond of quoting."""
    plain = " ".join(words.split())
    return (plain.replace(letter.address, masked(letter.address)) if letter.address else plain)[:WORDS]
