"""Recorded material that may lie beside the checkout: tests read it and pass without it, saying what they left out."""

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def shared(*parts: str) -> Path | None:
    """Give a path in the `shared` folder beside the checkout (or beside its parent), or None when it is not there."""
    for folder in (REPOSITORY.parent, REPOSITORY.parent.parent):
        path = folder.joinpath("shared", *parts)
        if path.exists():
            return path
    return None


def need_shared(*parts: str) -> Path:
    """Give such a path, or skip the test with a sentence that says what was left out."""
    path = shared(*parts)
    if path is None:
        pytest.skip(f"left out: shared/{'/'.join(parts)} is not beside this checkout")
    return path
