"""Espaces: who makes one, which list is whose."""

import re

from veille.domain.errors import NotFound
from veille.domain.errors_people import BadName, NotAllowed
from veille.domain.espace import Espace
from veille.domain.person import Person, Role
from veille.services.office import Office

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


def found(by: Person | None, espace: str, name: str, office: Office) -> Espace:
    """Make an espace, of which whoever makes it is the first administrator; raises BadName, NotAllowed."""
    if by is not None and not by.runs_all:
        raise NotAllowed("only who runs the whole instance makes espaces")
    if not _SLUG.fullmatch(espace) or not name.strip():
        raise BadName("not a slug, or no name")
    with office.archive.alone():
        if office.archive.spaces.get(espace):
            raise BadName("taken")
        made = Espace(id=espace, name=name.strip()[:80], made_at=office.now)
        office.archive.spaces.put(made)
        if by is not None:
            office.archive.people.give_role(by.id, espace, Role.ADMINISTRATEUR)
        office.archive.journal.write(by, "fonder", f"espace/{espace}", now=office.now)
    return made


def hand_list(by: Person, list_id: str, espace: str, office: Office) -> None:
    """Let an espace answer for a list from now on; raises NotAllowed, NotFound."""
    if not by.runs_all:
        raise NotAllowed("only who runs the whole instance hands lists over")
    with office.archive.alone():
        if office.archive.spaces.get(espace) is None:
            raise NotFound("espace", espace)
        office.archive.spaces.give_list(list_id, espace)
        office.archive.journal.write(by, "confier", f"liste/{list_id}", now=office.now, detail=espace)
