"""What the house tests look at: the files of this repository, and the words written in its code."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "veille"

_NOT_OURS = (".git", ".venv", "build", "dist", "__pycache__", ".hypothesis")


def modules() -> list[Path]:
    """Give every Python file of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """Give a file's path inside the repository."""
    return path.relative_to(REPOSITORY).as_posix()


@cache
def tracked() -> tuple[Path, ...]:
    """Give the files that belong to the repository: those git knows, or all but what is made, without git."""
    git = shutil.which("git")
    if git and (REPOSITORY / ".git").exists():
        done = subprocess.run([git, "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return tuple(path for name in done.stdout.split("\0") if name and (path := REPOSITORY / name).is_file())
    found = (path for path in REPOSITORY.rglob("*") if path.is_file())
    return tuple(path for path in found if not any(part in _NOT_OURS for part in path.relative_to(REPOSITORY).parts))


def texts() -> Iterator[tuple[str, str]]:
    """Give the name and the text of every tracked file that is text."""
    for path in tracked():
        try:
            yield name_of(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Give the line and value of every string of a Python file, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value
