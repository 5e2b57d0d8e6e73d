"""The command line as a person uses it: words in, exit code and both outputs back."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.shared import REPOSITORY


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def record(self) -> Any:
        """The one JSON object on standard output."""
        return json.loads(self.out)

    @property
    def records(self) -> list[Any]:
        """The JSON objects of standard output, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def environment(**more: str) -> dict[str, str]:
    """Give an environment without any setting of a watch but those asked for."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VEILLE_")}  # noqa: TID251
    return {**clean, "PYTHONPATH": str(REPOSITORY), **more}


def veille(*words: str | Path, folder: Path | None = None, stdin: str | bytes = b"", **more: str) -> Said:
    """Run one command in a process of its own and wait for its end."""
    done = subprocess.run(
        argv(*words, folder=folder),
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env=environment(**more),
        timeout=300,
        check=False,
    )
    return Said(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())


def argv(*words: str | Path, folder: Path | None = None) -> Sequence[str]:
    """Give the words that start veille as this interpreter would."""
    place = ["--dossier", str(folder)] if folder else []
    return [sys.executable, "-m", "veille", *place, *map(str, words)]
