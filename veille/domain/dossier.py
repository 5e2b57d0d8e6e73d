"""The dossier of a text: from the bill that somebody deposits to the decrees that apply the law."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Chamber = Literal["assemblee", "senat", "cmp", "conseil", "gouvernement"]
Stage = Literal["depot", "commission", "seance", "decision", "promulgation", "autre"]

CHAMBERS: dict[Chamber, str] = {
    "assemblee": "Assemblée nationale",
    "senat": "Sénat",
    "cmp": "Commission mixte paritaire",
    "conseil": "Conseil constitutionnel",
    "gouvernement": "Journal officiel",
}

OWN = ("an/", "senat/", "loi/", "jorf/", "nor/")
"""The families of names that belong to one text alone.

`proposition-de-loi/2345` is no such name: each legislature begins again at 1, and both chambers count.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a text; `reading` is « 1ère lecture », « CMP »…, `url` where its document is read, if anywhere."""

    day: date | None
    chamber: Chamber
    stage: Stage
    label: str
    reading: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierState:
    """A dossier as one source tells it, whole.

    `name` is the source's own identifier (`an/DLR5L17N51234`, `senat/ppl18-229`); `names` holds every other identifier
    that the source gives (the twin in the other chamber, the law, its NOR, bills by number).
    """

    name: str
    title: str
    url: str
    names: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    long_title: str = ""

    def __post_init__(self) -> None:
        """Sort the names, which have no order of their own; leave its own one out."""
        object.__setattr__(self, "names", tuple(sorted(set(self.names) - {self.name})))


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierWord:
    """What somebody said of two tellings, by their names: one text, or two."""

    one: str
    other: str
    together: bool
    author: str
    at: datetime
    why: str = ""


def is_own(name: str) -> bool:
    """Say whether two dossiers that bear this name are one."""
    return name.startswith(OWN)
