"""The floors hold, and would refuse what they are there to refuse."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, REPOSITORY

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", LINT], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the package and its contract, to plant faults in."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(PACKAGE, folder / "veille", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", folder)
    return folder


def test_every_contract_is_kept() -> None:
    done = lint(REPOSITORY)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("interpret/planted.py", "def late() -> None:\n    import veille.keep.database\n"),
        ("gather/kinds/planted.py", "import httpx\n"),
        ("watch/planted.py", "import os\n"),
        ("services/planted.py", "from veille.keep import sqlite\n"),
        ("domain/planted.py", "import veille.services\n"),
        ("prepare/planted.py", "import veille.outbound.guard\n"),
        ("outbound/planted.py", "import veille.gather.limits\n"),
        ("utils.py", "\n"),
    ],
    ids=[
        "a room in a room",
        "network in a kind",
        "os in a pure room",
        "an engine in a service",
        "up the stairs",
        "the door to the web in a pure room",
        "the door that knows a room",
        "utils",
    ],
)
def test_a_planted_fault_is_refused(house: Path, file: str, line: str) -> None:
    planted = house / "veille" / file
    planted.write_text(f'"""Planted."""\n\n{line}', encoding="utf-8")
    try:
        done = lint(house)
    finally:
        planted.unlink()
    assert done.returncode == 1
    assert "broken" in done.stdout.lower() or "not declared" in done.stdout.lower() or "Missing" in done.stdout
