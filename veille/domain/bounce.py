"""What a failed letter says of its reader: a status in numbers (RFC 3463) into what follows from it."""

import re
from dataclasses import dataclass
from datetime import datetime

from veille.domain.subscriber import Bounce

STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")

_OF_THE_SENDER = ("1.7", "1.8")
"""Statuses that speak of our own address, among those that speak of an address."""

_FULL = ("2.2", "2.3", "2.4")
"""A full mailbox, a letter too long for it, a list that expands to nothing: it may be better tomorrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A letter that came back: which (by number or Message-ID), why, in the server's words; `proof` tells it apart."""

    proof: str
    kind: Bounce
    message: str
    number: int | None = None
    message_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBounce:
    """A return as it is kept, once we know whose letter it was."""

    proof: str
    kind: Bounce
    at: datetime
    message: str
    subscriber: str | None = None
    outbox: int | None = None


def bounce_of(status: str, code: int = 0) -> Bounce:
    """Say what a final failure means for the reader.

    `permanent` only where the mailbox or its domain is said not to exist or to be closed; `politique` for what is said
    of us, of the content or of rules (it disables nobody); `temporaire` for everything that may pass. Without a status,
    the old codes of RFC 5321 §4.2.3 speak: 550, 551 and 553 name a mailbox.
    """
    found = STATUS.search(status)
    if found is None:
        return "permanent" if code in (550, 551, 553) else "temporaire" if code == 552 or code < 500 else "politique"
    gravity, subject, detail = found.groups()
    if gravity != "5":
        return "temporaire"
    short = f"{subject}.{detail}"
    if subject in ("1", "2") and short not in _OF_THE_SENDER:
        return "temporaire" if short in _FULL else "permanent"
    if subject in ("3", "4"):
        return "temporaire"
    return "permanent" if subject == "0" and code in (550, 551, 553) else "politique"
