"""What remembers how many letters left: the one thing that a copy of the archive cannot know.

An archive that is put back from a backup says less than its witness; a folder that was copied holds a witness that is
another file, or lies elsewhere, or on another machine. What no witness sees is a whole machine put back from an image,
where everything went back together.
"""

from typing import Protocol


class Witness(Protocol):
    """Where letters leave from, and how many did."""

    def place(self) -> str:
        """Name this machine, this folder and this file; another name means a copy."""
        ...

    def number(self) -> int:
        """Say how many letters were handed over from here."""
        ...

    def note(self, number: int) -> None:
        """Remember how many; never fewer than before."""
        ...

    def close(self) -> None:
        """Let go of whatever it holds."""
        ...


class MemoryWitness:
    """The witness of an archive that dies with its process, and of which there is no copy."""

    def __init__(self) -> None:
        self._number = 0

    def place(self) -> str:
        """Name the only place there is."""
        return "memory"

    def number(self) -> int:
        """Say how many letters were handed over."""
        return self._number

    def note(self, number: int) -> None:
        """Remember how many."""
        self._number = number

    def close(self) -> None:
        """Hold nothing."""
