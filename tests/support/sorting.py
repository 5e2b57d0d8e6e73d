"""A table to sort at, over any archive, and a watch whose lists leave what was dated lately."""

from datetime import datetime

from veille.domain.person import COMMUN, Person, Role
from veille.domain.source import Source
from veille.interpret.packaged import packaged_ground, packaged_lexicon
from veille.keep.archive import Archive
from veille.services.curating import Study
from veille.services.placing import Office
from veille.services.sorting import Table

SOURCE = Source(id="a", name="Agence", kind="flux", url="https://a.example/flux")


def table(archive: Archive, now: datetime, name: str = "Ana", espace: str = COMMUN) -> Table:
    """Give somebody's table."""
    sources = {"a": SOURCE}
    person = Person(id=f"p-{name}", address=f"{name.lower()}@v.example", name=name, role=Role.CURATEUR, espace=espace)
    return Table(
        person=person,
        study=Study(archive=archive, sources=sources, words=packaged_lexicon(), now=now),
        office=Office(archive=archive, sources=sources, ground=packaged_ground()),
        now=now,
    )
