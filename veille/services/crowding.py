"""How often one address of the network asks something of the programs' door: counted in memory, written nowhere."""

import threading
from collections import OrderedDict, deque
from datetime import datetime, timedelta
from hashlib import blake2b
from ipaddress import ip_address, ip_network
from math import ceil
from secrets import token_bytes

A_MINUTE = timedelta(minutes=1)
PER_MINUTE = 60
MOST_CALLERS = 10_000
"""Addresses remembered at once; past that, the one that has been silent longest is forgotten."""


class Calls:
    """The calls of the last minute, by caller; a caller is known by a digest that dies with the process."""

    def __init__(self, most: int = PER_MINUTE, callers: int = MOST_CALLERS) -> None:
        self._most, self._callers = most, callers
        self._key = token_bytes(16)
        self._seen: OrderedDict[bytes, deque[datetime]] = OrderedDict()
        self._guard = threading.Lock()

    def wait(self, address: str, now: datetime) -> int:
        """Count a call and give 0, or leave it uncounted and give the whole seconds to wait before the next one."""
        caller = blake2b(_household(address).encode(), key=self._key, digest_size=16).digest()
        with self._guard:
            calls = self._seen.setdefault(caller, deque())
            self._seen.move_to_end(caller)
            while calls and now - calls[0] >= A_MINUTE:
                calls.popleft()
            if len(calls) >= self._most:
                return max(1, ceil((calls[0] + A_MINUTE - now).total_seconds()))
            calls.append(now)
            while len(self._seen) > self._callers:
                self._seen.popitem(last=False)
        return 0


def _household(address: str) -> str:
    """Take the 64 bits that one subscriber holds of IPv6 for one address; anything else stands for itself."""
    try:
        known = ip_address(address.strip())
    except ValueError:
        return address
    known = getattr(known, "ipv4_mapped", None) or known
    return str(known if known.version == 4 else ip_network(f"{known}/64", strict=False))
