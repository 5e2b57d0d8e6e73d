"""The sample's watch folder, laid out where the user asked, and the instant at which the demonstration takes place."""

import re
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

NOW = datetime(2024, 12, 2, 6, 30, tzinfo=UTC)
"""Monday 2 December 2024, 07:30 in Paris: week 48 and the month of November are due."""

FILES = ("sources.yaml", "listes.yaml", "themes.yaml", "veille.toml")
ROOT = "{racine}"

_PLACED = re.compile(r'"\{racine\}(/[^"]*)"')


def lay_out(folder: Path, root: str) -> None:
    """Write the sample's watch into `folder`, whose sources then read from `root` (`http://127.0.0.1:8710`).

    A file that is there is left as it is, except for the port of the sample's own sources: the demonstration may be
    run again in the same folder on another one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        packaged = (files("veille.sample") / "watch" / name).read_text(encoding="utf-8")
        target = folder / name
        if not target.exists():
            _write(target, packaged.replace(ROOT, root))
        elif name == "sources.yaml":
            _move(target, packaged, root)


def _move(target: Path, packaged: str, root: str) -> None:
    """Point the sample's own addresses, and no other, to the new root; write only when that changes something."""
    before = target.read_bytes().decode("utf-8")
    ours = "|".join(re.escape(path) for path in _PLACED.findall(packaged))
    after = re.sub(rf"http://127\.0\.0\.1:[0-9]+(?=(?:{ours})[\"'\s])", root, before)
    if after != before:
        _write(target, after)


def _write(target: Path, text: str) -> None:
    target.write_bytes(text.encode("utf-8"))
