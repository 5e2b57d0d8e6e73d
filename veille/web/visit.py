"""One request, understood: its fields cleaned, its client's address cut short, and the office that answers it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from starlette.responses import HTMLResponse

from veille.domain.clock import PARIS
from veille.domain.errors_people import SignedOut
from veille.domain.person import Person, Session, may
from veille.services.editing import Desk
from veille.services.office import Office, Origin
from veille.web.house import House
from veille.web.pages import fill
from veille.wiring import Watch, office

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a form or an address carries, in order; control characters are taken out."""

    pairs: Sequence[tuple[str, str]] = ()

    def one(self, name: str, otherwise: str = "") -> str:
        """Give the first value of a field, trimmed."""
        return next(iter(self.all(name)), otherwise)

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a field."""
        return tuple(cleaned(value) for key, value in self.pairs if key == name)


def cleaned(text: str) -> str:
    """Take out what no person types and no database keeps."""
    return _CONTROLS.sub("", text).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What somebody asks: `fields` are those of the address for a GET, of the form for a POST.

    `session` and `person` are those of a place that has a role; a public place never looks at who comes, so that its
    pages are the same for everybody. `caller` is the client's whole address, to count by in memory alone; `headers`, by
    names in lower case, are for programs. `csrf` is the seal that each form of theirs carries.
    """

    house: House
    watch: Watch
    method: str
    path: str
    now: datetime
    client: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    fields: Fields = field(default_factory=Fields)
    cookie: str = field(default="", repr=False)
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    agent: str = ""
    caller: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    session: Session | None = None
    person: Person | None = None
    csrf: str = field(default="", repr=False)

    @property
    def me(self) -> Person:
        """Who is signed in; raises SignedOut where nobody is."""
        if self.person is None:
            raise SignedOut("nobody here")
        return self.person

    @property
    def token(self) -> str:
        """The secret of the address."""
        return self.params["token"]

    @property
    def today(self) -> date:
        """The reader's day."""
        return self.now.astimezone(PARIS).date()

    @property
    def office(self) -> Office:
        """Where people's acts are done; the one of a GET cannot write."""
        archive = self.house.archive if self.method == "POST" else self.house.reading
        return office(self.house.settings, archive, lambda: self.now)

    @property
    def desk(self) -> Desk:
        """What editions are made from, for who only looks."""
        return Desk(archive=self.house.reading, sources=self.watch.by_id, themes=self.watch.themes, now=self.now)

    @property
    def origin(self) -> Origin:
        """Where an act came from: the page without its secret, and the client's network."""
        return Origin(page="/" + self.path.split("/")[1], client=self.client)

    def page(self, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
        """Choose a page."""
        return fill(template, self.house.site, self.path, status, **{**self._inside(), **values})

    def _inside(self) -> dict[str, object]:
        """Give what the pages of somebody who is signed in show at their top."""
        if self.person is None:
            return {}
        archive = self.house.archive if self.method == "POST" else self.house.reading
        names = {one.id: one for one in archive.spaces.all()}
        mine = [names[one.espace] for one in archive.people.memberships(self.person.id)]
        here_name = names[self.person.espace].name
        return {"me": self.person, "csrf": self.csrf, "mine": mine, "here_name": here_name, "may": may}
