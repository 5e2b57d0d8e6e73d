"""A pointer to a legal text, in the normal forms of the contract §2."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """`family` and `number` make the normal form, `casf/L112-3`; `to` ends a range, `casf/L221-1..L221-5`."""

    family: str
    number: str
    to: str = ""

    def __str__(self) -> str:
        return f"{self.family}/{self.number}" + (f"..{self.to}" if self.to else "")


def read_reference(text: str) -> Reference:
    """Read a normal form back; raises ValueError when there is no `/`."""
    family, slash, number = text.partition("/")
    if not (family and slash and number):
        raise ValueError(f"not a reference: {text!r}")
    first, dots, last = number.partition("..")
    return Reference(family, first, last if dots else "")
