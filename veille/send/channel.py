"""The promise of a channel: one message handed over, or a reason that says whether to try again."""

from typing import Protocol

from veille.domain.message import Message


class Channel(Protocol):
    """Something that carries letters away."""

    def send(self, message: Message) -> None:
        """Hand over one message; when this returns, another keeps it safe.

        Raises Delayed when it may be tried again (nobody answers, « try later »), Refused when it must not be.
        """
        ...
