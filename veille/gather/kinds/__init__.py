"""Finds the source kinds: ours and those that other packages declare, all through one entry-point group."""

import logging
from collections.abc import Mapping
from importlib.metadata import EntryPoints, entry_points

from veille.gather.exchange import SourceKind

GROUP = "veille.source_kinds"

log = logging.getLogger(__name__)


def load_kinds() -> Mapping[str, SourceKind]:
    """Give every kind installed here, by its name."""
    return loaded(entry_points(group=GROUP))


def loaded(declared: EntryPoints) -> Mapping[str, SourceKind]:
    """Load the declared kinds; one that cannot be loaded is logged and left out, the others stand."""
    kinds: dict[str, SourceKind] = {}
    for entry in sorted(declared, key=lambda entry: entry.name):
        try:
            kinds[entry.name] = entry.load()()
        except Exception:
            log.exception("the source kind %r (%s) cannot be loaded", entry.name, entry.value)
    return kinds
