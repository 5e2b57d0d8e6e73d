"""Pages whose code opens when they are first asked for: a service that starts answers at once, the rest opens aside."""

import importlib
import threading
from collections.abc import Callable, Iterable
from typing import Protocol

from starlette.responses import Response

from veille.web.visit import Visit


class Late:
    """A handler named `module:function` under `veille.web`; opened when it first answers, or by `open`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._module, _, self._function = name.partition(":")
        self._handler: Callable[[Visit], Response] | None = None

    def open(self) -> Callable[[Visit], Response]:
        """Give the handler itself; raises ModuleNotFoundError or AttributeError for a name that leads nowhere."""
        if self._handler is None:
            self._handler = getattr(importlib.import_module(f"veille.web.{self._module}"), self._function)
        return self._handler

    def __call__(self, visit: Visit) -> Response:
        """Answer."""
        return self.open()(visit)


class Opens(Protocol):
    """What may be late: both handlers of a place."""

    @property
    def get(self) -> Callable[[Visit], Response] | None:
        """What answers a look."""
        ...

    @property
    def post(self) -> Callable[[Visit], Response] | None:
        """What answers an act."""
        ...


FIRST = 1.0
"""Seconds left to whoever asks as soon as the service answers, before the rest opens."""


def open_aside(places: Iterable[Opens]) -> None:
    """Open every late page in a thread of its own, a little after the start, so that hardly anybody waits for it."""
    late = [handler for place in places for handler in (place.get, place.post) if isinstance(handler, Late)]
    opening = threading.Timer(FIRST, lambda: [handler.open() for handler in late])
    opening.name, opening.daemon = "veille-pages", True
    opening.start()
