"""Letters in their envelopes, fast: what they share is written once, and each person's lines are filled in."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from veille.domain.message import Message, Parcel
from veille.send.mime import Mould, address_of, sender_of

MOULDS = 128
"""Moulds kept at hand, of some 50 KB each; letters of one composition come together."""

Sign = Callable[[bytes], bytes]
"""Gives the header lines that prove a letter, to be put before it."""

Envelope = Callable[[int], str]
"""Gives the address to which the failure of a numbered letter is told; an empty one leaves it to the sender's."""


def unsigned(_: bytes) -> bytes:
    """Leave a letter unsigned."""
    return b""


def _nobody(_: int) -> str:
    return ""


class Press:
    """Prints parcels; `sign` signs each of them (DKIM), `envelope` addresses each one's failures (VERP)."""

    def __init__(self, *, sign: Sign = unsigned, envelope: Envelope = _nobody) -> None:
        self._sign = sign
        self._envelope = envelope
        self._moulds: OrderedDict[object, Mould] = OrderedDict()

    def parcel(self, number: int, message: Message, *, date: datetime) -> Parcel:
        """Print the letter of this number; raises Refused when its address is not one."""
        raw = self._mould(message).fill(message, date=date)
        return Parcel(
            id=number,
            sender=self._envelope(number) or sender_of(message.sender)[1],
            recipient=address_of(message.to),
            raw=self._sign(raw) + raw,
        )

    def _mould(self, message: Message) -> Mould:
        places = tuple(place for place, _ in message.slots)
        key = (message.subject, message.sender, message.headers, places, message.text, message.html)
        if key in self._moulds:
            self._moulds.move_to_end(key)
        else:
            self._moulds[key] = Mould(message)
            if len(self._moulds) > MOULDS:
                self._moulds.popitem(last=False)
        return self._moulds[key]
