"""What a letter says to one person alone: why it came, and the two ways that are theirs."""

from dataclasses import dataclass

from veille.prepare.inert import web_address

LEAVE = "https://depart.veille.invalid/"
PREFERENCES = "https://preferences.veille.invalid/"
"""What stands for a person's own links in a letter that is written once for many; no network will ever resolve it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One reader: the sentence that says why the letter came (empty: the list's own), where to leave, where to choose.

    Links are empty for a fixed address that somebody wrote in a list.
    """

    received: str = ""
    leave: str = ""
    preferences: str = ""

    def __post_init__(self) -> None:
        """Keep only links that a browser may follow."""
        object.__setattr__(self, "leave", web_address(self.leave))
        object.__setattr__(self, "preferences", web_address(self.preferences))


def slots_of(reader: Reader) -> tuple[tuple[str, str], ...]:
    """Give what stands for this reader's links, and the links."""
    pairs = ((LEAVE, reader.leave), (PREFERENCES, reader.preferences))
    return tuple((place, link) for place, link in pairs if link)


def shared(reader: Reader) -> Reader:
    """Give the reader for whom a letter is written once: the same sentence, and slots for links."""
    return Reader(
        received=reader.received,
        leave=LEAVE if reader.leave else "",
        preferences=PREFERENCES if reader.preferences else "",
    )
