"""An address of failure for each letter (VERP): what comes back says which letter it was, and nobody can forge it."""

import hmac
import re
from hashlib import sha256

_SEAL = 16
"""Signs of the seal: 80 bits, in the alphabet that mail servers keep whatever they do to case."""

_MARK = re.compile(r"\+([0-9]{1,18})-([0-9a-f]{16})@")


class Verp:
    """Writes and reads `retours+12-3f….@exemple.fr`; without an address there is nothing to write.

    `address` is where failures are read; its server must deliver `retours+anything` there, as most do.
    """

    def __init__(self, address: str, key: bytes) -> None:
        self._local, _, self._domain = address.rpartition("@")
        self._key = key

    def sender(self, number: int) -> str:
        """Give the envelope's sender of a letter; empty when failures are read nowhere."""
        return f"{self._local}+{number}-{self._seal(number)}@{self._domain}" if self._local else ""

    def number(self, text: str) -> int | None:
        """Find the number of one of our letters in an address, or in a text that quotes one; None if there is none."""
        for found in _MARK.finditer(text.lower()):
            number = int(found[1])
            if self._local and hmac.compare_digest(found[2], self._seal(number)):
                return number
        return None

    def _seal(self, number: int) -> str:
        return hmac.new(self._key, f"retour\0{number}".encode(), sha256).hexdigest()[:_SEAL]
