"""Somebody who keeps the watch: who they are, in which espace, and what their role allows. One home for rights."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

COMMUN = "commun"
"""The espace that every instance has; its administrators look after the whole instance."""


class Role(StrEnum):
    """What somebody is in an espace, from the least to the most; each may do all that the ones before may."""

    LECTEUR_INTERNE = "lecteur_interne"
    CURATEUR = "curateur"
    RESPONSABLE = "responsable"
    ADMINISTRATEUR = "administrateur"

    @property
    def rank(self) -> int:
        """Where it stands, 0 for the least."""
        return tuple(Role).index(self)

    def covers(self, needed: "Role") -> bool:
        """Say whether this role may do what another is needed for."""
        return self.rank >= needed.rank


Act = Literal["lire", "trier", "envoyer", "administrer"]
"""Read what is not public, sort and correct, let editions leave, look after people and settings."""

NEEDED: dict[Act, Role] = {
    "lire": Role.LECTEUR_INTERNE,
    "trier": Role.CURATEUR,
    "envoyer": Role.RESPONSABLE,
    "administrer": Role.ADMINISTRATEUR,
}
"""The least role that each act asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person in one espace, with the role they have there; `id` never changes and is never reused."""

    id: str
    address: str = field(repr=False)
    name: str
    role: Role
    espace: str = COMMUN

    @property
    def shown(self) -> str:
        """The name by which colleagues know them."""
        return self.name or self.address.partition("@")[0]

    @property
    def runs_all(self) -> bool:
        """Whether they look after the whole instance, espaces included."""
        return self.espace == COMMUN and self.role is Role.ADMINISTRATEUR


def may(person: Person | None, act: Act) -> bool:
    """Say whether somebody may do an act in the espace where they are; nobody may do nothing."""
    return person is not None and person.role.covers(NEEDED[act])


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is kept of somebody, in whatever espace; `generation` makes each of their links another.

    Once removed, `address` is empty; the name stays, for the journal's sake.
    """

    id: str
    address: str = field(repr=False)
    name: str
    made_at: datetime
    generation: int = 0
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser that is signed in: `id` is the hash of its cookie, `client` a network cut short."""

    id: str
    person: str
    espace: str
    made_at: datetime
    seen_at: datetime
    agent: str = ""
    client: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the journal of acts: who did what, when, to what. `person` is empty for the operator's own hand.

    `target` names what it was done to as `kind/id` (`article/…`, `personne/…`); neither it nor `detail` holds an
    address, for lines are never changed.
    """

    number: int = 0
    at: datetime
    person: str
    espace: str
    act: str
    target: str = ""
    detail: str = ""
