"""Pages that everybody is shown alike, remembered while nothing they are made of has changed.

Nothing is guessed: what was written to the archive, another minute, or another word in the watch's files forgets all of
them. One thread alone asks and keeps, that of the server's loop.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.responses import Response

from veille.domain.errors import VeilleError
from veille.web.house import House

MOST = 400
"""Pages that are remembered, the last asked for."""

LARGEST = 200_000
"""Bytes of a page that is worth it."""


@dataclass(frozen=True, slots=True)
class _Page:
    body: bytes
    headers: Mapping[str, str]


@dataclass
class Pages:
    """The memory of one served watch."""

    house: House
    held: OrderedDict[str, _Page] = field(default_factory=OrderedDict)
    state: tuple[object, ...] = ()
    generation: int = 0

    def now(self) -> int:
        """Look whether anything changed, and give the number of the state that holds now; 0 when nobody can tell."""
        try:
            state = (self.house.reading.version(), self.house.clock().replace(second=0, microsecond=0))
            watch = self.house.watch
        except VeilleError:
            return 0
        if self.state[:2] != state or self.state[2] is not watch:
            self.state, self.generation = (*state, watch), self.generation + 1
            self.held.clear()
        return self.generation

    def find(self, address: str) -> Response | None:
        """Give a page as it was last answered."""
        page = self.held.get(address)
        if page is None:
            return None
        self.held.move_to_end(address)
        return Response(page.body, headers=dict(page.headers))

    def keep(self, address: str, response: Response, generation: int) -> None:
        """Remember a page made while a state held, if it still does."""
        body = bytes(response.body)
        if response.status_code == 200 and generation == self.generation and 0 < len(body) <= LARGEST:
            self.held[address] = _Page(body, dict(response.headers))
            if len(self.held) > MOST:
                self.held.popitem(last=False)
