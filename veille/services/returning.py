"""« Retours » : letters that came back, each once, to the person they were for, with what follows for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from veille.domain.bounce import Return, StoredBounce
from veille.domain.message import Delivery
from veille.domain.subscriber import masked
from veille.keep.archive import Archive
from veille.services.leaving import BOUNCE_WINDOW, returned
from veille.services.office import Office

WORDS = 200
"""Characters of a server's words that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnReport:
    """How many notices were new, known already, or about no letter of ours."""

    new: int = 0
    known: int = 0
    foreign: int = 0


def take_back_all(returns: Iterable[Return], office: Office) -> ReturnReport:
    """Take back every letter, each as a whole: a reading that is cut short is read again."""
    outcomes = [take_back(each, office) for each in returns]
    return ReturnReport(
        new=outcomes.count(True), known=outcomes.count(False), foreign=sum(each is None for each in outcomes)
    )


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
