"""Finds the source kinds: ours and those that other packages declare, all through one entry-point group."""

import logging
from collections.abc import Mapping
from importlib.metadata import entry_points

from veille.gather.exchange import SourceKind

GROUP = "veille.source_kinds"

log = logging.getLogger(__name__)


def load_kinds() -> Mapping[str, SourceKind]:
    """Give every kind by its name; a declared kind that cannot be loaded is logged and left out, the others stand."""
    kinds: dict[str, SourceKind] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            kinds[entry.name] = entry.load()()
        except Exception:
            log.exception("the source kind %r (%s) cannot be loaded", entry.name, entry.value)
    return kinds
