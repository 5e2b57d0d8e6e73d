"""The promises of a channel: letters handed over one by one, and a book where each one's fate is written at once."""

from collections.abc import Callable, Iterable
from typing import Protocol

from veille.domain.errors import Delayed, Refused
from veille.domain.hook import Hook
from veille.domain.message import Message, Parcel


class Book(Protocol):
    """Where a channel writes what it does with each parcel, at the moment it does it."""

    def leaves(self, number: int) -> bool:
        """Record that a parcel is about to be in the server's hands, and say whether it still may be."""
        ...

    def arrived(self, number: int, *, more: bool = False) -> None:
        """Record that the server answers for it from now on; with `more`, the next `leaves` may record both at once."""
        ...

    def closed(self) -> None:
        """Record whatever still waits to be: nothing leaves any more."""
        ...

    def failed(self, number: int, reason: Delayed | Refused, *, handed: bool) -> None:
        """Record a no; `handed` says whether the server had the letter (`leaves` was asked) or only its address."""
        ...


class Channel(Protocol):
    """Something that carries letters away; `a_domain` is how many one run should give to one domain (0: all)."""

    a_domain: int

    def send(self, message: Message) -> None:
        """Hand over one message; when this returns, another keeps it safe.

        Raises Delayed when it may be tried again (nobody answers, « try later »), Refused when it must not be.
        """
        ...

    def carry(self, parcels: Iterable[Parcel], book: Book, *, stopped: Callable[[], bool] = lambda: False) -> None:
        """Hand over parcel after parcel, several at a time, but never two whose answer could be lost together.

        Parcels are drawn as they can leave. Raises ServerDown when nobody lets us in: those drawn and not in the book
        were not tried. What a parcel meets stops no other.
        """
        ...


class Poster(Protocol):
    """Something that tells webhooks."""

    def post(self, hook: Hook, body: bytes, *, name: str) -> None:
        """Post once, under a name that another try keeps; raises Delayed or Refused."""
        ...
